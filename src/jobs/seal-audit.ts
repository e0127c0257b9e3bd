import { sealAudit } from '../access/seal-audit.ts'
import type { Job } from './job.ts'

/** 审计封签: what was written to the audit is sealed, so that a change behind the program's back shows. */
export const sealAuditRows: Job = {
  name: 'seal-audit',
  everyMinutes: 5,
  run: async (ctx) => ({ rows: await sealAudit(ctx) }),
}
