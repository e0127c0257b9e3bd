import { ENUM_TEXT } from '../../../contract/content/enum-text.ts'
import { choicePart, choicesPart, flagPart, namedPart, numberPart, type Part, type Target, textPart } from '../part.ts'

/** 数据性质 of an item. */
export const basisPart = (key: string, empty: string): Part =>
  choicePart(
    {
      key,
      heading: '数据性质',
      also: ['来源性质'],
      options: ENUM_TEXT.basis ?? {},
      note: '从下拉里选；空着为公开报道（本地公布的）',
    },
    empty,
  )

/** 申请材料, as one matter asks for it. */
export const REQUIREMENT_PARTS: readonly Part[] = [
  namedPart({
    key: 'document',
    heading: '材料名称',
    also: ['申请材料', '材料', '申请材料名称', '材料编号'],
    list: 'documents',
    note: '材料要先在系统里建好；写名称或编号',
    required: true,
    width: 34,
  }),
  choicesPart(
    {
      key: 'form',
      heading: '材料形式',
      also: ['材料类型', '材料形态'],
      options: ENUM_TEXT['documents.form'] ?? {},
      accepts: {
        纸质: 'original',
        纸质原件: 'original',
        纸质复印件: 'copy',
        电子版: 'electronic',
        电子化: 'electronic',
        电子材料: 'electronic',
      },
      note: '原件、复印件、电子；多个用顿号隔开；空着为原件',
      example: '原件、电子',
    },
    ['original'],
  ),
  numberPart(
    { key: 'copies', heading: '份数', also: ['材料份数', '纸质份数'], note: '几份；不知道就空着', example: '1' },
    true,
  ),
  choicePart(
    {
      key: 'source',
      heading: '来源渠道',
      also: ['材料来源', '来源'],
      options: ENUM_TEXT['documents.source'] ?? {},
      accepts: { 申请人: 'applicant', 政府部门: 'government', 其他: 'third_party', 中介机构: 'third_party' },
      note: '申请人自备、政府部门核发、第三方出具',
    },
    'applicant',
  ),
  choicePart(
    {
      key: 'necessity',
      heading: '必要性',
      also: ['材料必要性', '是否必要'],
      options: ENUM_TEXT.necessity ?? {},
      accepts: {
        必须: 'required',
        必要材料: 'required',
        是: 'required',
        非必要: 'conditional',
        容缺后补: 'conditional',
        视情况: 'conditional',
        否: 'conditional',
      },
      note: '必要，或按情形才要',
    },
    'required',
  ),
  textPart({
    key: 'condition',
    heading: '什么情形下提交',
    also: ['适用情形', '提交情形'],
    note: '按情形才要的，写什么情形',
    width: 24,
  }),
  flagPart({ key: 'waivable', heading: '是否免提交', also: ['免提交'], note: '政府已有、不用交的填“是”' }, false),
  textPart({ key: 'waivedBy', heading: '免提交方式', also: ['免提交依据'], note: '靠什么免，如 电子证照', width: 18 }),
  flagPart(
    {
      key: 'deferrable.allowed',
      heading: '是否容缺受理',
      also: ['容缺', '是否可容缺'],
      note: '可以先受理后补的填“是”',
    },
    false,
  ),
  namedPart({
    key: 'deferrable.only',
    heading: '只在哪个“一件事”里容缺',
    list: 'bundles',
    note: '只在办某个“一件事”时才可容缺的，写它的名称',
  }),
  textPart({ key: 'deferrable.note', heading: '容缺说明', note: '没有就空着', width: 18 }),
  textPart({ key: 'note', heading: '填报须知', also: ['材料说明', '说明', '备注'], note: '没有就空着', width: 24 }),
  basisPart('basis', 'reported'),
]
export const blankRequirement = (): Target => ({
  form: ['original'],
  copies: null,
  source: 'applicant',
  necessity: 'required',
  condition: null,
  waivable: false,
  waivedBy: null,
  deferrable: { allowed: false, only: null, note: null },
  note: null,
  basis: 'reported',
})

/** 办理步骤. */
export const STEP_PARTS: readonly Part[] = [
  numberPart(
    { key: 'order', heading: '顺序', also: ['序号', '步骤序号', '环节序号'], note: '第几步', required: true },
    true,
  ),
  textPart({
    key: 'name',
    heading: '步骤',
    also: ['步骤名称', '环节', '环节名称', '办理环节'],
    note: '做什么',
    required: true,
    width: 24,
  }),
  textPart({
    key: 'handler',
    heading: '由谁办',
    also: ['办理人', '办理人员', '责任人'],
    note: '申请人、综合窗口、审批部门……',
    width: 18,
  }),
  textPart({ key: 'note', heading: '说明', also: ['步骤说明', '审查标准', '备注'], note: '没有就空着', width: 36 }),
]
export const blankStep = (position: number): Target => ({ order: position + 1, handler: null, note: null })
