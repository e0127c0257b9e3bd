import { describe, expect, test } from 'vitest'
import { glanceBlocks } from '../../../src/assistant/compose/glance.ts'
import { excludedTexts, limitText } from '../../../src/assistant/compose/limits.ts'
import { renderMarkdown } from '../../../src/assistant/compose/markdown.ts'
import { sayIn } from '../../../src/assistant/compose/say.ts'
import { shortLimit, timeBlocks } from '../../../src/assistant/compose/time.ts'
import type { Limit } from '../../../src/contract/common.ts'
import type { Matter } from '../../../src/contract/matters.ts'
import { matterById } from './published.ts'

/* How a time limit is worded: whose, how long, in which unit, made up or not. Whoever reads one wrongly comes too late. */

const limit = (more: Partial<Limit> = {}): Limit => ({
  kind: 'limit',
  value: 10,
  unit: 'working_days',
  lawText: null,
  from: null,
  obligor: 'agency',
  basis: 'legal',
  source: null,
  extension: null,
  ...more,
})
const unknown = limit({ kind: 'unknown', value: null, unit: null })
const immediate = limit({ kind: 'immediate', value: 0, unit: null })
const promise = limit({ value: 3, basis: 'example' })
const bare = limit({ value: 30, unit: 'natural_days', lawText: '三十日' })
const elsewhere = { place: '营口', value: 0.5, unit: 'working_days', note: '公开报道' } as const

const permit = matterById('construction-permit')
const matterWith = (timeLimit: Partial<Matter['timeLimit']>): Matter => ({
  ...permit,
  name: '甲',
  conditions: [],
  results: [],
  variants: [],
  steps: [],
  timeLimit: {
    statutory: unknown,
    committed: unknown,
    reference: null,
    excluded: [],
    correctionNotice: null,
    note: null,
    ...timeLimit,
  },
})
const plain = (text: string) => text.replace(/\\(.)/g, '$1')
const zh = sayIn('zh')
const en = sayIn('en')

type Limits = Partial<Matter['timeLimit']>
const CASES: [what: string, limits: Limits, lead: string, short: string, glance: string[]][] = [
  [
    'a promise and the law',
    { committed: promise, statutory: limit({ from: '受理' }) },
    '甲：承诺3个工作日办结（示例），法定10个工作日。',
    '3个工作日（示例）',
    ['承诺时限：3个工作日（示例）', '法定时限：10个工作日，自受理起算'],
  ],
  [
    'a promise that is no example',
    { committed: limit({ value: 3, basis: 'reported' }), statutory: unknown },
    '甲：承诺3个工作日办结。',
    '3个工作日',
    ['承诺时限：3个工作日'],
  ],
  ['the law alone', { statutory: limit() }, '甲：法定10个工作日。', '法定时限10个工作日', ['时限：法定时限10个工作日']],
  [
    'the law says only 日',
    { statutory: bare },
    '甲：法定30日（法律原文“三十日”，按自然日计）。',
    '法定时限30日（法律原文“三十日”，按自然日计）',
    ['时限：法定时限30日（法律原文“三十日”，按自然日计）'],
  ],
  [
    'the applicant’s own deadline beside a promise on the spot',
    { committed: { ...immediate, basis: 'example' }, statutory: { ...bare, obligor: 'applicant', from: '用工之日' } },
    '甲：即时办结（当场）（示例），您要遵守的期限30日（法律原文“三十日”，按自然日计），自用工之日起算。',
    '即时办结（当场）（示例）',
    ['承诺时限：即时办结（当场）（示例）', '您要遵守的期限：30日（法律原文“三十日”，按自然日计），自用工之日起算'],
  ],
  [
    'a period between the parties, and nothing promised',
    { statutory: limit({ value: 30, unit: 'natural_days', obligor: 'parties' }) },
    '甲：当事人的期限30个自然日。',
    '本县没有公布承诺时限',
    ['时限：本县没有公布承诺时限', '当事人的期限：30个自然日'],
  ],
  [
    'the applicant’s deadline is unknown: another place’s figure is the best there is',
    { statutory: limit({ ...unknown, obligor: 'applicant' }), reference: elsewhere },
    '甲：营口0.5个工作日，这是营口的数字，本县是否实行请咨询。',
    '营口0.5个工作日，这是营口的数字，本县是否实行请咨询',
    ['时限：营口0.5个工作日，这是营口的数字，本县是否实行请咨询'],
  ],
  [
    'on the spot by law: no promise of the county’s, and no example',
    { committed: { ...immediate, basis: 'example' }, statutory: immediate },
    '甲：即时办结（当场）。',
    '即时办结（当场）（示例）',
    ['承诺时限：即时办结（当场）（示例）'],
  ],
  [
    'on the spot by law, nothing promised',
    { statutory: immediate },
    '甲：即时办结（当场）。',
    '法定时限即时办结（当场）',
    ['时限：法定时限即时办结（当场）'],
  ],
  ['nothing is known', {}, '甲：没有查到统一规定的期限。', '本县没有公布承诺时限', ['时限：本县没有公布承诺时限']],
]

