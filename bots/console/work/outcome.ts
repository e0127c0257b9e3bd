import type { Problem } from '../../../src/contract/problem.ts'
import { type Fault, faultsOf } from '../parts/summary.tsx'
import { dataOf, isProblem } from '../view.ts'

/** What a write came to: done, or faults that a person can put right, to be shown with everything that was typed. */
export type Outcome<T> =
  | { data: T; response: Response; faults?: undefined }
  | { faults: Fault[]; status: number; problem: Problem }

/** What a person at a form can do something about. The rest (no session, not theirs, gone, broken) is the frame's to show. */
const PUT_RIGHT: readonly number[] = [400, 409, 412, 413, 415, 422, 428, 429]
const STALE = '您打开这一页以后，别人刚改过。您填的都还在；请对照现在的内容核对一遍，再保存一次。'

interface Result<T> {
  data?: T
  error?: unknown
  response: Response
}

/** `nameOf`: the form's field for a pointer of the problem; undefined = the form as a whole. Throws PageProblem. */
export function outcomeOf<T>(
  result: Result<T>,
  nameOf?: (pointer: string) => string | undefined,
): Outcome<Exclude<T, string>> {
  const { error, response } = result
  if (!isProblem(error) || !PUT_RIGHT.includes(error.status)) return { data: dataOf(result), response }
  const faults = error.code === 'stale' ? [{ text: STALE }] : faultsOf(error, nameOf).map(inWords)
  return { faults, status: error.status, problem: error }
}

/** What the API says to programs of a value that does not fit its schema, said to a person at a form: no type, no code. */
function inWords({ name, text }: Fault): Fault {
  return { name, text: SAID.find(([pattern]) => pattern.test(text))?.[1] ?? text }
}

const SAID: readonly (readonly [RegExp, string])[] = [
  [/^必填$/, '请填写'],
  [/^类型应为(数字|整数)/, '请填数字'],
  [/^类型应为/, '填的格式不对，请核对'],
  [/^只能是：/, '请从列出的里选一个'],
]
