import { createClient } from '../../../openapi/client/index.ts'

/** The open API of the page's own origin. */
export const api = createClient({ baseUrl: location.origin })

/** What is kept for this tab only. Storage may be full or forbidden: then nothing is remembered. */
export const remembered = {
  read<T>(key: string, fallback: T): T {
    try {
      const text = sessionStorage.getItem(`zhinan.${key}`)
      return text === null ? fallback : (JSON.parse(text) as T)
    } catch {
      return fallback
    }
  },
  write(key: string, value: unknown): void {
    try {
      if (value === null) sessionStorage.removeItem(`zhinan.${key}`)
      else sessionStorage.setItem(`zhinan.${key}`, JSON.stringify(value))
    } catch {
      // Not remembered, and nothing else is lost.
    }
  },
}

/** `#id` where the page has it. */
export const byId = <T extends HTMLElement>(id: string): T | null => document.getElementById(id) as T | null
