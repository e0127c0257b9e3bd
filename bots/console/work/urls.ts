/** The console's own addresses, so that no page spells another's. */
const part = encodeURIComponent

export const urls = {
  imports: '/console/imports',
  import: (id: string) => `/console/imports/${part(id)}`,
  exports: '/console/exports',
  upkeep: '/console/upkeep',
  laws: '/console/upkeep/laws',
  questions: '/console/questions',
  question: (id: string) => `/console/questions/${part(id)}`,
  evaluation: '/console/questions/evaluation',
  preview: (draft: string) => `/console/drafts/${part(draft)}/preview`,
  projects: '/console/projects',
  newProject: '/console/projects/new',
  project: (code: string) => `/console/projects/${part(code)}`,
  projectEdit: (code: string) => `/console/projects/${part(code)}/edit`,
  projectMatter: (code: string, matter: string) => `/console/projects/${part(code)}/matters/${part(matter)}`,
  projectList: (code: string, list: string) => `/console/projects/${part(code)}/lists/${part(list)}`,
  projectPlan: (code: string) => `/console/projects/${part(code)}/plan`,
  accessCode: (code: string) => `/console/projects/${part(code)}/access-code`,
  held: '/console/held',
  heldEvent: (id: string) => `/console/held/${part(id)}`,
  /** An event of a matter, which may count already. */
  eventOf: (code: string, matter: string, id: string) =>
    `/console/held/${part(id)}?${new URLSearchParams({ of: code, matter })}`,
  notices: '/console/notices',
  notice: (id: string) => `/console/notices/${part(id)}`,
  outbox: '/console/outbox',
  tickets: '/console/tickets',
  ticket: (id: string) => `/console/tickets/${part(id)}`,
  chats: '/console/chats',
  keys: '/console/keys',
  accounts: '/console/accounts',
  account: (id: string) => `/console/accounts/${part(id)}`,
  settings: '/console/settings',
  audit: '/console/audit',
  calendar: '/console/calendar',
} as const

/** The same address with some of its query changed; null takes one away, and a new filter begins at the first page. */
export function withQuery(url: URL, change: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams(url.search)
  params.delete('cursor')
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') params.delete(name)
    else params.set(name, value)
  }
  return params.size > 0 ? `${url.pathname}?${params}` : url.pathname
}

/** What of an address's query a list may be asked with; empty ones are left out. */
export function asked<const Names extends readonly string[]>(
  url: URL,
  names: Names,
): Partial<Record<Names[number], string>> {
  const found = names.flatMap((name) => {
    const value = url.searchParams.get(name)?.trim()
    return value ? [[name, value] as const] : []
  })
  return Object.fromEntries(found) as Partial<Record<Names[number], string>>
}
