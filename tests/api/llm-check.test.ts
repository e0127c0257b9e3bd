import { describe, expect, test } from 'vitest'
import { entryDraft } from '../../src/assistant/compose/drafts.ts'
import { renderMarkdown } from '../../src/assistant/compose/markdown.ts'
import type { MatterFile } from '../../src/assistant/compose/matter.ts'
import { sayIn } from '../../src/assistant/compose/say.ts'
import { type Fetched, fetchEntries } from '../../src/assistant/gather/subject.ts'
import { checkText } from '../../src/assistant/llm/check/check.ts'
import { createFolder, numberOf } from '../../src/assistant/llm/check/fold.ts'
import type { PublishedEntry } from '../../src/assistant/llm/published-entry.ts'
import type { Facet } from '../../src/contract/chat.ts'
import { createTestApp } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { quickest } from '../support/quickest.ts'

const { ctx } = await createTestApp()
const county = await sampleCounty()

const load = async (id: string, facets: Facet[]): Promise<Fetched> => {
  const [entry] = await fetchEntries(ctx, 'matter', [id], facets, ctx.region)
  if (!entry) throw new Error(`no matter ${id}`)
  return entry
}
const entriesOf = (entry: Fetched): PublishedEntry[] => {
  const { matter, places } = entry.source as MatterFile
  return [
    { kind: 'matter', id: matter.id, body: matter },
    ...places.map((place): PublishedEntry => ({ kind: 'place', id: place.id, of: matter.id, body: place })),
  ]
}
const faultsOf = (entry: Fetched, facets: Facet[], text: string) =>
  checkText(text, { entries: entriesOf(entry), asked: [{ id: entry.id, facets }] })
/** The rules' answer as the model is shown it: without links and without the notice of examples. */
const ruled = (entry: Fetched, facet: Facet): string => {
  const { blocks } = entryDraft(sayIn('zh'), [{ entry, facets: [facet], score: 1 }], [])
  const said = blocks.filter((block) => block.type !== 'text' || block.tone !== 'notice')
  return renderMarkdown(sayIn('zh'), said)
    .replace(/ ?\[[^\]]*\]\([^)]*\)/gu, '')
    .replace(/\\(.)/gu, '$1')
}

