import { DrizzleQueryError } from 'drizzle-orm/errors'
import { expect, test } from 'vitest'
import { errorText } from '../../../src/core/error-text.ts'

test('a failed statement is logged with its cause and place, and without its values', () => {
  const cause = new Error('SQLITE_FULL: database or disk is full')
  const text = errorText(
    new DrizzleQueryError('insert into t values (?, ?)', ['zhang@example.com', '7Q4K\n    at x'], cause),
  )
  expect(text).toContain('insert into t values (?, ?)')
  expect(text).toContain('SQLITE_FULL')
  expect(text).toContain('error-text.test.ts')
  expect(text).not.toMatch(/zhang|7Q4K/)
})

test('any other error is as it was, and what is none is text', () => {
  expect(errorText(new TypeError('no disk'))).toMatch(/^TypeError: no disk\n +at /)
  expect(errorText('gone')).toBe('gone')
})
