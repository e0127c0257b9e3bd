import { ENUM_TEXT } from '../../../contract/content/enum-text.ts'
import { durationOf, limitParts } from '../limit-part.ts'
import { durationWords } from '../limit-words.ts'
import { at, choicePart, flagPart, namedPart, numberPart, type Part, put, textPart } from '../part.ts'
import type { ColumnSpec } from '../sheet.ts'

const LEVELS = ENUM_TEXT.onlineLevel ?? {}
/** The grades of online handling as provinces' tables write them: four grades, or the eight of the national exchange standard. */
const DEPTHS = Object.fromEntries(
  [
    ['一级', 'Ⅰ级', 'I级', '互联网咨询', '网上咨询', '网上公布', '1级'],
    ['二级', 'Ⅱ级', 'II级', '互联网收件', '互联网预审', '原件预审', '网上预审', '网上预约', '2级'],
    ['三级', 'Ⅲ级', 'III级', '互联网受理', '原件核验', '网上受理', '网上办理', '3级'],
    [
      '四级',
      'Ⅳ级',
      'IV级',
      '互联网办理',
      '互联网办理结果信息反馈',
      '互联网电子证照反馈',
      '全程网办',
      '全流程网办',
      '4级',
    ],
  ].flatMap((words, at) => words.map((word) => [word, String(at + 1)])),
)

const reference: readonly ColumnSpec[] = [
  { key: 'impl.reference', heading: '外地时限', type: 'limit', note: '其他地方公布的时限，只作参考，不是本地承诺' },
  { key: 'impl.reference.place', heading: '外地时限地方', type: 'text', note: '是哪个地方公布的' },
  { key: 'impl.reference.note', heading: '外地时限说明', type: 'text', note: '没有就空着' },
]
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const referencePart: Part = {
  columns: reference,
  fields: Object.fromEntries([
    ...reference.map(({ key }) => [`/${key.replaceAll('.', '/')}`, key]),
    ['/impl/reference/value', 'impl.reference'],
    ['/impl/reference/unit', 'impl.reference'],
  ]),
  write(target) {
    const found = at(target, 'impl.reference') as { value: number; unit: 'working_days' } | null | undefined
    return {
      'impl.reference': found ? durationWords(found.value, found.unit) : '',
      'impl.reference.place': text(at(target, 'impl.reference.place')),
      'impl.reference.note': text(at(target, 'impl.reference.note')),
    }
  },
  read(cells, target) {
    const found = durationOf(cells, 'impl.reference')
    const place = cells.text('impl.reference.place')
    if (found && place === null)
      return void cells.refuse('impl.reference.place', '写了外地时限，就要写是哪个地方', '请补上地方的名称')
    put(
      target,
      'impl.reference',
      found && { place, value: found.value, unit: found.unit, note: cells.text('impl.reference.note') },
    )
  },
}

const fee: readonly ColumnSpec[] = [
  { key: 'impl.fee', heading: '本地是否收费', type: 'boolean', note: '本地收费与标准不同的才填；空着同标准' },
  { key: 'impl.fee.standard', heading: '本地收费标准', type: 'text', note: '多少钱' },
  { key: 'impl.fee.basis', heading: '本地收费依据', type: 'text', note: '依据哪份文件' },
]
const feePart: Part = {
  columns: fee,
  fields: Object.fromEntries([
    ...fee.map(({ key }) => [`/${key.replaceAll('.', '/')}`, key]),
    ['/impl/fee/charged', 'impl.fee'],
  ]),
  write(target) {
    const found = at(target, 'impl.fee') as Record<string, unknown> | null | undefined
    return {
      'impl.fee': found ? (found.charged ? '是' : '否') : '',
      'impl.fee.standard': text(found?.standard),
      'impl.fee.basis': text(found?.basis),
    }
  },
  read(cells, target) {
    const charged = cells.boolean('impl.fee')
    put(
      target,
      'impl.fee',
      charged === null
        ? null
        : { charged, standard: cells.text('impl.fee.standard'), basis: cells.text('impl.fee.basis') },
    )
  },
}

