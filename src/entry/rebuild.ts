import { readConfig } from '../config/config.ts'
import { rebuild } from '../supervision/rebuild.ts'
import { command } from './command.node.ts'
import { wire } from './deployment.ts'
import { consoleLog } from './log.ts'
import { openAndMigrate } from './prepare.node.ts'

const EVERY = 500

const usage = `用法：npm run rebuild [-- --check]
  按事件重新推算每个事项的状态、灯和截止日，说出哪里不一致并改正。
  --check  只看，不改；有不一致时以1结束`

/** `npm run rebuild`: proves that all lights follow from the events. */
await command({ usage, options: { check: { type: 'boolean', default: false } } }, async ({ values }) => {
  const config = readConfig(process.env)
  const database = await openAndMigrate(config)
  try {
    const { createCtx } = await wire(database.db, config, 'node', consoleLog)
    const started = performance.now()
    const { projects, matters, events, pending, differences } = await rebuild(
      createCtx('rebuild', { kind: 'system', name: 'rebuild' }),
      {
        check: values.check,
        onDifference: ({ project, matter, column, stored, computed }) =>
          console.log(`${project} ${matter} ${column}：存 ${JSON.stringify(stored)}，应为 ${JSON.stringify(computed)}`),
        onProgress: (report) => {
          if (report.projects % EVERY === 0) console.log(`……${report.projects} 个项目，${report.matters} 个事项`)
        },
      },
    )
    const seconds = Math.max(0.001, (performance.now() - started) / 1000)
    console.log(
      [
        `${projects}个项目、${matters}个事项、${events}条事件，用时${seconds.toFixed(1)}秒，每秒${Math.round(events / seconds)}条事件。`,
        pending > 0 ? `${pending}个事项有新事件待计算${values.check ? '' : '，已计算'}。` : '',
        differences === 0 ? '没有不一致。' : `${differences}处不一致${values.check ? '' : '，已修正'}。`,
      ]
        .filter(Boolean)
        .join('\n'),
    )
    return values.check && differences > 0 ? 1 : 0
  } finally {
    database.close()
  }
})
