/** HTML that may be put into a page as it is: made by `html` alone, so everything else in it has been escaped. */
export interface SafeHtml {
  readonly safe: string
}
type Value = string | number | SafeHtml | readonly Value[] | null | undefined | false

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made harmless inside elements and quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

/** A template whose every value is escaped, unless it is SafeHtml itself. null, undefined and false leave nothing. */
export function html(strings: TemplateStringsArray, ...values: Value[]): SafeHtml {
  const made = { safe: strings.reduce((text, part, index) => text + toHtml(values[index - 1]) + part) }
  MADE.add(made)
  return made
}

/** What `html` made: an object that merely looks like it, out of somebody's JSON, is not safe. */
const MADE = new WeakSet<object>()

function toHtml(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if (isList(value)) return value.map(toHtml).join('')
  return MADE.has(value) ? value.safe : escapeHtml(String(value.safe))
}

const isList = (value: SafeHtml | readonly Value[]): value is readonly Value[] => Array.isArray(value)

/** A link that may be followed: the web, a phone, a mail, or a path of our own. Anything else (javascript:, //host) is null. */
export function safeUrl(url: string): string | null {
  // Browsers drop tabs and line breaks inside an address, so that "/\t/host" would leave our origin.
  if (/[\s\p{Cc}]/u.test(url)) return null
  if (/^\/(?![/\\])/.test(url) || /^[?#]/.test(url)) return url
  return /^(https?:\/\/|tel:|mailto:)/i.test(url) ? url : null
}
