import Papa from 'papaparse'
import type { Ctx } from '../access/context.ts'
import { BASIS_TEXT, LIGHT_TEXT } from '../contract/progress-words.ts'
import type { Project, ProjectFilter } from '../contract/projects.ts'
import { calendarFile } from '../core/text/calendar-file.ts'
import { type DueDay, dueDays } from './due-days.ts'
import { presentProject } from './present.ts'
import { allProjects, openProject } from './projects.ts'
import type { ProjectAsked } from './visible.ts'

/** A file to be saved: `name` as people see it. */
export interface ExportedFile {
  text: string
  type: string
  name: string
}

/** What a spreadsheet would run as a formula, also after blanks and in full width (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/

/** CSV as spreadsheets open it: UTF-8 with its byte-order mark, CRLF (RFC 4180), nothing that could run. */
const csv = (columns: readonly string[], rows: readonly (string | number | null)[][], name: string): ExportedFile => ({
  text: `\uFEFF${Papa.unparse({ fields: [...columns], data: rows as unknown[] }, { newline: '\r\n', escapeFormulae: FORMULA })}\r\n`,
  type: 'text/csv; charset=utf-8; header=present',
  name,
})

const DUE_DAY_COLUMNS = [
  '项目代码',
  '项目名称',
  '类别',
  '名称',
  '阶段',
  '责任方',
  '状态',
  '灯',
  '截止日',
  '完成日',
  '超时工作日',
  '说明',
  '数据性质',
]

/**
 * One project's due days, as a table or as a calendar of those still to come. `origin`: of the project's page.
 * Throws project_not_found, rate_limited. Round trips as for reading the project.
 */
export async function exportProject(
  ctx: Ctx,
  input: ProjectAsked & { format: 'csv' | 'ics'; origin: string },
): Promise<ExportedFile> {
  const { data, project: row } = await openProject(ctx, input, true)
  const project = presentProject(ctx, data, row)
  const days = dueDays(project, data, row)
  if (input.format === 'ics') return calendar(project, days, input.origin)
  return csv(
    DUE_DAY_COLUMNS,
    days.map((day) => [
      project.code,
      project.name,
      day.kind,
      day.name,
      day.stage,
      day.owner,
      day.state,
      lightText(day),
      day.dueOn,
      day.doneOn,
      day.overdueDays,
      day.note,
      BASIS_TEXT[project.basis],
    ]),
    `${project.code}-各项日期.csv`,
  )
}

/** Gray is also what ended without approval: that is not 未开始. */
const lightText = ({ light, closed }: DueDay): string | null =>
  light === 'gray' && closed ? '未获批准' : light && LIGHT_TEXT[light]

const PROJECT_COLUMNS = [
  '项目代码',
  '项目名称',
  '建设单位',
  '投资（元）',
  '是否公开',
  '灯',
  '已办结事项',
  '在办事项',
  '超时事项',
  '未开始或未获批准事项',
  '超时最久的事项',
  '责任部门',
  '超时工作日',
  '更新时间',
  '数据性质',
]

/** The projects that this actor sees, narrowed and in order as the list is, all of them. Throws unknown_region. */
export async function exportProjects(ctx: Ctx, filter: ProjectFilter): Promise<ExportedFile> {
  const items = await allProjects(ctx, filter)
  return csv(
    PROJECT_COLUMNS,
    items.map((project) => [
      project.code,
      project.name,
      project.sponsor,
      project.investment,
      project.visibility === 'public' ? '公开' : '非公开',
      LIGHT_TEXT[project.light],
      project.counts.green,
      project.counts.yellow,
      project.counts.red,
      project.counts.gray,
      project.late[0]?.name ?? '',
      project.late[0]?.department ?? '',
      project.late[0]?.overdueDays ?? '',
      project.updatedAt,
      BASIS_TEXT[project.basis],
    ]),
    '重点项目.csv',
  )
}

/** One whole day an unfinished thing. */
function calendar(project: Project, days: readonly DueDay[], origin: string): ExportedFile {
  const url = `${origin}/board/${project.code}`
  const open = days.flatMap((day) => (day.closed || day.dueOn === null ? [] : [{ ...day, dueOn: day.dueOn }]))
  const text = calendarFile(
    { name: `${project.name}：各项日期`, url },
    open.map((day) => ({
      id: `${project.code}.${day.id}@${project.region}.zhinan`,
      changes: day.changes,
      changedAt: day.changedAt,
      startOn: day.dueOn,
      summary: SUMMARY[day.kind] === null ? day.name : `${SUMMARY[day.kind]}：${day.name}`,
      description: [
        `${project.name}（${project.code}）`,
        day.owner && `责任方：${day.owner}`,
        `状态：${day.state}`,
        day.overdueDays > 0 && `${day.light === 'red' ? '已' : '曾'}超时${day.overdueDays}个工作日`,
        day.note,
        project.basis === 'example' || project.basis === 'mixed' ? '含示例数据' : '',
      ]
        .filter(Boolean)
        .join('\n'),
      url,
    })),
  )
  return { text, type: 'text/calendar; charset=utf-8', name: `${project.code}-各项日期.ics` }
}

/** Null: its name says what it is. */
const SUMMARY: Record<DueDay['kind'], string | null> = {
  事项: '办结期限',
  分段: '分段期限',
  送达: '送达期限',
  容缺材料: '补交期限',
  障碍: '清除期限',
  联合踏勘: null,
  里程碑: '里程碑',
}
