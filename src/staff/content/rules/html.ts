import type { DocumentContent } from '../../../contract/content/documents.ts'
import type { ContentFault } from '../fault.ts'

/**
 * What a printable form must not hold: it would run, lead away, or call home, on the reader's machine. Looked for in the text as it
 * stands and not in tags, because what is a tag to one reader is a comment to another. Every pattern is linear in the text's length.
 */
const FORBIDDEN: readonly [RegExp, string][] = [
  [/<\s*script\b/i, '不能有脚本（script）'],
  [/[\s/"'<]on[a-z]{3,}\s*=/i, '不能有事件处理（如 onclick）'],
  [
    /<\s*(?:iframe|frame|frameset|object|embed|applet|link|base|form)\b|\bformaction\s*=/i,
    '不能嵌入别的网页、外部样式或提交表单',
  ],
  [/http-equiv/i, '不能自动跳转（meta http-equiv）'],
  [
    /(?:src|srcset|background|poster)\s*=\s*(?:["']\s*)?(?:https?:)?[\\/]{2}/i,
    '不能引用外部的图片等资源，请用内嵌的（data:image）',
  ],
  [/url\(\s*(?:["']\s*)?(?:https?:)?\/\//i, '样式里不能引用外部资源'],
  [/@import\b/i, '样式里不能引用外部样式表'],
]

/** Browsers drop white space in an address and read its character references. */
const SCRIPT_URL: readonly [RegExp, string] = [
  /(?:javascript|vbscript):|data:text\/html/i,
  '不能有脚本网址（javascript:）',
]
const REFERENCES: Readonly<Record<string, string>> = { '&colon;': ':', '&tab;': '', '&newline;': '', '&sol;': '/' }
const asAddress = (text: string): string =>
  text
    .replace(/&(?:colon|tab|newline|sol);/gi, (name) => REFERENCES[name.toLowerCase()] ?? '')
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (_all, hex?: string, decimal?: string) =>
      characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replace(/\s+/g, '')
const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** Forms and samples that hold more than a printable page. Pure. */
export const htmlFaults = (content: DocumentContent): ContentFault[] =>
  (['form', 'sample'] as const).flatMap((field) => {
    const text = content[field] ?? ''
    const found = [
      ...FORBIDDEN.filter(([pattern]) => pattern.test(text)),
      ...(SCRIPT_URL[0].test(asAddress(text)) ? [SCRIPT_URL] : []),
    ]
    return found.map(([, detail]) => ({ path: [field], code: 'unsafe_html', detail }))
  })
