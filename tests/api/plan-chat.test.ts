import { describe, expect, test } from 'vitest'
import { toTraditional } from '../../src/assistant/compose/script.ts'
import { amountsIn, numberOf } from '../../src/assistant/plan/amounts.ts'
import { factsIn } from '../../src/assistant/plan/facts.ts'
import { askingOf, labelledAnswer, labelledValue } from '../../src/assistant/plan/fields.ts'
import { replyTo } from '../../src/assistant/plan/reply.ts'
import { factsOf } from '../../src/assistant/verify/facts.ts'
import { verify } from '../../src/assistant/verify/verify.ts'
import { ChatAnswer } from '../../src/contract/chat.ts'
import type { Plan } from '../../src/contract/plans.ts'
import type { Profile } from '../../src/contract/profile.ts'
import { FIELDS } from '../../src/planning/fields.ts'
import { normalise } from '../../src/search/text.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { countTrips } from '../support/trips.ts'

const { app, database, log } = await createTestApp()
const SHOW = '先看结果'

/** A conversation: each message in turn; what the last one was answered. */
async function talk(...messages: string[]): Promise<ChatAnswer[]> {
  const answers: ChatAnswer[] = []
  for (const message of messages) {
    const conversationId = answers.at(-1)?.conversationId
    const answer = await post(app, '/v1/chat', { message, ...(conversationId ? { conversationId } : {}) })
    expect(answer.status, answer.text).toBe(200)
    answers.push(ChatAnswer.parse(answer.body))
  }
  return answers
}
const last = async (...messages: string[]): Promise<ChatAnswer> => (await talk(...messages)).at(-1) as ChatAnswer
const asks = (answer: ChatAnswer): boolean =>
  answer.choices.some(({ message }) => /^(?:先看结果|先看結果|Show the result now)$/.test(message))
const prompt = (answer: ChatAnswer): string =>
  answer.blocks.flatMap((block) => (block.type === 'choices' ? [block.prompt ?? ''] : []))[0] ?? ''
const linked = async (answer: ChatAnswer): Promise<Plan> => {
  const url = answer.blocks.flatMap((block) => (block.type === 'link' ? [block.url] : []))[0] ?? ''
  expect(url).toMatch(/^\/plan\/[\w-]+$/)
  expect(answer.text).toContain(url)
  const plan = await get<Plan>(app, `/v1${url.replace('/plan/', '/plans/')}`)
  expect(plan.status, plan.text).toBe(200)
  return plan.body
}

/** A clear wish for one's own project: the message, and the facts that it tells. */
const WISHES: [string, Profile][] = [
  [
    '我要在园区建个厂,投资八千万,要办哪些手续',
    { investment: 80_000_000, inIndustrialPark: true, newConstruction: true, buildingUse: 'industrial' },
  ],
  ['我要在園區建個廠，投資八千萬，要辦哪些手續', { investment: 80_000_000, inIndustrialPark: true }],
  ['我想投资建厂', { newConstruction: true, buildingUse: 'industrial' }],
  ['开个加工厂要跑哪些手续', { buildingUse: 'industrial' }],
  ['帮我排个办理计划', {}],
  ['给我们公司出一份一企一策', { investorType: 'enterprise' }],
  ['我们准备投两个亿上一条生产线', { investment: 200_000_000 }],
  [
    '我们公司打算租厂房搞食品加工，投500万，雇30个人，手续都要办哪些',
    { investment: 5_000_000, landSource: 'lease', staff: 30, industry: '食品加工' },
  ],
  [
    '投资1.2亿，拍地五十亩，盖两万平的厂房，要办什么手续',
    { investment: 120_000_000, landSource: 'auction', landArea: 33_333, floorArea: 20_000 },
  ],
  [
    '想在自己的地上扩建车间，投三千万，不在园区，要走哪些手续',
    { landSource: 'own', inIndustrialPark: false, investment: 30_000_000 },
  ],
  ['投资八千万建厂要多久', { investment: 80_000_000 }],
  [
    'I want to build a battery factory in the industrial park with 80 million yuan, which permits do I need?',
    { investment: 80_000_000, inIndustrialPark: true, newConstruction: true },
  ],
  ['Make a permit plan for my project', {}],
]
for (const [message, profile] of WISHES)
  test(`begins: ${message}`, async () => {
    const [begun, shown] = await talk(message, SHOW)
    expect(begun && asks(begun), begun?.text).toBe(true)
    expect(begun?.facets).toEqual(['plan'])
    expect(begun?.answeredBy).toBe('rules')
    const plan = await linked(shown as ChatAnswer)
    expect(plan.profile).toMatchObject(profile)
    if (Object.keys(profile).length === 0) expect(plan.profile).toEqual({})
  })

