/** The plan's own address: everything it was made from is in it, so that a link is enough. */
export const planUrl = (id: string): string => `/plan/${encodeURIComponent(id)}`
export const answersUrl = (id: string, field?: string): string => `${planUrl(id)}/answers${field ? `#q-${field}` : ''}`
export const compareUrl = (id: string, query: Record<string, string> = {}): string =>
  withQuery(`${planUrl(id)}/compare`, query)

/** The questionnaire: from a plan's answers on, without what was left open; or with the fields `ask` alone. */
export const questionsUrl = (
  id: string | null,
  { skip = [], ask = [] }: { skip?: readonly string[]; ask?: readonly string[] } = {},
) =>
  withQuery('/plan', {
    ...(id === null ? {} : { p: id }),
    ...(skip.length > 0 ? { skip: skip.join(',') } : {}),
    ...(ask.length > 0 ? { ask: ask.join(',') } : {}),
  })

export const exampleUrl = (example: string): string => withQuery('/plan', { example })

/** A plan as a file of the API. */
export const planFileUrl = (id: string, format: 'xlsx' | 'ics' | 'svg'): string =>
  `/v1/plans/${encodeURIComponent(id)}.${format}`

function withQuery(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? path : `${path}?${text}`
}
