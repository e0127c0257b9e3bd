import { z } from 'zod'

/** Control characters other than tab, line feed and carriage return: an embedded database cuts a string at NUL, a server keeps it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/u

/** A string's length in code points (not UTF-16 units), so that 500 rare characters are 500. */
export const codePoints = (text: string): number => Array.from(text).length

/**
 * Text from outside: well-formed Unicode, no control characters, trimmed, `min`..`max` code points.
 * The issue's `params.code` is what a problem's `errors[].code` says.
 */
export const cleanText = (min: number, max: number) =>
  z
    .string()
    .superRefine((value, issue) => {
      const add = (code: string, message: string) => issue.addIssue({ code: 'custom', message, params: { code } })
      if (!value.isWellFormed()) return add('ill_formed_text', '文字编码不完整(含孤立的代理字符),请重新输入')
      if (CONTROL.test(value)) return add('control_character', '含有不可见的控制字符,请删去后重试')
      const length = codePoints(value.trim())
      if (length < min) return add('too_short', min === 1 ? '不能为空' : `至少${min}个字`)
      if (length > max) return add('too_long', `最多${max}个字，现有${length}个字`)
    })
    .transform((value) => value.trim())
    .meta({ type: 'string', minLength: min, maxLength: max })

/** A named shape or null. `.nullable()` would publish the shape itself as nullable, wherever else it stands. */
export const orNull = <T extends z.ZodType>(shape: T) => z.union([shape, z.null()])

/** A web address that a person can be led to: never `javascript:`, `data:` or a file. */
export const WebUrl = z.url({ protocol: /^https?$/ })

/** A stable slug: lower-case letters, digits and hyphens. */
export const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '编号由小写字母、数字和连字符组成')
export type Slug = z.infer<typeof Slug>

/** A calendar day in Asia/Shanghai, YYYY-MM-DD. */
export const Day = z.iso
  .date('应为日期，如2026-11-20')
  .meta({ description: 'A calendar day in Asia/Shanghai', example: '2026-11-20' })
export type Day = z.infer<typeof Day>

/** An instant, UTC, ISO 8601. */
export const Instant = z.iso
  .datetime('应为 UTC 时间，如2026-11-20T01:00:00Z')
  .meta({ description: 'An instant in UTC', example: '2026-11-20T01:00:00.000Z' })

export type Instant = z.infer<typeof Instant>

const DEEPEST = 16

/** Every text in a JSON value from outside, however deep: well-formed, no control characters; and no deeper than anybody needs. */
export function refuseBadText(value: unknown, issue: z.RefinementCtx, path: PropertyKey[] = []): void {
  const add = (code: string, message: string) => issue.addIssue({ code: 'custom', message, path, params: { code } })
  if (typeof value === 'string') {
    if (!value.isWellFormed()) add('ill_formed_text', '文字编码不完整（含孤立的代理字符）')
    else if (CONTROL.test(value)) add('control_character', '含有不可见的控制字符')
  } else if (typeof value === 'object' && value !== null) {
    if (path.length > DEEPEST) {
      add('too_deep', `嵌套不能超过${DEEPEST}层`)
      return
    }
    for (const [key, part] of Object.entries(value)) {
      if (!key.isWellFormed() || CONTROL.test(key)) add('control_character', '字段名含有不可见的字符')
      else refuseBadText(part, issue, [...path, key])
    }
  }
}
