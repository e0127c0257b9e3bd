import type { ColumnSpec } from '../sheet.ts'

/**
 * Columns that a government's own table has in one row where this workbook has a sheet: read from there, never written. What the
 * entry's own sheet says goes before them.
 */
export const USUAL_COLUMNS = [
  {
    key: 'usual.documents',
    heading: '申请材料',
    also: ['申请材料名称', '材料清单', '所需材料', '申报材料', '申请材料清单', '提交材料'],
    type: 'lines',
    importOnly: true,
    note: '一格里一行一份材料',
  },
  {
    key: 'usual.steps',
    heading: '办理流程',
    also: ['办理步骤', '办理环节', '流程', '审批流程', '办事流程'],
    type: 'lines',
    importOnly: true,
    note: '一格里一行一步',
  },
  {
    key: 'usual.legalBasis',
    heading: '设定依据',
    also: ['法律依据', '实施依据', '办理依据', '政策依据', '法定依据'],
    type: 'lines',
    importOnly: true,
    note: '一格里一行一条',
  },
  {
    key: 'usual.results',
    heading: '办理结果',
    also: ['审批结果名称', '结果名称', '审批结果', '办理结果名称', '结果样本'],
    type: 'lines',
    importOnly: true,
    note: '一格里一行一样',
  },
  {
    key: 'usual.prerequisites',
    heading: '前置事项',
    also: ['先办事项', '前置条件事项'],
    type: 'lines',
    importOnly: true,
    note: '一格里一行一个',
  },
  {
    key: 'usual.phone',
    heading: '咨询电话',
    also: ['咨询方式', '联系电话', '咨询电话号码', '电话'],
    type: 'text',
    importOnly: true,
    note: '电话按部门维护，这里只核对',
  },
  {
    key: 'usual.statutoryUnit',
    heading: '法定办结时限单位',
    also: ['法定时限单位', '法定期限单位'],
    type: 'text',
    importOnly: true,
    note: '数字和单位分两列的',
  },
  {
    key: 'usual.committedUnit',
    heading: '承诺办结时限单位',
    also: ['承诺时限单位', '承诺期限单位'],
    type: 'text',
    importOnly: true,
    note: '数字和单位分两列的',
  },
] as const satisfies readonly ColumnSpec[]