describe('a time limit in one sentence, in a line of a list, and at a glance', () => {
  test.each(CASES)('%s', (_what, limits, lead, short, glance) => {
    const matter = matterWith(limits)
    expect(timeBlocks(zh, matter)[0]).toMatchObject({ type: 'text', text: lead })
    expect(shortLimit(zh, matter.timeLimit)).toBe(short)
    const lines = plain(renderMarkdown(zh, glanceBlocks(zh, matter, []))).split('\n')
    expect(lines.filter((line) => /时限|期限/.test(line)).map((line) => line.slice(2))).toEqual(glance)
  })
})

describe('a glance tells what was not asked, and only what is known', () => {
  const glance = (more: Partial<Matter>, told: Parameters<typeof glanceBlocks>[2] = []) =>
    plain(renderMarkdown(zh, glanceBlocks(zh, { ...permit, ...more }, told)))
      .split('\n')
      .map((line) => line.replace(/^- /, ''))
  const contact = {
    ...permit.contacts[0],
    department: '住建局',
    phone: '1',
    window: '2号窗口',
  } as Matter['contacts'][number]

  test.each<[what: string, more: Partial<Matter>, has: string[], not: RegExp | null]>([
    ['a number of ours', { contacts: [{ ...contact, basis: 'reported' }] }, ['电话：1，2号窗口'], null],
    [
      'a number made up',
      { contacts: [{ ...contact, basis: 'example' }] },
      ['电话：1，2号窗口（示例号码，非真实）'],
      null,
    ],
    ['no phone', { contacts: [{ ...contact, phone: null }] }, [], /电话/],
    ['nobody', { contacts: [], department: null }, [], /电话|办理部门/],
    ['the office of its contact', { contacts: [contact], department: null }, ['办理部门：住建局'], null],
    [
      'no visit, wholly online',
      { visits: 0, online: { level: 4, url: null } },
      ['跑动次数：不用跑（0次），全程网办'],
      null,
    ],
    ['two visits', { visits: 2, online: { level: null, url: null } }, ['跑动次数：最多跑2次'], null],
    ['online, visits not known', { visits: null, online: { level: 4, url: null } }, ['网办程度：全程网办'], /跑/],
    ['neither known', { visits: null, online: { level: null, url: null } }, [], /跑动|网办/],
    [
      'what it gives, for how long',
      { results: [{ ...permit.results[0], name: '证', validity: '5年' }] as Matter['results'] },
      ['结果：证（5年）'],
      null,
    ],
  ])('%s', (_what, more, has, not) => {
    const lines = glance(more)
    expect(lines).toEqual(expect.arrayContaining(has))
    if (not) expect(lines.filter((line) => not.test(line))).toEqual([])
  })

  test.each([
    ['time', /时限/],
    ['contact', /办理部门|电话/],
    ['place', /办理部门|电话/],
    ['fee', /收费/],
    ['online', /跑动/],
    ['documents', /材料/],
    ['result', /结果/],
  ] as const)('what was asked is not told again: %s', (facet, told) => {
    expect(glance({}).some((line) => told.test(line))).toBe(true)
    expect(glance({}, [facet]).filter((line) => told.test(line))).toEqual([])
  })
})

