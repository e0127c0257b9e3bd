/** What was being posted when the session had ended: it goes along through the sign-in, so that nothing typed is lost. */
export interface Carried {
  /** Where to go afterwards; of the console only. */
  next: string
  /** The posted fields; null = nothing was being posted. */
  form: URLSearchParams | null
}

/** A path of the console itself, else its home: nobody is sent elsewhere by a link. */
export function consolePath(path: string | null): string {
  if (path === null || !/^\/console(?:[/?#]|$)/.test(path)) return '/console'
  // Browsers drop tabs and line breaks, and read a backslash as a slash.
  return /[\s\\\p{Cc}]|\/\/|\/\.\.?(?:\/|$)/u.test(path.split('?')[0] ?? '') ? '/console' : path
}

/** Fields of a form without its secrets: no password is ever written into a page. */
export function withoutSecrets(form: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...form].filter(([name]) => !/password|secret/i.test(name)))
}

/** What the sign-in form was sent with. */
export function readCarried(form: URLSearchParams): Carried {
  const carried = form.get('carried')
  return { next: consolePath(form.get('next')), form: carried === null ? null : new URLSearchParams(carried) }
}
