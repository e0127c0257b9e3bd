import type { DocumentContent } from '../../../contract/content/documents.ts'
import type { ContentFault } from '../fault.ts'

/** What a printable form must not hold: it would run, or call home, on the reader's machine. */
const FORBIDDEN: readonly [RegExp, string][] = [
  [/<\s*script\b/i, '不能有脚本（script）'],
  [/<[^>]*\son[a-z]+\s*=/i, '不能有事件处理（如 onclick）'],
  [/(?:javascript|vbscript|data\s*:\s*text\/html)\s*:?/i, '不能有脚本网址（javascript:）'],
  [/<\s*(?:iframe|frame|object|embed|applet|link|base|form)\b/i, '不能嵌入别的网页、外部样式或提交表单'],
  [/<\s*meta[^>]*http-equiv/i, '不能自动跳转（meta http-equiv）'],
  [
    /(?:src|srcset|background|poster)\s*=\s*["']?\s*(?:https?:)?\/\//i,
    '不能引用外部的图片等资源，请用内嵌的（data:image）',
  ],
  [/url\(\s*["']?\s*(?:https?:)?\/\//i, '样式里不能引用外部资源'],
  [/@import\b/i, '样式里不能引用外部样式表'],
]

/** Forms and samples that hold more than a printable page. Pure. */
export const htmlFaults = (content: DocumentContent): ContentFault[] =>
  (['form', 'sample'] as const).flatMap((field) =>
    FORBIDDEN.filter(([pattern]) => pattern.test(content[field] ?? '')).map(([, detail]) => ({
      path: [field],
      code: 'unsafe_html',
      detail,
    })),
  )
