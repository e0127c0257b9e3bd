/** Letters alone, as whoever types by heart would have them. */
const bare = (name: string): string => name.toUpperCase().replaceAll('_', '')

/** Whether two words differ by one slip: a letter more, less or wrong, or two changed about. */
function oneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  const [restShort, restLong] = [short.slice(same), long.slice(same)]
  if (long.length === short.length + 1) return restShort === restLong.slice(1)
  if (long.length !== short.length) return false
  const swapped =
    restShort[1] === restLong[0] && restShort[0] === restLong[1] && restShort.slice(2) === restLong.slice(2)
  return swapped || restShort.slice(1) === restLong.slice(1)
}

/**
 * Names in the environment that are no setting, but one slip of the pen from one that is not given: left alone, a misspelt DATABASE_URL
 * would start an empty file beside the real database. Near short names (API_URL) others' programs have theirs (APP_URL): they pass.
 */
export function misspelt(
  names: readonly string[],
  settings: readonly string[],
  given: Readonly<Record<string, unknown>>,
): string[] {
  const missing = settings.filter((setting) => setting.length >= 8 && given[setting] === undefined)
  return names
    .filter((name) => !settings.includes(name))
    .flatMap((name) => {
      const meant = missing.find((setting) => oneSlip(bare(name), bare(setting)) || bare(name) === bare(setting))
      return meant ? [`${name}：没有这个设置，是不是 ${meant}？`] : []
    })
}
