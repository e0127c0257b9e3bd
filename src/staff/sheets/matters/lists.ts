import { ENUM_TEXT } from '../../../contract/content/enum-text.ts'
import {
  choicePart,
  keptTextPart,
  linesPart,
  namedPart,
  numberPart,
  type Part,
  type Target,
  textPart,
} from '../part.ts'
import { basisPart, blankRequirement, blankStep, REQUIREMENT_PARTS, STEP_PARTS } from './requirement-parts.ts'

/** A sheet with a row an item of one of an entry's lists. */
export interface ListSheet {
  name: string
  also?: readonly string[]
  note: string
  /** Where the list stands in the target. */
  path: string
  parts: readonly Part[]
  /** The column by which an item is known again among those that an entry has. */
  identity: string
  /** An item before its cells are read; `position` counts from 0. */
  blank(position: number): Target
  /** The list may be missing altogether: null instead of empty. */
  nullable?: boolean
}

/** The lists of a matter, in the order of the workbook's sheets. Their target is the content with its own region's part as `impl`. */
export const MATTER_LISTS: readonly ListSheet[] = [
  {
    name: '申请材料',
    also: ['材料', '材料清单', '申请材料清单'],
    note: '一行一份材料，标准条目的',
    path: 'documents',
    identity: 'document',
    parts: REQUIREMENT_PARTS,
    blank: blankRequirement,
  },
  {
    name: '办理步骤',
    also: ['办理流程', '流程', '办理环节'],
    note: '一行一步，标准条目的',
    path: 'steps',
    identity: 'name',
    parts: STEP_PARTS,
    blank: blankStep,
  },
  {
    name: '前置事项',
    also: ['先办事项'],
    note: '一行一个要先办好的事项',
    path: 'prerequisites',
    identity: 'id',
    parts: [
      namedPart({
        key: 'id',
        heading: '先办事项',
        also: ['前置事项', '前置事项名称'],
        list: 'matters',
        note: '写名称或编号',
        required: true,
        width: 30,
      }),
      choicePart({ key: 'rule', heading: '规则', options: ENUM_TEXT.rule ?? {}, note: '空着为必须全部办好' }, 'all'),
      textPart({ key: 'group', heading: '组', note: '同组任办其一的，写同一个组名' }),
      textPart({ key: 'when', heading: '什么情形下要先办', note: '按情形的，写什么情形', width: 36 }),
    ],
    blank: () => ({ rule: 'all', group: null, when: null }),
  },
  {
    name: '前置适用条件',
    note: '只在某些情形才要先办的，由系统判断的条件式，一般由管理员填写',
    path: 'applicability.prerequisites',
    identity: 'id',
    parts: [
      namedPart({ key: 'id', heading: '先办事项', list: 'matters', note: '写名称或编号', required: true, width: 30 }),
      textPart({ key: 'when', heading: '判断条件', note: '条件式', required: true, width: 30 }),
      textPart({ key: 'text', heading: '文字说明', note: '同一意思的一句话', required: true, width: 40 }),
    ],
    blank: () => ({}),
  },
  {
    name: '设定依据',
    also: ['法律依据'],
    note: '一行一条',
    path: 'legalBasis',
    identity: 'law',
    parts: [
      textPart({
        key: 'law',
        heading: '法律法规名称',
        also: ['法律名称', '依据名称', '设定依据'],
        note: '连文号',
        required: true,
        width: 40,
      }),
      textPart({ key: 'article', heading: '条款', also: ['条款号', '依据条款'], note: '第几条', width: 24 }),
      choicePart(
        { key: 'checked', heading: '核对情况', options: ENUM_TEXT.checked ?? {}, note: '没有核对就空着' },
        null,
      ),
      textPart({ key: 'note', heading: '说明', also: ['条款内容', '备注'], note: '没有就空着', width: 36 }),
    ],
    blank: () => ({ article: null, checked: null, note: null }),
  },
  {
    name: '办理结果',
    also: ['审批结果', '结果名称'],
    note: '一行一样',
    path: 'results',
    identity: 'name',
    parts: [
      textPart({
        key: 'name',
        heading: '结果名称',
        also: ['办理结果', '审批结果', '证照名称'],
        note: '发什么证、出什么文',
        required: true,
        width: 30,
      }),
      textPart({ key: 'validity', heading: '有效期', also: ['有效期限'], note: '没有就空着', width: 30 }),
    ],
    blank: () => ({ validity: null }),
  },
  {
    name: '不计时环节',
    also: ['特别程序', '不计入时限的特别程序'],
    note: '依法不计入时限的环节，一行一个',
    path: 'excluded',
    identity: 'name',
    parts: [
      textPart({
        key: 'name',
        heading: '环节',
        also: ['特别程序', '环节名称'],
        note: '如 专家评审',
        required: true,
        width: 24,
      }),
      numberPart({ key: 'min', heading: '最短', note: '数字；不知道就空着' }, false),
      numberPart({ key: 'max', heading: '最长', note: '数字；不知道就空着' }, false),
      choicePart({ key: 'unit', heading: '单位', options: ENUM_TEXT.unit ?? {}, note: '从下拉里选' }, null),
      basisPart('basis', 'legal'),
      textPart({ key: 'source', heading: '出处', note: '法律名称和条款', width: 24 }),
      textPart({ key: 'note', heading: '说明', note: '没有就空着', width: 30 }),
    ],
    blank: () => ({ min: null, max: null, unit: null, basis: 'legal', source: null, note: null }),
  },
  {
    name: '分情形办理',
    also: ['情形'],
    note: '一行一种情形',
    path: 'variants',
    identity: 'name',
    parts: [
      textPart({ key: 'name', heading: '情形', also: ['情形名称'], note: '叫什么', required: true, width: 20 }),
      textPart({ key: 'when', heading: '什么情形', note: '什么时候是这一种', required: true, width: 40 }),
      textPart({ key: 'limit', heading: '时限', note: '用文字写', width: 24 }),
    ],
    blank: () => ({ limit: null }),
  },
  {
    name: '常见问题',
    also: ['常见问题解答', 'FAQ'],
    note: '一行一问',
    path: 'faqs',
    identity: 'question',
    parts: [
      keptTextPart({ key: 'id', heading: '问题编号', note: '新的空着，系统自动编号', width: 14 }),
      textPart({
        key: 'question',
        heading: '问',
        also: ['问题', '常见问题'],
        note: '群众怎么问',
        required: true,
        width: 36,
      }),
      textPart({
        key: 'answer',
        heading: '答',
        also: ['解答', '回答', '答案'],
        note: '怎么答',
        required: true,
        width: 60,
      }),
      basisPart('basis', 'reported'),
    ],
    blank: () => ({ id: null, basis: 'reported' }),
  },
  {
    name: '群众说法',
    note: '供问答查找，不对外显示；一个事项一行',
    path: 'sayings',
    identity: 'situations',
    parts: [
      linesPart({ key: 'situations', heading: '什么情形下会问', note: '一行一个', width: 30 }),
      linesPart({ key: 'objects', heading: '说到的东西', note: '一行一个', width: 24 }),
      linesPart({ key: 'papers', heading: '说到的证件文书', note: '一行一个', width: 24 }),
      linesPart({ key: 'misnomers', heading: '常见叫错的名称', note: '一行一个', width: 24 }),
      linesPart({ key: 'en', heading: '英文说法', note: '一行一个', width: 24 }),
    ],
    blank: () => ({ situations: [], objects: [], papers: [], misnomers: [], en: [] }),
  },
  {
    name: '易混淆事项',
    note: '容易和哪个事项弄混，怎样区分；一行一个',
    path: 'cousins',
    identity: 'id',
    parts: [
      namedPart({
        key: 'id',
        heading: '易混淆的事项',
        list: 'matters',
        note: '写名称或编号',
        required: true,
        width: 30,
      }),
      textPart({ key: 'tell', heading: '怎样区分', note: '一句话', required: true, width: 50 }),
      linesPart({ key: 'words', heading: '区分的词', note: '说到这些词就是指它，一行一个', width: 24 }),
    ],
    blank: () => ({ words: [] }),
  },
  {
    name: '本地材料',
    note: '本地要的材料与标准不同的，把本地的全部列在这里；相同就空着',
    path: 'impl.documents',
    identity: 'document',
    parts: REQUIREMENT_PARTS,
    blank: blankRequirement,
    nullable: true,
  },
  {
    name: '本地步骤',
    note: '本地的步骤与标准不同的，把本地的全部列在这里；相同就空着',
    path: 'impl.steps',
    identity: 'name',
    parts: STEP_PARTS,
    blank: blankStep,
    nullable: true,
  },
  {
    name: '本地差异',
    note: '本地为什么与标准不同，一栏一行',
    path: 'impl.differences',
    identity: 'field',
    parts: [
      choicePart(
        {
          key: 'field',
          heading: '不同的栏',
          options: ENUM_TEXT['differences.field'] ?? {},
          note: '从下拉里选',
          required: true,
        },
        null,
      ),
      textPart({ key: 'why', heading: '原因', note: '依据或理由', required: true, width: 50 }),
    ],
    blank: () => ({}),
  },
]
