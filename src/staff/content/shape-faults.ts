import type { z } from 'zod'
import type { ContentFault } from './fault.ts'

type Issue = z.ZodError['issues'][number]

/** What is wrong with a content's shape, in words for people who never saw a schema. Pure. */
export function shapeFaults(error: z.ZodError): ContentFault[] {
  return error.issues.flatMap((issue): ContentFault[] => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown_field', detail: `没有“${key}”这一项` }))
    return [{ path, ...words(issue) }]
  })
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '“是”或“否”',
  array: '一个列表',
  object: '一组字段（JSON 对象）',
}

function words(issue: Issue): { code: string; detail: string } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? { code: 'required', detail: '必填' }
        : { code: 'invalid_type', detail: `应为${TYPES[issue.expected] ?? issue.expected}` }
    case 'too_small':
      if (issue.origin === 'string') return { code: 'required', detail: '必填' }
      if (issue.origin === 'array') return { code: 'required', detail: `至少要有${issue.minimum}项` }
      return {
        code: 'too_small',
        detail: issue.inclusive === false ? `应大于${issue.minimum}` : `不能小于${issue.minimum}`,
      }
    case 'too_big':
      if (issue.origin === 'string') return { code: 'too_long', detail: `最多${issue.maximum}个字符` }
      return { code: 'too_large', detail: `不能大于${issue.maximum}` }
    case 'invalid_value':
      return { code: 'not_allowed', detail: `只能是：${issue.values.map(String).join('、')}` }
    case 'invalid_union':
      return issue.input === undefined || issue.input === null
        ? { code: 'required', detail: '必填' }
        : { code: 'invalid_format', detail: '格式不对' }
    case 'invalid_format':
      return issue.format === 'url'
        ? { code: 'invalid_url', detail: '应为完整的网址，以 https:// 开头' }
        : { code: 'invalid_format', detail: issue.message }
    default:
      return { code: 'invalid', detail: issue.message }
  }
}