describe('true words pass, whoever’s words they are', () => {
  test.each<[matter: string, facet: Facet, text: string]>([
    [
      'food-business-license',
      'time',
      '办理食品经营许可，本县承诺3个工作日办结（示例），法定时限为十个工作日，自受理之日起计算，可延长5个工作日。',
    ],
    [
      'food-business-license',
      'time',
      '**结论：承诺3个工作日内办结。**\n\n- 承诺时限：3个工作日（示例）\n- 法定时限：10个工作日，自受理起算\n\n说明：部门规章期限，待核对；可延长5个工作日。',
    ],
    [
      'food-business-license',
      'documents',
      '您好，办理食品经营许可一共需要5项材料：食品经营许可申请书、营业执照、经营场所布局、操作流程图、食品安全管理人员与制度、从业人员健康证明（接触直接入口食品的人员才要）。其中营业执照可以免提交。',
    ],
    [
      'food-business-license',
      'contact',
      '找市场监督管理局。\n\n- 部门：市场监督管理局\n- 岗位：登记注册窗口负责人\n- 窗口：2号窗口（示例）\n- 电话：0419-0000-002（示例）\n- 咨询投诉：12345',
    ],
    ['food-business-license', 'fee', '免费办理，不收取任何费用。'],
    [
      'food-business-license',
      'steps',
      '办理食品经营许可的步骤如下：\n1. 申请：由申请人提交\n2. 受理：市场监督管理局\n3. 资料审核，必要时现场核查：由市场监督管理局负责\n4. 决定发证：市场监督管理局',
    ],
    ['food-business-license', 'prerequisites', '需要先办公司设立登记或个体工商户登记，任选其一即可。'],
    ['food-business-license', 'result', '办完后拿到的是食品经营许可证（电子证书），有效期5年（待核对）。'],
    [
      'construction-permit',
      'time',
      '建筑工程施工许可证核发：承诺3个工作日（示例），法定7日（法律原文“七日”，按自然日计），自收到申请之日起算。',
    ],
    [
      'construction-permit',
      'parallel',
      '办理施工许可证时，可以同时办理城市建筑垃圾处置核准、污水排入排水管网许可、临时占用城市绿化用地、砍伐（移植）城市树木审批、高压用电报装、工程质量和安全监督手续、占用、挖掘城市道路审批和供水报装。',
    ],
    [
      'construction-permit',
      'result',
      '办完拿到建筑工程施工许可证（电子证照）。领取之日起3个月内开工，可申请延期两次、每次不超过3个月。',
    ],
    ['seal-engraving', 'fee', '公章刻制备案：当地财政承担首套印章时免费；其他地区为市场价。'],
    [
      'construction-permit',
      'contact',
      'Construction Permit is handled by 住房和城乡建设局, window 13, phone 0419-0000-013 (example number, not real).',
    ],
    [
      'food-business-license',
      'documents',
      'For the Food Business License please prepare:\n- 食品经营许可申请书 (electronic, original, 1 copy)\n- 经营场所布局、操作流程图 (electronic, 1 copy)\n- 食品安全管理人员与制度 (electronic, 1 copy)\n\nNo need to bring:\n- 营业执照\n\nOnly in certain cases:\n- 从业人员健康证明',
    ],
  ])('%s %s: %s', async (id, facet, text) => {
    expect(faultsOf(await load(id, [facet]), [facet], text)).toEqual([])
  })
})

describe('lies of whose parts each is true', () => {
  test.each<[matter: string, facet: Facet, text: string]>([
    ['food-business-license', 'fee', '办理食品经营许可要收费，依据是行政许可法第五十八条。'],
    ['food-business-license', 'overview', '食品经营许可需要跑动。'],
    ['food-business-license', 'overview', '食品经营许可10个工作日办好。'],
    ['food-business-license', 'overview', '销售食用农产品要办食品经营许可。'],
    ['food-business-license', 'overview', '办食品经营许可带营业执照就行。'],
    ['food-business-license', 'overview', '材料都不用提交。'],
    ['food-business-license', 'overview', '营业执照必须提交原件。'],
    ['food-business-license', 'result', '食品经营许可证（电子证书），长期有效。'],
    ['food-business-license', 'result', '食品经营许可证（电子证书），有效期5个月。'],
    ['food-business-license', 'steps', '先受理，再申请，然后资料审核，必要时现场核查，最后决定发证。'],
    ['food-business-license', 'steps', '1. 申请\n2. 受理：税务局\n3. 资料审核，必要时现场核查\n4. 决定发证'],
    ['food-business-license', 'prerequisites', '要先办公司设立登记和个体工商户登记。'],
    ['food-business-license', 'prerequisites', '没有必须先办的事项。'],
    ['construction-permit', 'overview', '先办施工许可证，再办建设工程规划许可证核发、施工图设计文件审查。'],
    ['construction-permit', 'overview', '可以同时办理建设工程规划许可证核发。'],
    ['construction-permit', 'overview', '小型工程不办施工许可证。'],
    [
      'construction-permit',
      'result',
      '建筑工程施工许可证（电子证照）。领取之日起3个月内开工，可申请延期3次、每次不超过3个月。',
    ],
    ['eia-report', 'overview', '环境影响报告书批复：批准之日起须重新审核。'],
    ['land-first-registration', 'fee', '登记费：住宅550元/件、非住宅80元/件；小微企业免收。'],
    ['household-migration', 'overview', '一次跑办户口迁移。'],
    ['food-business-license', 'fee', '不收费的说法是错误的。'],
    ['food-business-license', 'fee', '不收费，但需要跑2次。'],
    ['food-business-license', 'overview', '公司设立登记承诺3个工作日。'],
    ['food-business-license', 'overview', '营业执照可以容缺后补。'],
    ['food-business-license', 'overview', '食品经营许可可以跨省通办。'],
    ['food-business-license', 'overview', '食品经营许可证（电子证书）不是5年有效。'],
    ['construction-permit', 'overview', '限额以下的工程要办施工许可证。'],
    ['construction-permit', 'overview', '环评、水保、能评、洪评是施工许可证的申领材料。'],
    ['construction-permit', 'overview', '容缺：施工合同等可容缺补正（按当地清单）。'],
    ['soil-water-conservation-plan', 'fee', '审批不收费。'],
    ['id-card-renewal', 'fee', '居民身份证换领补领免费。'],
    ['tendering-report', 'time', '承诺1个工作日。部门15日内办结。'],
    ['company-establishment-registration', 'time', '本县0.5个工作日开办，法定3个工作日。'],
  ])('%s %s: %s', async (id, facet, text) => {
    expect(faultsOf(await load(id, [facet]), [facet], text)).not.toEqual([])
  })
})

