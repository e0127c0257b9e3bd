/** What a command measured, as `npm run figures` reads it from its output: one line, with its unit. */
export const figure = (what: string, value: string): void => console.log(`▸ ${what}: ${value}`)

/** The middle of some numbers. */
export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
