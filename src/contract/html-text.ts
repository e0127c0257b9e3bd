const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Words as Telegram's HTML takes them: its four characters escaped, control characters and broken surrogates gone. Pure. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, (character) => (character === '\n' ? '\n' : character === '\t' ? ' ' : ''))
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
