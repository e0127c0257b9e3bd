import { describe, expect, test } from 'vitest'
import { conversations, messages } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../../src/access/context.ts'
import { answer } from '../../../src/assistant/answer.ts'
import { recordFeedback } from '../../../src/assistant/feedback.ts'
import { ChatAnswer } from '../../../src/contract/chat.ts'
import { load, sampleCounty } from '../../support/county.ts'
import { emptyDatabase } from '../../support/database.ts'

const { ctx: createCtx, database } = await emptyDatabase()
await load(await createCtx(), await sampleCounty())
/** Anybody: staff would see private projects without their code. */
const ctx: Ctx = { ...(await createCtx()), actor: { kind: 'public' } }

/** Asks one after the other in one conversation; gives the last answer. */
async function ask(...turns: string[]): Promise<ChatAnswer> {
  let last: ChatAnswer | undefined
  for (const message of turns) last = await answer(ctx, { message, conversationId: last?.conversationId })
  return ChatAnswer.parse(last)
}
const first = (given: ChatAnswer) => `${given.subjects[0]?.kind}:${given.subjects[0]?.id}`
const plain = (given: ChatAnswer) => given.text.replace(/\\(.)/g, '$1')

describe('one question', () => {
  test('a broad one gets the way, and the first step whole: documents, limit, department, phone', async () => {
    const given = await ask('我想盖个厂房要先办什么')
    expect(given).toMatchObject({ status: 'answered', answeredBy: 'rules', facets: expect.arrayContaining(['plan']) })
    for (const words of [
      '策划生成',
      '项目意向书',
      '7个工作日',
      '自然资源局',
      '0419-0000-011（示例号码，非真实）',
      '55个工作日',
      '不含土地办理',
    ]) {
      expect(plain(given)).toContain(words)
    }
    expect(given.choices.length).toBeGreaterThan(1)
  })

  test.each([
    ['图书馆借书证咋办', 'clarify'],
    ['今天股票会涨吗', 'out_of_scope'],
    ['能不能找关系先给我批了', 'refused'],
    ['我的项目到哪一步了', 'needs_access_code'],
    ['谢谢', 'smalltalk'],
    ['多少钱', 'clarify'],
    ['护照去哪办', 'not_found'],
  ] as const)('%s: %s', async (message, status) => {
    const given = await ask(message)
    expect(given.status).toBe(status)
    expect(given.text.length).toBeGreaterThan(5)
  })

  test('what is not in the guide says so, gives 12345 and the department to ask', async () => {
    const given = await ask('护照去哪办')
    expect(given.text).toContain('12345')
    expect(given.blocks.some((block) => block.type === 'contact' && block.contact.department.includes('公安局'))).toBe(
      true,
    )
  })

  test('a false premise is met with the fact', async () => {
    const given = await ask('听说办施工许可证要交5万押金')
    expect(given.facets).toContain('fee')
    expect(given.text).toContain('不收费')
    expect(given.text).not.toContain('5万')
  })

  test('citations name the entry, its version and where it is read', async () => {
    expect((await ask('施工许可证要几天')).citations).toEqual([
      {
        id: 'construction-permit',
        kind: 'matter',
        name: '建筑工程施工许可证核发',
        field: 'time',
        version: 1,
        url: '/v1/matters/construction-permit',
      },
    ])
  })

  test('the reply is in the asker’s script and language, with official names kept in English', async () => {
    const hant = await ask('施工許可證要幾天')
    expect(hant.text).toContain('個工作日')
    expect(hant.choices[0]?.message).toContain('許可證')
    const english = await ask('How long does the construction permit take?')
    expect(english.text).toMatch(/promised within 3个工作日 \(working days\)/)
    expect(english.text).toContain('建筑工程施工许可证核发')
  })

  test('an unknown region is an error, not an answer', async () => {
    await expect(answer(ctx, { message: '施工许可证', region: '999999' })).rejects.toMatchObject({
      code: 'unknown_region',
    })
  })

  test.each([
    'a AND',
    '*',
    '"x',
    '施工 OR NEAR(',
    '💥💥',
    '（',
    "'; drop table x;--",
    '字'.repeat(500),
    'x'.repeat(500),
  ])('%s is answered', async (message) => {
    expect((await ask(message)).text).not.toBe('')
  })
})

describe('several things', () => {
  test('two matters side by side', async () => {
    const given = await ask('消防设计审查和消防验收有什么区别')
    expect(given.subjects.map((subject) => subject.id)).toEqual(['fire-design-review', 'fire-acceptance'])
    expect(given.blocks.some((block) => block.type === 'table')).toBe(true)
  })
  test('two questions in one message', async () => {
    const given = await ask('施工许可证要几天?排水许可找谁?')
    expect(given.subjects.map((subject) => subject.id)).toEqual(['construction-permit', 'drainage-connection-permit'])
    expect(given.facets).toEqual(['time', 'contact'])
  })
})

