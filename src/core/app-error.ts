import type { Problem, ProblemCode } from '../contract/problem.ts'

/** A failure that a person can act on. It knows its code, not HTTP; `detail` is written for the person who asked. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ProblemCode
  readonly errors: Problem['errors']
  /** After how many seconds it is worth trying again: sent as Retry-After. */
  readonly retryAfter: number | undefined
  /** Where to look instead, as a path of the API: what takes the place of what is no more. */
  successor: string | undefined

  constructor(code: ProblemCode, detail: string, errors?: Problem['errors'], retryAfter?: number) {
    super(detail)
    this.code = code
    this.errors = errors
    this.retryAfter = retryAfter
  }
}
