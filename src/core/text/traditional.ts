import { ConverterFactory } from 'opencc-js/core'

let convert: Promise<(text: string) => string> | undefined

/**
 * Simplified -> Traditional as Taiwan writes it. Read when the first Traditional words are asked for: OpenCC's table of characters and
 * our own words for the ambiguous ones (35 KB together) instead of its table of phrases (1 MB).
 */
export const traditional = (): Promise<(text: string) => string> => {
  convert ??= Promise.all([
    import('opencc-js/dict/STCharacters'),
    import('opencc-js/dict/TWVariants'),
    import('./traditional-words.ts'),
  ]).then(([characters, variants, { TRADITIONAL_WORDS }]) =>
    ConverterFactory([[TRADITIONAL_WORDS, characters.default]], [[variants.default]]),
  )
  return convert
}