test('whole: each limit with its start, extension and source, and whose it is', () => {
  const extension = { value: 5, unit: 'working_days', approval: '负责人批准', source: '条例第九条' } as const
  const text = (limits: Limits) =>
    plain(renderMarkdown(zh, timeBlocks(zh, matterWith(limits))))
      .split('\n')
      .slice(2)
  expect(
    text({
      committed: { ...promise, from: '受理' },
      statutory: limit({ from: '受理', source: '条例第八条', extension }),
      reference: elsewhere,
      note: '可以加急',
      excluded: [
        { name: '专家评审', min: null, max: 20, unit: 'working_days', basis: 'legal', source: '', note: null },
      ],
    }),
  ).toEqual([
    '时限：',
    '- 承诺时限：3个工作日（示例；自受理起算）',
    '- 法定时限：10个工作日（自受理起算，可延长5个工作日（负责人批准）；条例第八条）',
    '- 外地参考：营口0.5个工作日（公开报道）（这是营口的数字，本县是否实行请咨询）',
    '- 说明：可以加急',
    '',
    '不计入时限的：',
    '- 特别程序“专家评审”不计入时限，最长20个工作日',
  ])
  expect(text({ statutory: { ...bare, obligor: 'applicant' } })).toEqual([
    '时限：',
    '- 承诺时限：本县没有公布承诺时限',
    '- 您要遵守的期限：30日（法律原文“三十日”，按自然日计）（这是申请人的期限，不是部门的办理期限）',
  ])
  expect(text({ statutory: { ...bare, obligor: 'parties', basis: 'example' } })[2]).toBe(
    '- 当事人的期限：30日（法律原文“三十日”，按自然日计）（示例；这是当事人之间的期限，不是部门的办理期限）',
  )
  // Nothing is known, so nothing is made up.
  expect(text({ statutory: { ...unknown, basis: 'example' } })[2]).toBe('- 法定时限：没有查到统一规定的期限')
})

test('sentences that set a time of their own are told once each, others are not', () => {
  const matter = {
    ...matterWith({}),
    conditions: ['期满30日前申请', '有固定场所', '有固定场所的30日内'],
    results: [
      { ...permit.results[0], name: '证', validity: '5年' },
      { ...permit.results[0], name: '回执', validity: null },
    ],
    variants: [
      { ...permit.variants[0], name: '小型', when: '限额以下', limit: '1个工作日' },
      { ...permit.variants[0], name: '大型', when: '限额以上', limit: null },
    ],
    steps: [
      { order: 1, name: '受理', handler: null, note: '5日内告知' },
      { order: 2, name: '受理', handler: null, note: '5日内告知' },
      { order: 3, name: '审查', handler: null, note: '看图' },
      { order: 4, name: '送达', handler: null, note: null },
    ],
  } as Matter
  const [, told = ''] = plain(renderMarkdown(zh, timeBlocks(zh, matter))).split('要注意的期限：\n')
  expect(told.split('\n')).toEqual([
    '- 期满30日前申请',
    '- 有固定场所的30日内',
    '- 证：5年',
    '- 小型（限额以下）：1个工作日',
    '- 受理：5日内告知',
  ])
})

test.each<[limit: Partial<Limit>, zh: string, en: string]>([
  [{ value: 0.5 }, '0.5个工作日', '0.5个工作日 (working days)'],
  [{ value: 40, unit: 'natural_days' }, '40个自然日', '40个自然日 (calendar days)'],
  [{ value: 2, unit: 'natural_hours' }, '2小时', '2小时 (hours)'],
  // The law's words are only needed where they leave the unit open.
  [{ value: 7, lawText: '七个工作日' }, '7个工作日', '7个工作日 (working days)'],
  [{ kind: 'unknown', from: '受理' }, zh.w.unknownLimit, en.w.unknownLimit],
  [{ kind: 'none', value: null, unit: null }, zh.w.noLimit, en.w.noLimit],
  [{ kind: 'unknown' }, zh.w.unknownLimit, en.w.unknownLimit],
  [{ value: null }, zh.w.unknownLimit, en.w.unknownLimit],
  [{ unit: null }, zh.w.unknownLimit, en.w.unknownLimit],
])('%j is %s', (more, inChinese, inEnglish) => {
  expect(limitText(zh, limit(more))).toBe(inChinese)
  expect(limitText(en, limit(more))).toBe(inEnglish)
})

test.each([
  [{ min: 20, max: 20, unit: 'working_days', note: null }, '特别程序“公示”不计入时限，20个工作日'],
  [{ min: 10, max: 20, unit: 'natural_days', note: null }, '特别程序“公示”不计入时限，最短10日，最长20日'],
  [
    { min: 10, max: null, unit: 'natural_days', note: '不少于十日' },
    '特别程序“公示”不计入时限，最短10日（不少于十日）',
  ],
  [{ min: null, max: 20, unit: 'working_days', note: null }, '特别程序“公示”不计入时限，最长20个工作日'],
  [{ min: null, max: null, unit: 'working_days', note: null }, '特别程序“公示”不计入时限'],
  [{ min: null, max: null, unit: null, note: null }, '特别程序“公示”不计入时限'],
] as const)('what does not count, %j: %s', (more, said) => {
  const excluded = [{ name: '公示', basis: 'legal' as const, source: '', ...more }]
  expect(excludedTexts(zh, matterWith({ excluded }))).toEqual([said])
})
