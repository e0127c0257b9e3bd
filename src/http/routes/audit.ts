import { listAudit } from '../../access/audit.ts'
import { AuditList, AuditQuery } from '../../contract/staff.ts'
import type { Routes } from '../routing.ts'

/** 审计. */
export const auditRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/audit',
      id: 'listAudit',
      tag: '工作人员',
      summary: '审计：谁在什么时候改了什么，新的在前',
      access: { roles: ['supervisor'] },
      query: AuditQuery,
      response: AuditList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listAudit(ctx, query) }),
  )
}
