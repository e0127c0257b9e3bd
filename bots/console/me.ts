import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { Me } from '../../src/contract/accounts.ts'
import type { Role } from '../../src/contract/staff.ts'
import { dataOf, isProblem } from '../web/view.ts'

export type { Me }

/** On pages that are open to everybody. */
export const NOBODY: Me = {
  kind: 'account',
  id: '',
  name: '',
  role: null,
  scopes: [],
  department: null,
  projects: null,
  account: null,
  session: null,
  may: [],
}

export const ROLE_NAMES: Record<Role, string> = {
  clerk: '经办人',
  reviewer: '审核员',
  publisher: '发布员',
  steward: '项目管家',
  supervisor: '督查员',
  administrator: '管理员',
}

/** The person of this session; null where it has ended. Throws PageProblem for anything else. */
export async function readMe(api: ZhinanClient): Promise<Me | null> {
  const answer = await api.GET('/v1/staff/me')
  if (isProblem(answer.error) && answer.error.status === 401) return null
  return dataOf(answer)
}

/** Whether the console offers an operation (its operationId in the API's description); the API decides by itself again. */
export const may = (me: Me, ...operations: string[]): boolean => operations.some((one) => me.may.includes(one))
