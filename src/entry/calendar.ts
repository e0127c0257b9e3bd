import { readFile } from 'node:fs/promises'
import { readConfig } from '../config/config.ts'
import type { CalendarChange } from '../contract/staff.ts'
import { AppError } from '../core/app-error.ts'
import { dayRuns } from '../core/time/calendar-year.ts'
import { applyNotice } from '../staff/calendar/read-notice.ts'
import { command, Usage } from './command.node.ts'
import { wire } from './deployment.ts'
import { consoleLog } from './log.ts'
import { openAndMigrate } from './prepare.node.ts'

const usage = `用法：npm run calendar -- 通知.txt [--year 年份] [--confirm]
  先不带 --confirm 看草稿和会变动的截止日，确认无误再带 --confirm 保存。通知没有标题时用 --year 给出年份。`

const options = { year: { type: 'string' }, confirm: { type: 'boolean', default: false } } as const

const readNotice = (file: string): Promise<Uint8Array> =>
  readFile(file).catch((error: Error) => {
    throw new AppError('validation_failed', `读不了 ${file}：没有这个文件，或者不能读。（${error.message}）`)
  })

/** UTF-8, or what Windows in Chinese saves text as. */
function decode(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Tries the next one.
    }
  throw new AppError('validation_failed', '文件不是 UTF-8 或 GB18030 编码的文本，请另存为 UTF-8 文本。')
}

const OUTCOME: Record<CalendarChange['outcome'], string> = {
  draft: '以上是草稿，尚未保存。核对无误后加 --confirm 再运行一次。',
  saved: '已保存。',
  unchanged: '与现有日历相同，没有改动。',
}
const EFFECT: Record<CalendarChange['moves'][number]['effect'], string> = {
  moved: '',
  into_past: '（落到过去）',
  turns_red: '（立刻变红）',
  late_record: '（超时记录改变）',
}

function linesOf(change: CalendarChange): string[] {
  const names = [...new Set(change.holidays.map(({ name }) => name))]
  return [
    `${change.year}年，依据：${change.source ?? ''}`,
    ...names.map(
      (name) =>
        `  ${name}：${dayRuns(change.holidays.filter((day) => day.name === name).map(({ date }) => date)).join('、')}`,
    ),
    `  调休上班：${change.extraWorkdays.join('、') || '无'}`,
    `  全年工作日${change.workingDays}天；日历录入到${change.coveredUntil ?? '（今年还没有录入）'}。`,
    ...change.remarks.map((remark) => `注意：${remark}`),
    `会变动的截止日：${change.moved}个，其中${change.needConfirming}个落到过去、立刻变红或改变超时记录。`,
    ...change.moves.map(
      (move) => `  ${move.projectName} ${move.name}：${move.from ?? '无'} → ${move.to ?? '无'}${EFFECT[move.effect]}`,
    ),
    OUTCOME[change.outcome],
  ]
}

/** `npm run calendar -- FILE [--year Y] [--confirm]`: reads a file of the State Council's notice into the calendar. */
await command({ usage, options, most: 1 }, async ({ values, positionals: [file] }) => {
  if (!file) throw new Usage('要读哪个文件？')
  if (values.year !== undefined && !/^\d{4}$/.test(values.year))
    throw new Usage(`--year 要四位数字的年份，写的是 ${values.year}`)
  const text = decode(await readNotice(file))
  const config = readConfig(process.env)
  const database = await openAndMigrate(config)
  try {
    const { createCtx } = await wire(database.db, config, 'node', consoleLog)
    const { change } = await applyNotice(createCtx('calendar', { kind: 'system', name: 'calendar' }), {
      text,
      ...(values.year ? { year: Number(values.year) } : {}),
      confirm: values.confirm,
      ifMatch: null,
    })
    console.log(linesOf(change).join('\n'))
    return 0
  } finally {
    database.close()
  }
})