const FACETS: Facet[] = [
  'documents',
  'time',
  'steps',
  'contact',
  'fee',
  'conditions',
  'prerequisites',
  'parallel',
  'online',
  'legal',
  'result',
  'overview',
  'place',
]

test('the rules’ own answers pass, of nearly every matter by nearly every facet: it is strict, not deaf', async () => {
  const refused: string[] = []
  let asked = 0
  for (const [at, facet] of FACETS.entries()) {
    // Each facet with other matters, so that all of them come up.
    const ids = county.matters.map((matter) => matter.id).filter((_id, place) => (place + at) % 6 === 0)
    const entries = await fetchEntries(ctx, 'matter', ids, [facet], ctx.region)
    asked += entries.length
    for (const entry of entries) {
      const faults = faultsOf(entry, [facet], ruled(entry, facet))
      if (faults.length > 0) refused.push(`${entry.id} ${facet}: ${faults.join(' ')}`)
    }
  }
  expect(asked).toBeGreaterThan(200)
  expect(refused.length, refused.join('\n')).toBeLessThan(asked * 0.02)
}, 60_000)

/** One change of one fact; null where the text has none of its kind. */
type Change = (text: string, entry: Fetched, pick: <T>(all: readonly T[]) => T) => string | null
const changeOne = (text: string, pattern: RegExp, pick: <T>(all: readonly T[]) => T, to: (found: string) => string) => {
  const found = [...text.matchAll(pattern)]
  if (found.length === 0) return null
  const one = pick(found)
  return text.slice(0, one.index) + to(one[0]) + text.slice(one.index + one[0].length)
}
const others = <T>(all: readonly T[], own: readonly T[]) => all.filter((one) => !own.includes(one))
const departments = county.departments.map((department) => department.name)
const documents = county.documents.map((document) => document.name)

