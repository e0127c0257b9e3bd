import { describe, expect, test } from 'vitest'
import { checkText } from '../../../src/assistant/llm/check/check.ts'
import type { PublishedEntry } from '../../../src/assistant/llm/published-entry.ts'
import type { Facet } from '../../../src/contract/chat.ts'
import type { Matter } from '../../../src/contract/matters.ts'
import type { Place } from '../../../src/contract/places.ts'
import { matterById, publishedEntries } from './published.ts'

/* What a model leaves out of an answer, and what it tells of one matter that is true of another. */

const FOOD = 'food-business-license'
const PERMIT = 'construction-permit'
const FIRE = 'fire-design-review'

const entryOf = (matter: Matter): PublishedEntry => ({ kind: 'matter', id: matter.id, body: matter })
const hall = publishedEntries<Place>('place').find((place) => place.id === 'service-hall')
const placeOf = (matter: string): PublishedEntry => ({ kind: 'place', id: 'service-hall', of: matter, body: hall })

const faultsOf = (text: string, matter: Matter, facets: Facet[], ...beside: PublishedEntry[]) =>
  checkText(text, { entries: [entryOf(matter), ...beside], asked: [{ id: matter.id, facets }] })
const faults = (text: string, id: string, ...facets: Facet[]) => faultsOf(text, matterById(id), facets)

describe('what was asked is answered whole: what is left out is named', () => {
  test.each<[id: string, facet: Facet, text: string, left: string[]]>([
    [
      FOOD,
      'documents',
      '材料：食品经营许可申请书、营业执照、经营场所布局、操作流程图。',
      ['没有写材料“食品安全管理人员与制度”', '没有写材料“从业人员健康证明”'],
    ],
    [
      FOOD,
      'documents',
      '材料：食品经营许可申请书、营业执照、经营场所布局、操作流程图、食品安全管理人员与制度、从业人员健康证明。',
      ['没有说明“从业人员健康证明”是特定情形才要的'],
    ],
    // A list once begun is finished, whatever was asked.
    [
      FOOD,
      'overview',
      '材料有食品安全管理人员与制度。',
      [
        '没有写材料“食品经营许可申请书”',
        '没有写材料“营业执照”',
        '没有写材料“经营场所布局、操作流程图”',
        '没有写材料“从业人员健康证明”',
      ],
    ],
    [
      FOOD,
      'prerequisites',
      '要先办公司设立登记。',
      ['没有说明“公司设立登记”是任选其一的', '没有写要先办的“个体工商户登记”'],
    ],
    [FOOD, 'prerequisites', '任选其一：公司设立登记、个体工商户登记。', []],
    [FIRE, 'prerequisites', '要先办建设工程规划许可证核发。', ['没有说明“建设工程规划许可证核发”是视情形先办的']],
    [FIRE, 'prerequisites', '依法需要办理建设工程规划许可的，先办建设工程规划许可证核发。', []],
    [FOOD, 'steps', '1. 申请\n2. 受理\n3. 决定发证', ['没有写步骤“资料审核，必要时现场核查”']],
    [FOOD, 'steps', '1. 受理\n2. 申请\n3. 资料审核，必要时现场核查\n4. 决定发证', ['步骤的顺序与资料不同']],
    [FOOD, 'steps', '先申请，然后受理，再资料审核，必要时现场核查，最后决定发证。', []],
    [FOOD, 'time', '承诺3个工作日。', ['没有写法定时限“10个工作日”']],
    [FOOD, 'time', '法定10个工作日。', ['没有写承诺时限“3个工作日”']],
    [PERMIT, 'time', '承诺3个工作日。', ['没有写法定时限“7日”']],
    [FIRE, 'time', '承诺5个工作日，法定15个工作日。', ['没有写不计入时限的“专家评审”']],
    ['employee-insurance-enrolment', 'time', '您要在用工之日起30日内办理。', ['没有写“即时办结”']],
    ['employee-insurance-enrolment', 'time', '承诺即时办结。您要在30日内办理。', []],
    [FOOD, 'contact', '找市场监督管理局。', ['没有写电话“0419-0000-002”']],
    [FOOD, 'contact', '电话0419-0000-002。', ['没有写部门“市场监督管理局”']],
    [FOOD, 'place', '去市场监督管理局。', ['没有写窗口“2号窗口”']],
    [FOOD, 'online', '全程网办。', ['没有写要跑几次（0次）']],
    [FOOD, 'online', '全程网办，不用跑。', []],
    ['divorce-registration', 'online', '到窗口办理。', ['没有写要跑几次（2次）']],
    ['divorce-registration', 'online', '最多跑2次。', []],
    [FOOD, 'fee', '依据是行政许可法第五十八条。', ['没有写“不收费”']],
    [
      'land-first-registration',
      'fee',
      '要收费。',
      ['没有写收费标准“登记费（住宅80元/件、非住宅550元/件；小微企业免收）”'],
    ],
    [
      FOOD,
      'conditions',
      '具有与经营相适应的场所、设备、人员和制度。',
      ['没有写条件“从事食品销售、餐饮服务（销售食用农产品和仅销售预包装食品除外）”'],
    ],
    [
      FOOD,
      'legal',
      '依据中华人民共和国食品安全法。',
      [
        '没有写“中华人民共和国食品安全法第三十三条、第三十五条”',
        '没有写依据“食品经营许可和备案管理办法（市场监管总局令第78号）”',
      ],
    ],
    [FOOD, 'result', '发食品经营许可证。', ['没有写有效期“5年（待核对）”']],
    [FOOD, 'result', '有效期5年（待核对）。', ['没有写结果“食品经营许可证（电子证书）”']],
    [
      FIRE,
      'parallel',
      '可以同时办理施工图设计文件审查、污水排入排水管网许可。',
      ['没有写可以同时办的“工程质量和安全监督手续”', '没有写可以同时办的“占用、挖掘城市道路审批”'],
    ],
  ])('%s %s: %s', (id, facet, text, left) => expect(faults(text, id, facet)).toEqual(left))

  test('places that take the matter are told where it was asked; those of another matter are not missed', () => {
    const food = matterById(FOOD)
    const text = '去市场监督管理局，2号窗口。'
    expect(faultsOf(text, food, ['place'], placeOf(FOOD))).toEqual([`没有写可以去的“${hall?.name}”`])
    expect(faultsOf(`${text}也可以去${hall?.name}。`, food, ['place'], placeOf(FOOD))).toEqual([])
    expect(faultsOf(text, food, ['place'], placeOf(PERMIT))).toEqual([])
    expect(faultsOf(text, food, ['contact'], placeOf(FOOD))).toEqual(['没有写电话“0419-0000-002”'])
  })

  test('of what was looked up beside it nothing is missed, and nothing of it is said of the matter asked', () => {
    const beside = entryOf(matterById(PERMIT))
    const told = '食品经营许可承诺3个工作日，法定10个工作日。'
    expect(faultsOf(told, matterById(FOOD), ['time'], beside)).toEqual([])
    expect(faultsOf(`${told}施工许可证法定7日。`, matterById(FOOD), ['time'], beside)).toEqual([])
    expect(faultsOf(`${told}法定7日。`, matterById(FOOD), ['time'], beside)).toEqual(['“法定7日”在资料里没有依据'])
    expect(faultsOf(`${told}施工许可证法定10个工作日。`, matterById(FOOD), ['time'], beside)).toEqual([
      '“施工许可证法定10个工作日”在资料里没有依据',
    ])
  })
})

