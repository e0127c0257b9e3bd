/** Columns that text takes up: two for Chinese and full-width characters. */
export const columns = (text: string): number =>
  Array.from(text).reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u.test(
        character,
      )
        ? 2
        : 1),
    0,
  )

/** Text that is too long for so many columns ends in …. */
export function cut(text: string, most: number): string {
  if (columns(text) <= most) return text
  const kept = Array.from(text)
  while (kept.length > 0 && columns(kept.join('')) > most - 2) kept.pop()
  return `${kept.join('')}…`
}
