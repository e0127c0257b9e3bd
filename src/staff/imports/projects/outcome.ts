import { mattersToFollow, milestonesOf, PLAN_TYPES } from '../../projects/planned.ts'
import type { Checked, Fault } from '../../sheets/sheet.ts'
import type { PlannedMatter, ProjectCells, ProjectContent, ProjectFields } from './content.ts'
import type { KnownProject, KnownProjects } from './known.ts'
import { TYPE_COLUMN, VISIBILITY_COLUMN } from './sheets.ts'
import { stewardLine } from './steward-lines.ts'

type Outcome = Pick<Checked, 'result' | 'remarks'> & { content: Record<string, unknown> | null }

const done = (result: 'new' | 'changed', content: ProjectContent, remarks: string[]): Outcome => ({
  result,
  remarks,
  content: content as unknown as Record<string, unknown>,
})

/** A project that is not there yet: as the API asks of one, with its matters listed or from a plan. */
export function newProject(code: string, cells: ProjectCells, faults: Fault[], now: string): Outcome {
  const { fields, plan, matters, row } = cells
  const fault = (column: string | null, reason: string, suggestion: string) =>
    void faults.push({ row, column, reason, suggestion })
  const { name, visibility } = fields
  const type = fields.type ?? (plan?.plan.profile.approvalType ? PLAN_TYPES[plan.plan.profile.approvalType] : undefined)
  const refusedOf = (column: string) => faults.some((one) => one.column === column)
  if (name === undefined && !refusedOf('name')) fault('name', '没有项目名称', '请填写')
  if (type === undefined && !refusedOf('type')) fault('type', '没有立项方式', '可填：备案、核准、审批')
  if (visibility === undefined && !refusedOf('visibility'))
    fault('visibility', '没有写明是否公开', '请填“公开”或“非公开”')
  if (plan && matters.length > 0) fault('planId', '方案编号和“事项”表都填了', '请只留一样')
  if (!plan && matters.length === 0 && !refusedOf('planId') && !refusedOf('matter'))
    fault(null, '没有要办的事项', '请用模板，在“事项”表里列出，或填方案编号')
  if (faults.length > 0 || name === undefined || type === undefined || visibility === undefined)
    return { result: 'refused', remarks: [], content: null }
  const taken: PlannedMatter[] = plan
    ? mattersToFollow(plan.plan, []).map(({ id, stage, startOn, finishOn }) => ({
        matter: id,
        stage,
        plannedStartOn: startOn,
        plannedFinishOn: finishOn,
      }))
    : matters
  const investment = fields.investment ?? plan?.plan.profile.investment ?? null
  const all: ProjectFields = {
    ...{ name, type, visibility, investment, sponsor: fields.sponsor ?? null, stewards: fields.stewards ?? [] },
  }
  return done(
    'new',
    {
      code,
      makes: 'new',
      fields: all,
      matters: taken,
      milestones: plan ? milestonesOf(plan.plan) : [],
      plan: plan && { id: plan.id, revision: plan.plan.revision, acceptedAt: now },
    },
    [
      `新立项目，${taken.length}个事项${plan ? '（取自方案）' : ''}`,
      ...(visibility === 'private' ? ['查询码不随导入发放，请在项目页面另发'] : []),
    ],
  )
}

/** A project that is there: what the cells say differently. Matters are added and moved, never dropped; what has begun stays. */
export function changedProject(
  before: KnownProject,
  cells: ProjectCells,
  known: KnownProjects,
  faults: Fault[],
): Outcome {
  const { project } = before
  const remarks: string[] = []
  const said = Object.entries(cells.fields) as [keyof ProjectFields, unknown][]
  const differing = said.filter(
    ([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(project[field]),
  )
  for (const [field, value] of differing)
    remarks.push(`${FIELD_TEXT[field]}：${shown(field, project[field])} → ${shown(field, value)}`)
  if (differing.some(([field]) => field === 'stewards') && !known.mayNameStewards)
    faults.push({
      ...{ row: cells.row, column: 'stewards', reason: '已有项目的管家由监督员指定，您不能改' },
      suggestion: '请删去这一列，或请监督员改',
    })
  if (cells.plan && cells.plan.id !== project.plan?.id)
    faults.push({
      ...{ row: cells.row, column: 'planId', reason: '已有项目换方案，要先看差异再接受' },
      suggestion: '请在项目页面接受方案；这里把方案编号删去',
    })
  const add = cells.matters.filter(({ matter }) => !before.matters.has(matter))
  const moved = cells.matters.filter(({ matter, plannedStartOn, plannedFinishOn }) => {
    const row = before.matters.get(matter)
    return row && (row.plannedStartOn !== plannedStartOn || row.plannedFinishOn !== plannedFinishOn)
  })
  const move = moved.filter(({ matter }) => !before.begun.has(matter))
  const nameOf = ({ matter }: PlannedMatter) => known.names.names.nameOf(matter)
  if (add.length > 0) remarks.push(`增加事项：${add.map(nameOf).join('、')}`)
  if (move.length > 0) remarks.push(`调整计划日期：${move.map(nameOf).join('、')}`)
  if (moved.length > move.length)
    remarks.push(
      `已开始办理，计划日期不动：${moved
        .filter(({ matter }) => before.begun.has(matter))
        .map(nameOf)
        .join('、')}`,
    )
  if (faults.length > 0) return { result: 'refused', remarks, content: null }
  if (differing.length === 0 && add.length === 0 && move.length === 0)
    return { result: 'unchanged', remarks, content: null }
  const pick = (from: (field: keyof ProjectFields) => unknown) =>
    Object.fromEntries(differing.map(([field]) => [field, from(field)])) as Partial<ProjectFields>
  return done(
    'changed',
    {
      code: project.code,
      makes: 'changed',
      revision: project.revision,
      fields: pick((field) => cells.fields[field]),
      before: pick((field) => project[field]),
      add,
      move,
    },
    remarks,
  )
}

const FIELD_TEXT: Record<keyof ProjectFields, string> = {
  name: '项目名称',
  sponsor: '建设单位',
  investment: '总投资',
  type: '立项方式',
  visibility: '是否公开',
  stewards: '管家',
}

function shown(field: keyof ProjectFields, value: unknown): string {
  if (value === null || value === '') return '（空）'
  if (field === 'investment') return `${value}元`
  if (field === 'stewards') return (value as ProjectFields['stewards']).map(stewardLine).join('、') || '（空）'
  const options: Readonly<Record<string, string>> =
    field === 'type' ? TYPE_COLUMN.options : field === 'visibility' ? VISIBILITY_COLUMN.options : {}
  return options[String(value)] ?? String(value)
}