const CHANGES: Record<string, Change> = {
  'a figure': (text, _entry, pick) =>
    changeOne(text, /\d+(?:\.\d+)?(?=个工作日|个自然日|日|个月|年|份|次|元|号窗口)/gu, pick, (found) =>
      String(Number(found) + 7),
    ),
  'a unit': (text, _entry, pick) => changeOne(text, /(?<=\d)个工作日/gu, pick, () => pick(['天', '个月', '小时'])),
  'a phone': (text, _entry, pick) => changeOne(text, /0419-0000-\d{3}/gu, pick, () => '0419-0000-999'),
  'a department': (text, entry, pick) => {
    const own = (entry.source as MatterFile).matter.contacts.map((contact) => contact.department)
    const [first = ''] = own
    return first && text.includes(first) ? text.replace(first, pick(others(departments, own))) : null
  },
  'a document': (text, entry, pick) => {
    const own = (entry.source as MatterFile).matter.documents.map((document) => document.name)
    const said = own.find((name) => text.includes(name))
    return said ? text.replace(said, pick(others(documents, own))) : null
  },
  'promise and law': (text) =>
    text.includes('承诺时限') && text.includes('法定时限')
      ? text.replace(/承诺时限|法定时限/gu, (found) => (found === '承诺时限' ? '法定时限' : '承诺时限'))
      : null,
  'an article': (text, _entry, pick) =>
    changeOne(text, /第[一二三四五六七八九十百]+条/gu, pick, () => '第九百九十九条'),
  'a bound': (text, _entry, pick) =>
    changeOne(text, /以上|以下|不超过|最长|至少|低于|超过/gu, pick, (found) => (found === '以上' ? '以下' : '以上')),
  only: (text, _entry, pick) => changeOne(text, /需要|要准备|先要|符合/gu, pick, (found) => `只${found}`),
}

test.each(Object.keys(CHANGES))(
  '%s changed in a rules’ answer is seen, whichever matter',
  async (name) => {
    let state = 20261120
    const pick = <T>(all: readonly T[]): T => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return all[Math.floor((state / 2 ** 32) * all.length)] as T
    }
    let changed = 0
    const passed: string[] = []
    for (let times = 0; times < 60; times += 1) {
      const facet = pick(FACETS)
      const entry = await load(pick(county.matters).id, [facet])
      const text = ruled(entry, facet)
      const lie = CHANGES[name]?.(text, entry, pick) ?? null
      if (lie === null || lie === text) continue
      changed += 1
      if (faultsOf(entry, [facet], lie).length === 0) passed.push(`${entry.id} ${facet}`)
    }
    expect(changed).toBeGreaterThan(5)
    expect(passed).toEqual([])
  },
  30_000,
)

describe('figures are whole', () => {
  const { fold } = createFolder()
  test.each([
    ['3个工作日', '三个工作日'],
    ['3个工作日', '3 working days'],
    ['0.5个工作日', '半个工作日'],
    ['20日', '二十天'],
    ['2小时', '两小时'],
    ['5万元', '50,000元'],
    ['0419-0000-002', '０４１９ ００００ ００２'],
    ['第五十八条', '第58条'],
    ['13号窗口', 'window 13'],
  ])('%s and %s are one', (one, other) => expect(fold(one)).toBe(fold(other)))

  test.each([
    ['13个工作日', '3个工作日'],
    ['30个工作日', '3个工作日'],
    ['3个工作日', '3日'],
    ['3个月', '3日'],
    ['0.5个工作日', '5个工作日'],
    ['第五十八条', '第五十条'],
    ['0419-0000-0021', '0419-0000-002'],
  ])('%s does not hold %s', (one, other) => expect(fold(one)).not.toContain(fold(other)))

  test.each([
    ['三十', 30],
    ['一百二十', 120],
    ['十五', 15],
    ['二〇二六', 2026],
    ['两', 2],
    ['半', 0.5],
    ['一千零一', 1001],
  ])('%s is %d', (text, value) => expect(numberOf(text)).toBe(value))
})

test('a text of any size and shape is judged in a moment', async () => {
  const entry = await load('construction-permit', ['documents'])
  for (const text of [
    '、'.repeat(3900),
    '和'.repeat(3900),
    '营业执照、'.repeat(700),
    '（'.repeat(3900),
    '1'.repeat(3900),
    '不用带'.repeat(1200),
    '：'.repeat(3900),
    '承诺3个工作日，'.repeat(480),
  ]) {
    expect(await quickest(() => faultsOf(entry, ['documents'], text)), text.slice(0, 5)).toBeLessThan(1500)
  }
  expect(faultsOf(entry, ['documents'], '长'.repeat(5000))).toEqual(['太长'])
})
