/** An instant as people here read it: “2026年11月20日 09:30” (Asia/Shanghai); “—” where there is none. */
export function whenText(instant: string | null): string {
  if (instant === null) return '—'
  const { year, month, day, hour, minute } = parts(instant)
  return `${year}年${Number(month)}月${Number(day)}日 ${hour}:${minute}`
}

/** The same as a `datetime-local` field has it: “2026-11-20T09:30”. */
export function localText(instant: string): string {
  const { year, month, day, hour, minute } = parts(instant)
  return `${year}-${month}-${day}T${hour}:${minute}`
}

/** What a `datetime-local` field holds, as an instant; null where it holds none. China has one time, UTC+8, all year. */
export function instantOf(local: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local)) return null
  const at = new Date(`${local.slice(0, 16)}:00+08:00`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const parts = (instant: string): Record<string, string> =>
  Object.fromEntries(FORMAT.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