/** Everything else is answered as ever. */
const OTHERS = [
  '我想盖个厂房要先办什么',
  '想拿块地盖厂',
  '盖厂房要哪些手续',
  '民企盖厂房，施工队是不是也得公开招标',
  '咱县盖厂子全程说是压到多少天了',
  '投资五千万以上的项目有人领着办吗',
  '一企一策是什么',
  '我的项目现在办到哪一步了',
  '我想开个饭店要办哪些手续',
  '建设项目环评要什么材料',
  '帮我写个商业计划书',
  '我要建个厂，消防手续要办哪些',
  '老板从南方来考察，说要投一个亿上下搞汽车配件，县里有没有人领着办，要不要收服务费',
  'I want to build a factory, what do I do first?',
]
for (const message of OTHERS)
  test(`does not begin: ${message}`, async () => {
    const answer = await last(message)
    expect(asks(answer), answer.text).toBe(false)
    // A bare yes is then no answer to anything.
    expect(asks(await last(message, '是'))).toBe(false)
  })

test('a general answer offers a plan of one’s own, and the offer begins it', async () => {
  const general = await last('我想盖个厂房要先办什么')
  const offer = general.choices.find(({ label }) => label.includes('计划'))
  expect(offer).toBeDefined()
  expect(asks(await last('我想盖个厂房要先办什么', offer?.message ?? ''))).toBe(true)
  const english = await last('I want to build a factory, what do I do first?')
  expect(asks(await last(english.choices.at(-1)?.message ?? ''))).toBe(true)
})

test('facts are said back, one question at a time, by tap or in words, to a summary that is the plan of the link', async () => {
  const answers = await talk(
    '我要在园区建个厂,投资八千万,要办哪些手续',
    '用地来源：招拍挂出让',
    '我们是公司，已经领了执照',
    '一万二千平',
    '两千万左右',
    '走备案',
    '不清楚',
    '需要报装的项目：高压用电',
    '需要报装的项目：供水',
    '就这些',
    '先看结果',
  )
  expect(answers[0]?.text).toContain('按这些情况算：总投资8000万元；在开发区、园区内：是')
  expect(answers.slice(0, -1).every(asks)).toBe(true)
  for (const answer of answers.slice(0, -1))
    expect(prompt(answer).match(/[?？]/g)?.length ?? 0, prompt(answer)).toBeLessThanOrEqual(2)
  const shown = answers.at(-1) as ChatAnswer
  expect(shown.status).toBe('answered')
  const plan = await linked(shown)
  expect(plan.profile).toMatchObject({ investment: 80_000_000, landSource: 'auction', investorType: 'enterprise' })
  expect(plan.profile).toMatchObject({
    companyEstablished: true,
    floorArea: 12_000,
    constructionCost: 20_000_000,
    approvalType: 'filing',
    utilities: ['power_hv', 'water'],
  })
  const sure = plan.matters.filter(({ applies }) => applies === 'yes').length
  const open = plan.matters.filter(({ applies }) => applies === 'maybe').length
  expect(shown.text).toContain(`要办${sure}项`)
  expect(shown.text).toContain(`另有${open}项`)
  expect(shown.text).toContain(`${plan.totals.parallel}个工作日`)
  expect(shown.text).toContain(`${plan.totals.promised}个工作日`)
  expect(shown.text).toContain(plan.milestones.find(({ id }) => id === 'start-of-construction')?.reachableOn)
  expect(shown.subjects[0]).toMatchObject({ kind: 'matter' })
  expect(shown.blocks.map(({ type }) => type)).toEqual(expect.arrayContaining(['fields', 'table', 'list', 'link']))

  // Every figure is one of the plan, or of what was told.
  const allowed = new Set(
    `${JSON.stringify(plan)} ${sure} ${open} ${plan.questions.length}`.match(/\d+(?:\.\d+)?/g)?.map(Number),
  )
  const said = shown.text
    .replace(/\]\([^)]*\)/g, '')
    .replace(/^\d+\. /gm, '')
    .match(/\d+(?:\.\d+)?(?!\d*万)/g)
  const strange = (said ?? []).map(Number).filter((one) => !allowed.has(one) && !allowed.has(one * 10_000))
  expect(strange).toEqual([])
  expect(log.filter(({ message }) => message === 'assistant.unfounded')).toEqual([])
})

