import { z } from 'zod'
import { Named, PageQuery, page } from './common.ts'
import { LightCounts, PROJECT_ORDERS, ProjectFilter, ProjectSummary, Steward, WaitingOn } from './projects.ts'
import { cleanText, Day, Instant, orNull } from './text.ts'

const count = z.number().int().nonnegative()

/** A matter that is late now. */
const LateMatter = ProjectSummary.shape.late.element.extend({
  stage: z.string(),
  departmentId: z.string().nullable(),
  dueOn: Day.nullable(),
  overdueOn: Day.nullable().meta({ description: 'The first day overdue, kept for good' }),
  reasonGivenOn: Day.nullable(),
  newDueOn: Day.nullable().meta({ description: '部门说明理由后重新承诺的日期' }),
})

/** 工作人员看的项目摘要: what a leader asks of a project, also of a private one. */
export const StaffProjectSummary = ProjectSummary.omit({ late: true })
  .extend({
    stewards: z.array(Steward),
    late: z.array(LateMatter).meta({ description: '红灯事项，最迟的在前' }),
    dueSoon: count.meta({ description: '临期的事项数' }),
    nextDue: orNull(
      z.object({
        matterId: z.string(),
        name: z.string(),
        department: orNull(Named),
        dueOn: Day,
        dueSoon: z.boolean(),
      }),
    ).meta({ description: '今天或以后最早到期的在办事项' }),
    waitingOn: z
      .array(z.object({ who: WaitingOn, matters: count, departments: z.array(Named) }))
      .meta({ description: '在办和超时的事项在等谁；等部门的列出部门' }),
    nextMilestone: orNull(z.object({ id: z.string(), name: z.string(), plannedOn: Day })).meta({
      description: '还没达到的里程碑里计划日最早的',
    }),
    openObstacles: count.meta({ description: '还没清除的障碍' }),
    openPromises: count.meta({ description: '对投资人还没兑现的承诺' }),
    investmentDone: z
      .number()
      .int()
      .nullable()
      .meta({ description: '最近一次填报的累计完成投资，元；没有填报为 null' }),
    hasAccessCode: z.boolean().meta({ description: '有没有发过查询码' }),
    etag: z.string().meta({ description: '修改时 If-Match 要用的值', example: '"r-1"' }),
  })
  .meta({ id: 'StaffProjectSummary' })
export type StaffProjectSummary = z.infer<typeof StaffProjectSummary>

/** Over all that match, not only this page. */
export const StaffProjectTotals = z
  .object({
    projects: count,
    byLight: LightCounts.meta({ description: '项目数' }),
    mattersByLight: LightCounts,
    dueSoon: count.meta({ description: '临期的事项数' }),
    investment: z.number().int().meta({ description: '总投资之和，元；没填的不算' }),
    investmentByLight: LightCounts.meta({ description: '总投资，元' }),
    investmentUnknown: count.meta({ description: '没有填总投资的项目数' }),
    lateByDepartment: z
      .array(
        z.object({
          department: orNull(Named),
          projects: count,
          matters: count,
          mostOverdueDays: count,
          overdueDays: count.meta({ description: '各事项超时工作日之和' }),
        }),
      )
      .meta({ description: '谁超时、超了几天，最久的在前' }),
    byStage: z
      .array(z.object({ id: z.string(), name: z.string(), ...LightCounts.shape, open: count }))
      .meta({ description: '每个阶段按灯的项目数；open：该阶段还有未办结事项的项目' }),
    bySteward: z
      .array(
        z.object({
          name: z.string().nullable(),
          role: z.string(),
          department: z.string().nullable(),
          projects: count,
          red: count,
          lateMatters: count,
        }),
      )
      .meta({ description: '每位管家的项目数和其中红灯的；红灯多的在前，最多200位' }),
  })
  .meta({ id: 'StaffProjectTotals' })
export type StaffProjectTotals = z.infer<typeof StaffProjectTotals>

export const StaffProjectList = page(StaffProjectSummary)
  .extend({ totals: StaffProjectTotals, asOf: Instant })
  .meta({ id: 'StaffProjectList' })
export type StaffProjectList = z.infer<typeof StaffProjectList>

const { light, stage, department } = ProjectFilter.shape
export const StaffProjectFilter = z.object({
  light,
  stage,
  department,
  steward: cleanText(1, 50).optional().meta({
    type: 'string',
    description: '管家的姓名、角色、职责或部门中含有这些字的项目',
    example: '住建',
  }),
  overdue: z.enum(['true', 'false']).optional().meta({ description: '有红灯事项的项目；false 为没有的' }),
  q: cleanText(1, 100).optional().meta({
    type: 'string',
    description: '项目代码、名称或建设单位中含有这些字的项目',
    example: '锂电',
  }),
  visibility: z.enum(['public', 'private']).optional().meta({ description: '公开，或非公开' }),
  sort: z.enum(PROJECT_ORDERS).default('light').meta({ description: ProjectFilter.shape.sort.meta()?.description }),
})
export type StaffProjectFilter = z.infer<typeof StaffProjectFilter>
export const StaffProjectQuery = PageQuery.extend(StaffProjectFilter.shape)
export type StaffProjectQuery = z.infer<typeof StaffProjectQuery>
