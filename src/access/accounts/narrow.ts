import type { Role } from '../../contract/staff.ts'
import { AppError } from '../../core/app-error.ts'
import { assertWhole } from '../keys.ts'

export interface Powers {
  role: Role
  department: string | null
  projects: string[] | null
}

/**
 * What an account of this role may be narrowed to: a clerk (经办人) always has a department, a steward (管家) always their own projects,
 * at first none, and whichever they create is added; an administrator neither. Throws validation_failed.
 */
export function narrowed({ role, department, projects }: Powers): Powers {
  assertWhole({ role, department, projects })
  if (role === 'clerk' && department === null)
    throw new AppError('validation_failed', '经办人只办本部门的事项，请写明部门。', [
      { pointer: '/department', code: 'required', detail: '经办人须写明部门' },
    ])
  return { role, department, projects: role === 'steward' ? (projects ?? []) : projects }
}
