import { expect, test } from 'vitest'
import { z } from 'zod'
import { problemItems } from '../../src/http/problem.ts'

/** [mistake, schema, value, what a person reads]: no word of a program, and no space before a figure. */
test.each<[string, z.ZodType, unknown, string]>([
  ['nothing', z.string(), undefined, '必填'],
  ['a number for a text', z.string(), 5, '类型应为文字'],
  ['a text for a number', z.number(), '五', '类型应为数字'],
  ['a fraction', z.number().int(), 1.5, '类型应为整数'],
  ['a text for yes or no', z.boolean(), '是', '类型应为是或否（true、false）'],
  ['a text for a list', z.array(z.string()), '甲', '类型应为列表'],
  ['a list for an object', z.object({}), [], '类型应为一组字段（JSON 对象）'],
  ['an object for a map', z.record(z.string(), z.string()), 'x', '类型应为一组字段（JSON 对象）'],
  ['an empty list', z.array(z.string()).min(1), [], '至少要有1项'],
  ['a long list', z.array(z.string()).max(2), ['1', '2', '3'], '最多2项'],
  ['an empty text', z.string().min(1), '', '不能为空'],
  ['a short text', z.string().min(8), '甲', '至少要有8个字'],
  ['a long text', z.string().max(2), '甲乙丙', '最多2个字'],
  ['a small number', z.number().min(1), 0, '不能小于1'],
  ['nought', z.number().positive(), 0, '要大于0'],
  ['a large number', z.number().max(100), 101, '不能大于100'],
  ['another than these', z.enum(['approve', 'reject']), 'x', '只能是：approve、reject'],
])('%s', (_, schema, value, words) => {
  const parsed = schema.safeParse(value, { reportInput: true })
  expect(parsed.error && problemItems(parsed.error, '').map(({ detail }) => detail)).toEqual([words])
})
