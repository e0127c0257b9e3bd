import type { MatterContent } from '../../contract/content/matters.ts'
import type { EntryWords } from '../../contract/content/words.ts'

/** A content as a draft holds it: it may be half-written. */
export type Written = Record<string, unknown>

const NO_WORDS: EntryWords = { situations: [], objects: [], papers: [], misnomers: [], en: [], cousins: [] }

const listIn = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])
const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

/** Adds an everyday name (别名, shown), or a way of saying it (群众说法, for search alone); one that is there already changes nothing. Pure. */
export function withAlias(content: Written, said: string, shown: boolean): Written {
  const words = { ...NO_WORDS, ...((content.words as Partial<EntryWords> | null | undefined) ?? {}) }
  const aliases = listIn<string>(content.aliases)
  const known = [...aliases, ...(shown ? [] : listIn<string>(words.situations))]
  if (known.some((one) => plain(one) === plain(said))) return content
  return shown
    ? { ...content, aliases: [...aliases, said] }
    : { ...content, words: { ...words, situations: [...listIn<string>(words.situations), said] } }
}

export type Faq = MatterContent['faqs'][number]

/** Adds a 常见问题, or gives the one of this id or of the same words another answer. Pure. */
export function withFaq(content: Written, faq: Faq): Written {
  const faqs = listIn<Faq>(content.faqs)
  const at = faqs.findIndex((one) => one.id === faq.id || plain(one.question) === plain(faq.question))
  return { ...content, faqs: at < 0 ? [...faqs, faq] : faqs.with(at, { ...faq, id: faqs[at]?.id ?? faq.id }) }
}

/** A matter of which nothing but the name is known: what is missing is to be filled in before it can be submitted. Pure. */
export function newMatter(input: {
  id: string
  name: string
  said: string
  region: string
  department: string | undefined
}): Written {
  const { id, name, said, region, department } = input
  return {
    id,
    name,
    nameEn: null,
    aliases: [],
    summary: null,
    audience: [],
    stage: null,
    track: 'main',
    documents: [],
    steps: [],
    legalBasis: [],
    faqs: [],
    implementations: department === undefined ? [] : [{ region, department }],
    words: { ...NO_WORDS, situations: plain(said) === plain(name) ? [] : [said] },
  }
}