/** 实施清单: the columns of how this region handles the matter. Their target is the content with its own region's part as `impl`. */
export const LOCAL_PARTS: readonly Part[] = [
  namedPart({
    key: 'impl.department',
    heading: '实施主体',
    also: [
      '办理部门',
      '承办部门',
      '实施机关',
      '实施部门',
      '责任部门',
      '部门',
      '主管部门',
      '所属部门',
      '牵头部门',
      '办理机构',
      '单位名称',
    ],
    list: 'departments',
    note: '办理的部门，写名称，从下拉里选',
    required: true,
    width: 24,
  }),
  textPart({
    key: 'impl.contactRole',
    heading: '联系岗位',
    also: ['咨询岗位'],
    note: '找哪个岗位；空着为部门的第一个联系人',
  }),
  textPart({
    key: 'impl.taskCode',
    heading: '实施编码',
    also: ['事项实施编码', '实施清单编码', '实施事项编码', '业务办理项编码'],
    note: '实施清单里的编码；请把单元格设成文本格式',
    width: 20,
  }),
  choicePart(
    {
      key: 'impl.handling',
      heading: '办件类型',
      also: ['办理类型', '办理件类型'],
      options: ENUM_TEXT.handling ?? {},
      accepts: { 即办: 'immediate', 承诺: 'committed', 上报件: 'committed', 联办件: 'committed' },
      note: '即办件或承诺件；空着按承诺办结时限判断',
    },
    null,
  ),
  ...limitParts({
    path: 'impl.committed',
    heading: '承诺办结时限',
    also: ['承诺时限', '承诺期限', '承诺办理时限', '承诺审批时限', '承诺办结期限'],
    note: '连单位一起写；当场办结写“即办”',
    example: '7个工作日',
  }),
  referencePart,
  textPart({
    key: 'impl.limitNote',
    heading: '时限说明',
    also: ['承诺办结时限说明', '办结时限说明'],
    note: '没有就空着',
    width: 20,
  }),
  numberPart(
    {
      key: 'impl.visits',
      heading: '到办事现场次数',
      also: ['到现场次数', '最多跑几次', '跑动次数', '必须现场办理次数', '办理跑动次数', '到场次数'],
      note: '申请人最多要跑几次；不知道就空着',
      example: '1',
    },
    true,
  ),
  choicePart(
    {
      key: 'impl.onlineLevel',
      heading: '网上办理深度',
      also: ['网办深度', '网上办事深度', '互联网办理深度', '网办程度'],
      options: LEVELS,
      accepts: DEPTHS,
      note: '从下拉里选；不知道就空着',
    },
    null,
    true,
  ),
  textPart({
    key: 'impl.onlineUrl',
    heading: '网上办理网址',
    also: ['在线办理地址', '网办地址', '网上办理地址', '办理链接'],
    note: '以 https:// 开头',
    width: 24,
  }),
  flagPart(
    {
      key: 'impl.crossRegion',
      heading: '是否跨域通办',
      also: ['是否通办', '跨域通办', '通办', '通办范围', '是否支持跨域通办'],
      note: '是或否；不知道就空着',
    },
    null,
  ),
  flagPart(
    {
      key: 'impl.commitment',
      heading: '是否告知承诺',
      also: ['告知承诺', '告知承诺制', '是否实行告知承诺制'],
      note: '是或否；不知道就空着',
    },
    null,
  ),
  choicePart(
    {
      key: 'impl.basis',
      heading: '实施数据性质',
      options: ENUM_TEXT.basis ?? {},
      note: '本地这部分内容从哪里来；空着为公开报道（本地公布的）',
    },
    'reported',
  ),
  feePart,
]

/** A region's part before anything is known of it. */
export const blankImplementation = (region: string): Record<string, unknown> => ({
  region,
  contactRole: null,
  taskCode: null,
  handling: null,
  committed: {
    kind: 'unknown',
    value: null,
    unit: null,
    lawText: null,
    from: '受理',
    obligor: 'agency',
    basis: 'reported',
    source: null,
    extension: null,
  },
  reference: null,
  limitNote: null,
  visits: null,
  onlineLevel: null,
  onlineUrl: null,
  crossRegion: null,
  commitment: null,
  basis: 'reported',
  documents: null,
  steps: null,
  fee: null,
  differences: [],
})
