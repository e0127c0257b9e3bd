import { describe, expect, test } from 'vitest'
import { ChatAnswer } from '../../src/contract/chat.ts'
import { createTestApp, post } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'

/* What the chat tells of the sample's four projects: why red, since when, whose it is, what does not count, the promise and the forecast. */

const { app, log } = await createTestApp()
const { projects } = await sampleCounty()

/** Asks in one conversation and gives the last answer. */
async function talk(...messages: string[]): Promise<ChatAnswer> {
  let answer: ChatAnswer | undefined
  for (const message of messages) {
    const conversationId = answer?.conversationId
    answer = ChatAnswer.parse(
      (await post(app, '/v1/chat', { message, ...(conversationId ? { conversationId } : {}) })).body,
    )
  }
  if (!answer) throw new Error('nothing was asked')
  return answer
}
const plain = ({ text }: ChatAnswer): string => text.replace(/\\(.)/g, '$1')

const A = '2603-211021-04-01-100001'
const B = '2604-211021-04-01-100002'
const C = '2602-211021-04-01-100003'
const D = '2605-211021-04-01-100004'
const CODE_OF_D = projects.find((project) => project.code === D)?.exampleAccessCode ?? ''

const RED_OF_A = [
  '特殊建设工程消防设计审查自2026-11-16起超时，至今5个工作日，责任部门是住房和城乡建设局',
  '0419-0000-013',
  '超时：5个工作日（自2026-11-16起）',
  '不计时：8个工作日（特殊消防设计专家评审）',
  '应办结：2026-11-13',
]

describe('asked of one project, and going on about it', () => {
  const cases: [messages: string[], says: string[], never?: string[]][] = [
    [[`${A} 办到哪了`], ['红灯·已超时', ...RED_OF_A, '预计办完：', '电力线路迁改', '等第三方；不算部门超时']],
    [[`${A} 为什么红灯`], RED_OF_A],
    [[`${A} 办到哪了`, '为什么'], RED_OF_A],
    [[`${A} 办到哪了`, '咋回事'], RED_OF_A],
    [
      [`${A} 办到哪了`, '消防审查为什么还没批'],
      ['红灯·已超时', '2026-10-27', '法定时限15个工作日'],
    ],
    [[`${A} 谁的问题`], ['责任在住房和城乡建设局', '0419-0000-013', '高压用电报装（等申请人；', '供电公司']],
    [[`${A} 办到哪了`, '怪谁'], ['责任在住房和城乡建设局']],
    [
      [`${A} 还要多久`],
      [
        '全部办完',
        '特殊建设工程消防设计审查已超过应办结的日子',
        '工程质量和安全监督手续（等部门；应在2026-11-23办结）',
        '不是承诺',
      ],
    ],
    [
      [`${A} 办到哪了`, '什么时候能好'],
      ['全部办完', '卡住总工期的事项'],
    ],
    [[`${A} 办到哪了`, '什么时候能开工'], ['开工（计划2026-12-04）']],
    [[`${B} 办到哪了`], ['绿灯·已办结', '没有超时的事项', '建设工程设计方案审查', '曾超时2个工作日']],
    [[`${B} 办到哪了`, '什么时候能好'], ['所有事项都已办结', '竣工（计划2027-05-31）'], ['推算农产品']],
    [[`${C} 办到哪了`], ['黄灯·在办', '没有超时的事项', '建筑工程施工许可证核发（黄灯；等部门；应在2026-11-23办结）']],
    [
      [`${C} 办到哪了`, '为什么红灯'],
      [
        '现在不是红灯，是黄灯·在办',
        '曾超时11个工作日',
        '部门2026-06-12已说明理由，重新承诺2026-06-24办结；已有的超时记录不变',
      ],
      ['责任在'],
    ],
    [[`${C} 谁的问题`], ['没有哪个部门超时', '建筑工程施工许可证核发（等部门；住房和城乡建设局）']],
    [[`${D} 查询码 ${CODE_OF_D} 谁的问题`], ['没有哪个部门超时', '施工图设计文件审查（等申请人；']],
    [[`${D} 查询码 ${CODE_OF_D} 还要多久`], ['全部办完', '建设工程规划许可证核发（等部门；应在2026-11-24办结）']],
    [[`why is ${A} red`], ['overdue since 2026-11-16', 'responsible: 住房和城乡建设局', '0419-0000-013']],
  ]
  test.each(cases)('%j', async (messages, says, never = []) => {
    const answer = await talk(...messages)
    expect(answer.status).toBe('answered')
    expect(answer.facets).toEqual(['status'])
    const said = plain(answer)
    for (const words of says) expect(said).toContain(words)
    for (const words of never) expect(said).not.toContain(words)
  })
})

test('a private project is not told on from memory: its access code is asked for again', async () => {
  const answer = await talk(`${D} 查询码 ${CODE_OF_D} 办到哪了`, '为什么')
  expect(answer.status).toBe('needs_access_code')
  expect(plain(answer)).not.toMatch(/示例D|汽车零部件/)
})

test.each([`${A} 办到哪了`, `${A} 谁的问题`, `${C} 还要多久`])(
  'what is offered after “%s” can be asked',
  async (message) => {
    const answer = await talk(message)
    expect(answer.choices.length).toBeGreaterThan(1)
    for (const choice of answer.choices) expect((await talk(choice.message)).status, choice.message).toBe('answered')
  },
)

test.each([
  [[`${A} 办到哪了`, '那个部门电话是多少'], 'matter', 'fire-design-review'],
  [[`${A} 办到哪了`, '开饭店要办哪些证'], null, null],
  [['施工许可证要什么材料', '为什么'], 'matter', 'construction-permit'],
] as const)('other questions stay what they were: %j', async (messages, kind, id) => {
  const answer = await talk(...messages)
  expect(answer.facets).not.toContain('status')
  if (kind) expect(answer.subjects[0]).toMatchObject({ kind, id })
})

test('none of it was unfounded, and no person is named', async () => {
  expect(log.filter(({ message }) => message === 'assistant.unfounded')).toEqual([])
  for (const aspect of ['办到哪了', '谁的问题', '为什么红灯'])
    for (const block of (await talk(`${A} ${aspect}`)).blocks)
      if (block.type === 'contact') expect(block.contact.name).toBeNull()
})

describe('an access code sent by itself, as people do when they are asked for it', () => {
  test('after the project was named it opens that project', async () => {
    const answer = await talk(`${D}办到哪了`, CODE_OF_D)
    expect(answer.status).toBe('answered')
    expect(plain(answer)).toContain('汽车零部件加工厂房项目')
  })
  test('with no project named the project’s code is asked for, in the language of the talk', async () => {
    const answer = await talk('我的项目办到哪了', CODE_OF_D)
    expect(answer.status).toBe('needs_access_code')
    expect(plain(answer)).toContain('请发项目代码')
  })
  test('a wrong one tells no more than a project that is not there', async () => {
    const [wrong, none] = [
      await talk(`${D}办到哪了`, 'EXAMPLE-7Q4K-M2XW-9RTE'),
      await talk('2699-211021-04-01-999999办到哪了', CODE_OF_D),
    ]
    expect([wrong.status, wrong.text]).toEqual([none.status, none.text])
    expect(wrong.status).toBe('not_found')
  })
})