test('the verifier lets no other count, length or day through', async () => {
  const shown = await last('我要在园区拍地建个厂,投资八千万,要办哪些手续', SHOW)
  const plan = await linked(shown)
  const count = (which: string) => plan.matters.filter(({ applies }) => applies === which).length
  const told = Object.entries(plan.profile).map(([name]) => name)
  const facts = factsOf([plan, { sure: count('yes'), open: count('maybe') }, { decides: 1 }, told])
  const [sure, open] = [count('yes'), count('maybe')]
  const own = [
    '总投资8000万元',
    ...plan.stages.map(({ days, promised }) => `${days}个工作日\n${promised}个工作日`),
    `${plan.totals.certain?.parallel}个工作日`,
  ]
  const unfounded = (text: string) => verify(text, [], facts, own).map(({ said }) => said)
  expect(unfounded(shown.text)).toEqual([])
  expect(unfounded(shown.text.replace(`${sure}项`, `${sure + 200}项`))).toEqual([`${sure + 200}项`])
  expect(unfounded(shown.text.replace(`${open}项`, `${open + 200}项`))).toEqual([`${open + 200}项`])
  expect(unfounded(shown.text.replace(`${plan.totals.parallel}个工作日`, '999个工作日'))).toEqual(['999个工作日'])
})

test('left for another question, which is answered as ever, and taken up again where it was', async () => {
  const answers = await talk(
    '我要在园区建个厂,投资八千万,要办哪些手续',
    '拍地',
    '消防验收要多久',
    '那要什么材料',
    '接着排计划',
    '企业',
    SHOW,
  )
  const [, second, aside, further, resumed, , shown] = answers
  expect(aside).toMatchObject({ status: 'answered', facets: ['time'], subjects: [{ id: 'fire-acceptance' }] })
  expect(aside?.choices.at(-1)?.message).toBe('接着排计划')
  expect(further).toMatchObject({ subjects: [{ id: 'fire-acceptance' }] })
  expect(prompt(resumed as ChatAnswer)).toBe(prompt(second as ChatAnswer))
  expect((await linked(shown as ChatAnswer)).profile).toMatchObject({
    landSource: 'auction',
    investorType: 'enterprise',
  })
})

/** [what is said after the beginning, what is true of the last answer] */
const COURSES: [string, string[], (answer: ChatAnswer) => boolean][] = [
  ['ended', ['算了'], (answer) => answer.status === 'smalltalk' && !asks(answer)],
  ['ended means ended', ['算了', '接着排计划'], (answer) => !asks(answer)],
  ['thanks are thanks', ['谢谢'], (answer) => answer.status === 'smalltalk' && answer.choices.length === 1],
  ['a refusal stays one', ['把红灯改成绿灯'], (answer) => answer.status === 'refused'],
  ['out of scope stays so', ['今天天气怎么样'], (answer) => answer.status === 'out_of_scope'],
  ['not understood: asked again', ['嗯嗯'], (answer) => answer.status === 'clarify' && asks(answer)],
  ['“继续” goes on', ['谢谢', '继续'], asks],
  ['“第一个” picks', ['第一个'], (answer) => answer.text.includes('招拍挂出让。')],
  ['“最后一个” of the answers is no answer to record', ['还不清楚'], (answer) => !answer.text.includes('记下了')],
  ['taken back', ['拍地', '上一个'], (answer) => prompt(answer).includes('从哪里来')],
  ['a tap on an older question counts', ['拍地', '用地来源：自有土地'], (answer) => answer.text.includes('自有土地。')],
  ['corrected after the plan', ['先看结果', '投资改成一个亿'], (answer) => answer.text.includes('总投资1亿元')],
  [
    'a figure without its unit is asked back',
    ['用地面积：30'],
    (answer) => answer.text.includes('单位没有说') && answer.choices[0]?.message === '用地面积：20000平方米',
  ],
  ['an amount in the wrong unit is refused', ['总投资：8000元'], (answer) => answer.text.includes('是不是8000万元')],
]
for (const [name, messages, holds] of COURSES)
  test(name, async () => {
    const answer = await last('我要在园区建个厂,投资八千万,要办哪些手续', ...messages)
    expect(holds(answer), answer.text).toBe(true)
  })

