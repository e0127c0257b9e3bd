import { AppError } from '../core/app-error.ts'
import { type Actor, isStaff } from './context.ts'
import { holder } from './permissions.ts'

/** Throws forbidden for a key narrowed to a department or to projects: what concerns the whole county is not its to see or change. */
export function assertCountyWide(actor: Actor): void {
  if (isStaff(actor) && (actor.department !== null || actor.projects !== null))
    throw new AppError(
      'forbidden',
      `${holder(actor)}只管一个部门或几个项目，全县共用的内容要由不限部门、不限项目的人来办。`,
    )
}