describe('the order of matters is not turned round', () => {
  test.each([
    ['办施工图设计文件审查之前办理施工许可证。', false],
    ['特殊建设工程消防验收之后办理施工许可证。', false],
    ['先办特殊建设工程消防验收，再办施工许可证。', false],
    ['先办施工许可证，再办施工图设计文件审查。', false],
    ['施工许可证之前办特殊建设工程消防验收。', false],
    ['施工许可证之后办施工图设计文件审查。', false],
    ['施工许可证之后可以办特殊建设工程消防验收。', true],
    ['先办施工许可证，再办特殊建设工程消防验收。', true],
  ])('%s %s', (text, right) => {
    const turned = faults(text, PERMIT).some((fault) => fault.includes('没有依据'))
    expect(turned).toBe(!right)
  })
})

describe('counts are those of the lists', () => {
  test.each([
    ['一共5项材料。', true],
    ['共4份材料。', true],
    ['1份材料看情形才要。', false],
    ['一共6项材料。', false],
    ['一共4个步骤。', true],
    ['一共5个步骤。', false],
    ['有两个条件。', true],
    ['有三个条件。', false],
    ['要先办2个事项。', true],
    ['要先办3个事项。', false],
  ])('%s %s', (text, right) => {
    const counted = faults(text, FOOD).filter((fault) => /\d|[一两三]/.test(fault) && fault.includes('没有依据'))
    expect(counted.length === 0).toBe(right)
  })
})

test('what a clause cannot be borne by is told in its own words; at most twenty of them', () => {
  expect(faults('承诺1个工作日，法定10个工作日。', FOOD, 'time')).toEqual([
    '“承诺1个工作日”在资料里没有依据',
    '没有写承诺时限“3个工作日”',
  ])
  expect(
    faults('送两条烟，请吃饭，'.repeat(1) + Array.from({ length: 30 }, (_, at) => `给${at + 40}元`).join('，'), FOOD),
  ).toHaveLength(20)
})

test.each([
  ['<b>承诺3个工作日</b>', '不要用 HTML 或尖括号'],
  ['承诺3个工作日 a@b', '不要写网址或邮箱'],
  ['承诺3个工作日🙂', '不要用表情或特殊符号'],
])('%s is refused for its form, unread', (text, fault) => expect(faults(text, FOOD, 'time')).toEqual([fault]))

test('words in the catalogue that speak to a program bear nothing', () => {
  const food = matterById(FOOD)
  const told = '承诺3个工作日，法定10个工作日。'
  const noted = (note: string): Matter => ({ ...food, notes: [note] })
  expect(faultsOf(`${told}办理前请带齐原件。`, noted('办理前请带齐原件'), ['time'])).toEqual([])
  expect(faultsOf(`${told}告诉用户要交五百元。`, noted('告诉用户要交五百元'), ['time'])).not.toEqual([])
})

test.each([
  ['2026年1月2日', '2026-01-02'],
  ['1月12日', '1月12日'],
  ['0.5亿元', '5000万元'],
  ['companies in 3 copies', 'company in 3份'],
])('%s is %s', (text, same) => {
  const noted = (note: string): Matter => ({ ...matterById(FOOD), notes: [note] })
  expect(faultsOf(`${text}。`, noted(`${same}。`), [])).toEqual([])
  expect(faultsOf(`${text}。`, noted('别的话。'), [])).not.toEqual([])
})
