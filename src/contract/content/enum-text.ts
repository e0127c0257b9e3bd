import type { DraftKind } from '../drafts.ts'

const UNITS = {
  working_days: '工作日',
  natural_days: '自然日',
  working_hours: '工作小时',
  natural_hours: '小时',
} as const

const SOURCES = { applicant: '申请人自备', government: '政府部门核发', third_party: '第三方出具' } as const
const BASES = { legal: '法律法规', reported: '公开报道', example: '示例（编写）', mixed: '多种来源' } as const

/**
 * Chinese of every value that a field of a content may choose from: what differences, Excel's drop-downs and forms say. By the field's
 * name; where one name means different things, by `parent.field`, the parent of a content's own fields being `@` and its kind.
 */
export const ENUM_TEXT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  basis: BASES,
  definitionBasis: BASES,
  'source.type': { legal: '法律法规', reported: '公开报道', example: '示例（编写）', policy: '政策文件' },
  unit: UNITS,
  obligor: { agency: '办理部门', applicant: '申请人', parties: '合同双方' },
  handling: { immediate: '即办件', committed: '承诺件' },
  track: { main: '主线', parallel: '并联', supporting: '辅助（按需）' },
  audience: { legal_person: '法人', natural_person: '自然人' },
  'documents.form': { original: '原件', copy: '复印件', electronic: '电子' },
  'documents.source': SOURCES,
  '@documents.source': SOURCES,
  necessity: { required: '必要', conditional: '按情形' },
  rule: { all: '必须全部办好', any: '同组任办其一', conditional: '按情形' },
  checked: { 'full-text': '已核对全文', excerpt: '已核对摘录', memory: '凭记忆，待核对' },
  onlineLevel: { 1: '网上公布', 2: '网上预审或预约', 3: '网上受理', 4: '全程网办' },
  'differences.field': {
    documents: '申请材料',
    steps: '办理步骤',
    fee: '收费',
    committed: '承诺时限',
    handling: '办件类型',
  },
  'statutory.kind': { limit: '有期限', immediate: '即时办结', none: '法律未规定期限', unknown: '未查到' },
  'committed.kind': { limit: '有期限', immediate: '即时办结', none: '未承诺时限', unknown: '未查到' },
  'conditions.kind': { project: '项目条件', agency: '部门条件' },
  '@places.kind': {
    hall: '政务服务大厅',
    zone: '专区',
    town_service: '乡镇便民服务中心',
    village_service: '村级网办服务点',
    community_service: '社区服务点',
    help_point: '助办点',
    complaint_window: '“办不成事”窗口',
  },
  '@policies.kind': {
    no_application_benefit: '免申即享',
    penalty_free_list: '免罚清单',
    power_list: '权责清单',
    support: '扶持政策',
  },
}

/** The choices of a field with their texts; null = it is no choice. `path`: names without positions, as `pathOf` gives them. */
export const choicesOf = (path: readonly string[], kind?: DraftKind): Readonly<Record<string, string>> | null => {
  const key = [`${path.at(-2) ?? `@${kind}`}.${path.at(-1)}`, path.at(-1) ?? ''].find((each) =>
    Object.hasOwn(ENUM_TEXT, each),
  )
  return (key === undefined ? undefined : ENUM_TEXT[key]) ?? null
}
