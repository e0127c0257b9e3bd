/** What a rule's phrase compiles to. `parts` are its fixed words: where one is missing, the expression need not be tried. */
export interface Pattern {
  parts: string[]
  regex: RegExp
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/**
 * A phrase as the rules write it: plain words, with `..` for a short gap (up to six characters of Chinese, or three words
 * of English; never across punctuation). English phrases match whole words, also in the plural.
 */
export function compilePattern(phrase: string, latin = /^[\x20-\x7e]+$/.test(phrase)): Pattern {
  const parts = phrase.split('..').map((part) => part.trim())
  const gap = latin ? "(?:\\s+[\\w'-]+){0,3}?\\s+" : '[^,。;:!?、，；：！？]{0,6}?'
  const body = parts
    .map((part) => (latin ? `${escaped(part).replaceAll(' ', '\\s+')}(?:e?s)?` : escaped(part)))
    .join(gap)
  return { parts, regex: new RegExp(latin ? `(?<![\\w-])${body}(?!\\w)` : body, 'gu') }
}
