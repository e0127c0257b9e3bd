import { AppError } from './app-error.ts'

/** The refusal of a write on what has changed since it was read. */
export const stale = () => new AppError('stale', '您读取之后内容已有变化。请重新读取，核对后再提交。')

/** The strong ETag of a numbered state, such as `"a-3"`; the letter says of what. */
export const revisionTag = (letter: string, revision: number): string => `"${letter}-${revision}"`

/** The number in an ETag such as `"a-3"`. Throws stale for anything else: nobody can have seen it. */
export function revisionIn(tag: string, letter: string): number {
  const number = new RegExp(`^"${letter}-(\\d{1,9})"$`).exec(tag)?.[1]
  if (number === undefined) throw stale()
  return Number(number)
}