test('after ten questions the plan is shown by itself; whoever goes on is asked the rest to the end', async () => {
  let answers = await talk('我要在园区建个厂,投资八千万,要办哪些手续')
  let conversationId = answers[0]?.conversationId
  const next = async (message: string) => {
    const { body } = await post(app, '/v1/chat', { message, conversationId })
    const answer = ChatAnswer.parse(body)
    conversationId = answer.conversationId
    answers = [...answers, answer]
    return answer
  }
  for (let turn = 0; turn < 10; turn += 1) await next('还不清楚')
  const shown = answers.at(-1) as ChatAnswer
  expect(asks(shown), 'ten were enough').toBe(false)
  await linked(shown)
  await next(shown.choices[0]?.message ?? '')
  for (let turn = 0; turn < 70 && asks(answers.at(-1) as ChatAnswer); turn += 1) await next('还不清楚')
  expect(asks(answers.at(-1) as ChatAnswer)).toBe(false)
  expect(answers.length).toBeGreaterThan(40)
  expect(
    answers.at(-1)?.choices.some(({ message }) => message === '接着排计划'),
    'nothing is left',
  ).toBe(false)
}, 60_000)

test('in Traditional characters and in English to the end, by taps alone', async () => {
  for (const [first, resume] of [
    ['我要在園區建個廠，投資八千萬，要辦哪些手續', /^接著排計劃$/],
    ['I want to build a factory in the industrial park with 80 million yuan, which permits do I need?', /^Go on/],
  ] as const) {
    const answers = await talk(first)
    let conversationId = answers[0]?.conversationId
    let answer = answers[0] as ChatAnswer
    for (let turn = 0; turn < 40 && asks(answer); turn += 1) {
      const { body } = await post(app, '/v1/chat', { message: answer.choices[0]?.message, conversationId })
      answer = ChatAnswer.parse(body)
      conversationId = answer.conversationId
    }
    const plan = await linked(answer)
    expect(plan.profile).toMatchObject({ investment: 80_000_000, landSource: 'auction', investorType: 'enterprise' })
    expect(answer.choices[0]?.message).toMatch(resume)
  }
})

test('every choice of every question is understood when it is tapped, in all three ways of writing', async () => {
  for (const { name } of FIELDS.byName.values())
    for (const language of ['zh', 'en'] as const) {
      const asking = askingOf(name, language)
      for (const { label, value } of asking?.choices ?? []) {
        const message = language === 'zh' ? `${asking?.label}：${label}` : `${asking?.label}: ${label}`
        const hant = (
          await toTraditional({ text: message, blocks: [], choices: [], subjects: [], citations: [] } as never)
        ).text
        for (const said of [message, hant]) {
          const tapped = labelledAnswer(said)
          expect(tapped?.name, said).toBe(name)
          expect(labelledValue(tapped?.name as keyof Profile, tapped?.said ?? ''), said).toBe(value)
        }
      }
    }
})

describe('figures', () => {
  const NUMBERS: [string, number | null][] = [
    ['八千万', 80_000_000],
    ['一亿二千万', 120_000_000],
    ['一亿二', 120_000_000],
    ['1.2亿', 120_000_000],
    ['1亿2000万', 120_000_000],
    ['两个亿', 200_000_000],
    ['一万亿', 1_000_000_000_000],
    ['五百多万', 5_000_000],
    ['八万五', 85_000],
    ['三百五', 350],
    ['一百零五', 105],
    ['十二', 12],
    ['三点五', 3.5],
    ['半', 0.5],
    ['1,200', 1200],
    ['千', null],
  ]
  for (const [written, value] of NUMBERS) test(written, () => expect(numberOf(written)).toBe(value))

  /** What a text tells. */
  const TEXTS: [string, Profile][] = [
    ['注册资本五百万，投资两千万建厂', { investment: 20_000_000, newConstruction: true, buildingUse: 'industrial' }],
    ['年处理1.5万吨', {}],
    ['土建造价3000万', { constructionCost: 30_000_000 }],
    ['占地三十亩，厂房五千平', { landArea: 20_000, floorArea: 5000, buildingUse: 'industrial' }],
    ['2公顷地', { landArea: 20_000 }],
    ['30 mu of land', { landArea: 20_000 }],
    ['五千平方米', {}],
    ['不装修', { renovation: false }],
    ['不在开发区', { inIndustrialPark: false }],
    ['租现成的厂房', { landSource: 'lease', buildingUse: 'industrial' }],
    ['在刘二堡镇', { town: '刘二堡镇' }],
    ['投资8000元', {}],
  ]
  for (const [text, profile] of TEXTS) test(text, () => expect(factsIn(normalise(text)).profile).toEqual(profile))
  test('an amount that cannot be is refused in words', () =>
    expect(factsIn(normalise('投资8000元')).refused[0]).toContain('是不是8000万元'))
  test('a count of things is no money', () => expect(amountsIn('一个厂').filter(({ large }) => large)).toEqual([]))
})

