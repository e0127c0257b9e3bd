import type { Project } from '../../../src/contract/projects.ts'
import { BASIS_WORDS, SCOPE_WORDS } from '../../wording.ts'
import type { Cell, ListRow } from './list-rows.ts'

export type ListName = 'obstacles' | 'surveys' | 'stewards' | 'milestones' | 'investments' | 'promises'

/** A list of a project that is kept as a whole. */
export interface ProjectList {
  title: string
  one: string
  note: string
  cells: readonly Cell[]
}

const ID: Cell = { name: 'id', label: '编号', kind: 'hidden' }
const BASIS: Cell = {
  name: 'basis',
  label: '依据',
  kind: 'choice',
  options: { reported: '据实填报', example: BASIS_WORDS.example },
  fresh: 'reported',
  required: true,
}

export const PROJECT_LISTS: Record<ListName, ProjectList> = {
  obstacles: {
    title: '障碍',
    one: '障碍',
    note: '净地、拆迁、管线等：谁负责，哪天前清除。',
    cells: [
      ID,
      { name: 'name', label: '障碍', kind: 'text', required: true },
      { name: 'owner', label: '责任单位', kind: 'text' },
      { name: 'dueOn', label: '清除期限', kind: 'day' },
      { name: 'clearedOn', label: '清除日期', kind: 'day' },
      { name: 'note', label: '说明', kind: 'long' },
    ],
  },
  surveys: {
    title: '联合踏勘',
    one: '踏勘',
    note: '几个部门一次去，共用一份记录。',
    cells: [
      ID,
      { name: 'plannedOn', label: '计划日期', kind: 'day', required: true },
      { name: 'heldOn', label: '踏勘日期', kind: 'day' },
      { name: 'departments', label: '参加部门', kind: 'lines', required: true },
      { name: 'matters', label: '涉及的事项', kind: 'several' },
      { name: 'record', label: '共同的记录', kind: 'long' },
    ],
  },
  stewards: {
    title: '管家',
    one: '管家',
    note: '写职责和单位，不写个人姓名也可以。',
    cells: [
      { name: 'role', label: '称呼', kind: 'text', required: true },
      { name: 'duty', label: '职责', kind: 'text' },
      { name: 'department', label: '单位', kind: 'text' },
      { name: 'name', label: '姓名', kind: 'text' },
      { name: 'phone', label: '电话', kind: 'text' },
      { name: 'scope', label: '范围', kind: 'choice', options: SCOPE_WORDS },
    ],
  },
  milestones: {
    title: '里程碑',
    one: '里程碑',
    note: '开工、竣工、投产等节点。',
    cells: [
      ID,
      { name: 'name', label: '里程碑', kind: 'text', required: true },
      { name: 'plannedOn', label: '计划日期', kind: 'day' },
      { name: 'reachedOn', label: '达到日期', kind: 'day' },
      { name: 'owner', label: '责任单位或职务', kind: 'text' },
    ],
  },
  investments: {
    title: '投资完成情况',
    one: '投资完成情况',
    note: '从开始累计，按日期先后，单位万元。',
    cells: [
      { name: 'on', label: '截至', kind: 'day', required: true },
      { name: 'done', label: '累计完成（万元）', kind: 'yuan', required: true },
      { name: 'planned', label: '累计计划（万元）', kind: 'yuan' },
      { name: 'owner', label: '填报单位', kind: 'text' },
      BASIS,
    ],
  },
  promises: {
    title: '对投资人的承诺',
    one: '承诺',
    note: '承诺了什么，谁负责，哪天前兑现。',
    cells: [
      ID,
      { name: 'text', label: '承诺', kind: 'long', required: true },
      { name: 'owner', label: '责任单位', kind: 'text' },
      { name: 'dueOn', label: '期限', kind: 'day' },
      { name: 'keptOn', label: '兑现日期', kind: 'day' },
      { name: 'note', label: '说明', kind: 'text' },
      BASIS,
    ],
  },
}

export const LIST_NAMES = Object.keys(PROJECT_LISTS) as ListName[]
export const isListName = (name: string): name is ListName => name in PROJECT_LISTS

/** What a project has of a list. */
export const rowsOf = (project: Project, list: ListName): readonly ListRow[] =>
  project[list] as unknown as readonly ListRow[]

/** The next free number of a list: obstacle-3. */
export function nextId(list: ListName, taken: readonly string[]): string {
  const stem = { obstacles: 'obstacle', surveys: 'survey', milestones: 'milestone', promises: 'promise' }
  const name = list in stem ? stem[list as keyof typeof stem] : 'row'
  for (let number = 1; ; number++) if (!taken.includes(`${name}-${number}`)) return `${name}-${number}`
}
