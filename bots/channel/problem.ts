import type { Problem } from '../../src/contract/problem.ts'

/** Why the API did not do what was asked, in its own words. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** A problem of the API as an error; what is no problem of its own counts as 500. */
export function reasonOf(error: unknown): Refusal {
  const { status = 500, detail = '', errors } = (typeof error === 'object' && error ? error : {}) as Partial<Problem>
  const items = errors?.map((item) => item.detail).join('；')
  return new Refusal(status, items || detail || 'the API gave no reason')
}
