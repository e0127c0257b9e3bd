import { listAudit } from '../../access/audit.ts'
import { verifyAudit } from '../../access/verify-audit.ts'
import { AuditList, AuditQuery, AuditVerification, AuditVerificationQuery } from '../../contract/staff.ts'
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
  add(
    {
      method: 'get',
      path: '/v1/staff/audit/verification',
      id: 'verifyAudit',
      tag: '工作人员',
      summary: '核对审计：重算封签，看有没有记录被改、被删',
      description: '一次核对一段；nextCursor 不为 null 的，带上它再问，直到核对完。',
      access: { roles: ['supervisor'] },
      query: AuditVerificationQuery,
      response: AuditVerification,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await verifyAudit(ctx, query) }),
  )
}