describe('a conversation remembers its topic', () => {
  test.each([
    [['施工许可证要什么材料', '那要多久'], 'matter:construction-permit', 'time'],
    [['施工许可证要什么材料', '那要多久', '电话呢'], 'matter:construction-permit', 'contact'],
    [['接天然气要几天', '暖气呢'], 'matter:heat-hookup', 'time'],
    [['施工许可证', '结婚登记要带什么'], 'matter:marriage-registration', 'documents'],
    [['施工许可证几天', '不对,我问的是排水许可几天'], 'matter:drainage-connection-permit', 'time'],
  ])('%j', async (turns, subject, facet) => {
    const given = await ask(...turns)
    expect({ subject: first(given), facets: given.facets }).toEqual({
      subject,
      facets: expect.arrayContaining([facet]),
    })
  })

  test('“第二个” picks from what was offered', async () => {
    const offered = await ask('我要办许可证')
    expect(offered.status).toBe('clarify')
    const picked = await answer(ctx, { message: '第二个', conversationId: offered.conversationId })
    expect(first(picked)).toBe(`${offered.subjects[1]?.kind}:${offered.subjects[1]?.id}`)
  })

  test('every choice that is offered resolves', async () => {
    const offered = await ask('我要办许可证')
    for (const [at, choice] of offered.choices.entries()) {
      const given = await ask(choice.message)
      expect(first(given)).toBe(`${offered.subjects[at]?.kind}:${offered.subjects[at]?.id}`)
    }
  })

  test.each(['阿斯顿发生地方', 'asdf qwer zxcv', '香蕉苹果大鸭梨'])(
    'nonsense in the middle of it is not answered with what was spoken of: %s',
    async (nonsense) => {
      expect((await ask('施工许可证要什么材料', nonsense)).status).toBe('not_found')
      expect((await ask('施工许可证要什么材料', nonsense, nonsense)).status).toBe('not_found')
      expect(first(await ask('施工许可证要什么材料', nonsense, '那要多久'))).toBe('matter:construction-permit')
    },
  )
  test.each(['我们是新办的厂子', '这个呢', '图纸怎么办'])('but what leans on it is: %s', async (words) => {
    expect((await ask('施工许可证要什么材料', words)).status).toBe('answered')
  })
  test('a Traditional conversation stays so where a message does not tell', async () => {
    expect((await ask('施工許可證要什麼材料', '那要多久')).text).toContain('個工作日')
  })

  test('an unknown conversation starts a new one under an id of ours', async () => {
    const given = await answer(ctx, { message: '你好', conversationId: 'chosen-by-a-stranger' })
    expect(given.conversationId).not.toBe('chosen-by-a-stranger')
    expect((await answer(ctx, { message: '你好', conversationId: given.conversationId })).conversationId).toBe(
      given.conversationId,
    )
  })
})

describe('projects', () => {
  test('a public one shows its lights, with words beside the colours and the reasons', async () => {
    const given = await ask('2603-211021-04-01-100001 什么进度')
    expect(first(given)).toBe('project:2603-211021-04-01-100001')
    expect(given.facets).toEqual(['status'])
    expect(given.blocks.some((block) => block.type === 'lights' && block.items.every((item) => item.word !== ''))).toBe(
      true,
    )
    expect(given.text).toContain('红灯')
    expect(given.text).toContain('专家评审')
  })

  test('what is asked of one matter of it is answered of that matter', async () => {
    const given = await ask('2603-211021-04-01-100001 环评报告书是哪天受理哪天批的,中间停过吗')
    expect(given.subjects[1]?.id).toBe('eia-report')
    expect(plain(given)).toMatch(/受理：\d{4}-\d{2}-\d{2}/)
  })

  test('the conversation goes on from the late matter to its department', async () => {
    expect(first(await ask('2603-211021-04-01-100001 什么进度', '那个部门电话是多少'))).toBe(
      'matter:fire-design-review',
    )
  })

  test('private and unknown codes are answered alike; the access code opens and is never stored', async () => {
    const secret = await ask('2605-211021-04-01-100004 进度')
    const unknown = await ask('2603-211021-04-01-999999 进度')
    expect([secret.status, secret.text]).toEqual([unknown.status, unknown.text])
    expect(secret.status).toBe('not_found')
    const opened = await ask('2605-211021-04-01-100004 查询码 EXAMPLE-7Q4K-M2XW-9RTD')
    expect(opened.status).toBe('answered')
    const stored = JSON.stringify([
      await database.db.select().from(messages),
      await database.db.select().from(conversations),
    ])
    expect(stored).not.toContain('7Q4K')
    expect(stored).toContain('[查询码]')
  })
})

describe('what is kept', () => {
  test('the question masked, the conversation by its hash alone', async () => {
    const given = await ask('我手机13912345678,施工许可证几天')
    const rows = await database.db.select().from(messages)
    const row = rows.find((one) => one.id === given.messageId)
    expect(row).toMatchObject({
      question: '我手机[手机号],施工许可证几天',
      status: 'answered',
      facets: ['time'],
      answeredBy: 'rules',
    })
    expect(JSON.stringify([rows, await database.db.select().from(conversations)])).not.toContain(given.conversationId)
  })

  test('a rating replaces the one before; the comment is masked; a stranger’s message is not found', async () => {
    const { messageId } = await ask('施工许可证几天')
    await recordFeedback(ctx, { messageId, rating: 'down' })
    expect(await recordFeedback(ctx, { messageId, rating: 'up', comment: '打13912345678' })).toEqual({
      messageId,
      rating: 'up',
      comment: '打[手机号]',
    })
    const row = (await database.db.select().from(messages)).find((one) => one.id === messageId)
    expect([row?.rating, row?.comment]).toEqual(['up', '打[手机号]'])
    await expect(recordFeedback(ctx, { messageId: 'm_nothing', rating: 'up' })).rejects.toMatchObject({
      code: 'message_not_found',
    })
  })
})

test('progress is told step by step, in the asker’s language, and ends before the answer', async () => {
  const steps: string[] = []
  await answer(ctx, { message: 'How long does the construction permit take?' }, ({ step, text }) =>
    steps.push(`${step}: ${text}`),
  )
  expect(steps.map((line) => line.split(':')[0])).toEqual(['understand', 'gather', 'compose', 'verify'])
  expect(steps[0]).toMatch(/^understand: [\x20-\x7e]+$/)
})
