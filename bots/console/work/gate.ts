import { may, ROLE_NAMES } from '../me.ts'
import { type Page, type PageEntry, pageProblem } from '../view.ts'

/** A page is for whom the API lets do one of these (operationId); others read plainly that it is not theirs. */
const behind =
  (operations: readonly string[], page: Page): Page =>
  (visit) => {
    if (may(visit.me, ...operations)) return page(visit)
    const role = visit.me.role ? `您的角色是${ROLE_NAMES[visit.me.role]}，` : ''
    return Promise.reject(pageProblem('forbidden', `${role}这一页不归您用。确实需要的，请联系管理员调整角色。`))
  }

/** An address with its pages, each behind what it does. */
export function entry(
  path: string,
  get: readonly [operation: string, page: Page] | null,
  post: readonly [operations: readonly string[], page: Page] | null = null,
  maxBytes?: number,
): PageEntry {
  return {
    path,
    ...(get && { get: behind([get[0]], get[1]) }),
    ...(post && { post: behind(post[0], post[1]) }),
    ...(maxBytes && { maxBytes }),
  }
}
