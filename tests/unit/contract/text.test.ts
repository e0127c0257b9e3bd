import { expect, test } from 'vitest'
import { integerText, RegionCode } from '../../../src/contract/common.ts'
import { ProjectCode } from '../../../src/contract/projects.ts'
import { cleanText, codePoints, Day, Instant, Slug } from '../../../src/contract/text.ts'

test.each([
  ['', 0],
  ['施工', 2],
  ['𠮷野家', 3],
  ['🏗️', 2],
  ['a\u0301', 2],
])('%s has %i code points', (text, length) => {
  expect(codePoints(text)).toBe(length)
})

const message = cleanText(1, 500)
const codeOf = (value: unknown) => {
  const issue = message.safeParse(value).error?.issues[0]
  return issue?.code === 'custom' ? issue.params?.code : issue?.code
}

test.each([
  ['  盖厂房 \n', '盖厂房'],
  ['第一行\n第二行\t列', '第一行\n第二行\t列'],
  ['\u3000全角空格\u3000', '全角空格'],
  ['盖'.repeat(500), '盖'.repeat(500)],
  ['𠮷'.repeat(500), '𠮷'.repeat(500)],
  [` ${'盖'.repeat(500)} `, '盖'.repeat(500)],
  ['👩‍👩‍👧 可以办吗', '👩‍👩‍👧 可以办吗'],
])('%j is text', (given, read) => {
  expect(message.parse(given)).toBe(read)
})

test.each([
  ['', 'too_short'],
  [' \n\t\u3000', 'too_short'],
  ['盖'.repeat(501), 'too_long'],
  ['𠮷'.repeat(501), 'too_long'],
  ['a\u0000b', 'control_character'],
  ['a\u0008b', 'control_character'],
  ['a\u000bb', 'control_character'],
  ['\u001b[0m', 'control_character'],
  ['\u007f', 'control_character'],
  ['\u0085', 'control_character'],
  ['\ud800', 'ill_formed_text'],
  ['\udfff\ud800', 'ill_formed_text'],
  ['\ud800\u0000', 'ill_formed_text'],
  [undefined, 'invalid_type'],
  [null, 'invalid_type'],
  [5, 'invalid_type'],
])('%j is refused as %s', (given, code) => {
  expect(codeOf(given)).toBe(code)
})

test('a comment may be empty', () => {
  expect(cleanText(0, 500).parse('  ')).toBe('')
})

test.each(['a', 'construction-permit', 'inst-1', '211021', 'x'.repeat(80)])('%s is an id', (id) => {
  expect(Slug.parse(id)).toBe(id)
})
test.each(['', 'A', '-a', 'a-', 'a--b', 'a_b', 'a b', '施工', 'a/b', 'a\u0000', 'x'.repeat(81), 'a\n'])(
  '%j is no id',
  (id) => {
    expect(Slug.safeParse(id).success).toBe(false)
  },
)

test.each(['211021', '000000', 'yingkou-ftz'])('%s is a region', (region) => {
  expect(RegionCode.parse(region)).toBe(region)
})
test.each(['', '辽阳县', 'Yingkou', "211021'", ' 211021', '211021 '])('%j is no region', (region) => {
  expect(RegionCode.safeParse(region).success).toBe(false)
})

const limit = integerText(1, 100)
test.each([
  ['1', 1],
  ['100', 100],
  ['007', 7],
])('%s is a limit', (text, number) => {
  expect(limit.parse(text)).toBe(number)
})
test.each(['', '0', '101', '-1', '+1', '1.0', '1e2', '0x10', ' 1', '１', '九', '1'.repeat(400)])(
  '%j is no limit',
  (text) => {
    expect(limit.safeParse(text).success).toBe(false)
  },
)

test.each(['2026-02-28', '2024-02-29'])('%s is a day', (day) => {
  expect(Day.parse(day)).toBe(day)
})
test.each(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '2026-11-20T00:00:00Z', ''])('%j is no day', (day) => {
  expect(Day.safeParse(day).success).toBe(false)
})
test.each(['2026-11-20T01:00:00Z', '2026-11-20T01:00:00.123Z'])('%s is an instant', (instant) => {
  expect(Instant.parse(instant)).toBe(instant)
})
test.each(['2026-11-20T09:00:00+08:00', '2026-11-20 01:00:00Z', '2026-11-20', ''])(
  '%j is no instant in UTC',
  (instant) => {
    expect(Instant.safeParse(instant).success).toBe(false)
  },
)

test.each([
  ['2603-211021-04-01-100001', true],
  ['2603-211021-04-01-10000', false],
  ['2603-211021-04-01-100001 ', false],
  ['２６０３-211021-04-01-100001', false],
])('project code %j: %s', (code, ok) => {
  expect(ProjectCode.safeParse(code).success).toBe(ok)
})