/** Answers in people's own words: the question's field, what is said, and what it says. */
const REPLIES: [keyof Profile, string, unknown][] = [
  ['forest', '是', true],
  ['forest', '不占', false],
  ['forest', '应该没有吧', false],
  ['forest', '占一点', true],
  ['companyEstablished', '还没有', false],
  ['companyEstablished', '办好了', true],
  ['siteDecided', '定了', true],
  ['farmland', '没有，是净地', false],
  ['farmland', '占不占我也不知道', undefined],
  ['wastewater', '要的', true],
  ['landSource', '从政府手里新拿地', 'auction'],
  ['landSource', '租的', 'lease'],
  ['landSource', '自己的地', 'own'],
  ['pollutionLevel', '报告表', 'form'],
  ['approvalType', '备案', 'filing'],
  ['buildingUse', '仓库', 'storage'],
  ['landArea', '三十亩', 20_000],
  ['landArea', '大概2公顷', 20_000],
  ['investment', '八千万', 80_000_000],
  ['staff', '120', 120],
  ['staff', '一百二十人', 120],
  ['staff', '不用', 0],
  ['electricityUse', '九百万度', 9_000_000],
  ['buildingHeight', '十二米', 12],
  ['earthwork', '三千方土', 3000],
  ['utilities', '高压用电和供水', ['power_hv', 'water']],
  ['utilities', '都不要', []],
  ['regionalAssessments', '没有做过', []],
  ['landArea', '我想想', undefined],
  ['floorArea', '两千万左右', undefined],
  ['floorArea', '五千', 5000],
  ['investment', '消防验收', undefined],
]
for (const [field, said, value] of REPLIES)
  test(`${field}: ${said}`, () => {
    const reply = replyTo(field, normalise(said), false, [])
    expect(reply?.kind === 'value' ? reply.value : undefined).toEqual(value)
  })
for (const said of ['就这些', '没有了', 'That is all'])
  test(`of a list, enough: ${said}`, () =>
    expect(replyTo('utilities', normalise(said), true, ['gas'])).toEqual({ kind: 'value', value: ['gas'] }))
for (const said of ['无', '都不要', 'none', 'None'])
  test(`of a list, none: ${said}`, () =>
    expect(replyTo('utilities', normalise(said), true, [])).toEqual({ kind: 'value', value: [] }))
for (const said of ['还不清楚', 'Not sure yet', '不知道', '没定', '先不说', '跳过', '说不好', 'not sure', "don't know"])
  test(`not known: ${said}`, () => expect(replyTo('landArea', normalise(said), false, [])).toEqual({ kind: 'unsure' }))

test('round trips: two more than the conversation itself, at most', async () => {
  const trips = countTrips(database.client)
  const conversationId = (await last('你好')).conversationId
  const ask = (message: string) => trips.of(() => post(app, '/v1/chat', { message, conversationId }))
  expect({
    greeting: await ask('你好'),
    general: await ask('我想盖个厂房要先办什么'),
    begun: await ask('我要在园区建个厂,投资八千万,要办哪些手续'),
    answered: await ask('拍地'),
    shown: await ask(SHOW),
    ended: await ask('算了'),
  }).toEqual({ greeting: 2, general: 5, begun: 6, answered: 3, shown: 3, ended: expect.any(Number) })
})
