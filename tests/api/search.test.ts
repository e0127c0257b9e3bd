import { expect, test } from 'vitest'
import type { SearchItem } from '../../src/contract/search.ts'
import { createTestApp, get } from '../support/app.ts'
import { walkPages } from '../support/pages.ts'
import { expectProblem } from '../support/problems.ts'

const { app, log } = await createTestApp()
const search = async (q: string, more = '') =>
  (await get<{ items: SearchItem[]; nextCursor: string | null }>(app, `/v1/search?q=${encodeURIComponent(q)}${more}`))
    .body

const FIRST: [q: string, kind: string, id: string][] = [
  ['施工许可证', 'matter', 'construction-permit'],
  ['建筑工程施工许可证核发', 'matter', 'construction-permit'],
  ['开工证', 'matter', 'construction-permit'],
  ['construction permit', 'matter', 'construction-permit'],
  ['税务局', 'department', 'tax'],
  ['首问负责制', 'institution', 'inst-1'],
  ['工改专区', 'place', 'zone-construction'],
]
for (const [q, kind, id] of FIRST) {
  test(`“${q}” finds ${kind} ${id} first`, async () => {
    const { items } = await search(q)
    expect(items[0]).toMatchObject({ kind, id })
    expect(items[0]?.matched.length).toBeGreaterThan(0)
  })
}

test('two characters are enough', async () => {
  for (const q of ['设立', '消防', '土地', '公章']) expect((await search(q)).items.length, q).toBeGreaterThan(0)
})

test('best first, scores between 0 and 1', async () => {
  const { items } = await search('企业开办要什么材料', '&limit=50')
  const scores = items.map((item) => item.score)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  for (const score of scores) expect(score > 0 && score <= 1).toBe(true)
})

test('?kind= narrows', async () => {
  for (const kind of ['matter', 'document', 'department', 'stage', 'bundle', 'policy', 'institution', 'place']) {
    const { items } = await search('企业 登记 设立 政策 大厅 制度 拿地', `&kind=${kind}&limit=100`)
    expect(items.length, kind).toBeGreaterThan(0)
    expect(new Set(items.map((item) => item.kind)), kind).toEqual(new Set([kind]))
  }
})

test('pages give what one long page gives', async () => {
  const { items } = await search('登记', '&limit=100')
  expect(items.length).toBeGreaterThan(20)
  for (const limit of [1, 7, 20]) {
    const walked = await walkPages<SearchItem>(app, `/v1/search?q=${encodeURIComponent('登记')}`, limit)
    expect(walked.map((item) => `${item.kind}/${item.id}`)).toEqual(items.map((item) => `${item.kind}/${item.id}`))
  }
})

/** Everything that means something to FTS5, to SQL LIKE, or to a shell. */
const HOSTILE = [
  'a AND',
  'AND',
  'NOT',
  'a OR',
  '*',
  '施工*',
  '"x',
  '"',
  '""',
  "'",
  'NEAR(',
  'NEAR(a b, 2)',
  'name:x',
  'name : 施工',
  '{name aliases} : x',
  '^施工',
  'a + b',
  '-',
  '--',
  ';drop table published;--',
  '(',
  ')',
  '%',
  '_',
  '\\',
  '[',
  ']',
  '{',
  '}',
  '|',
  '`',
  '$',
  '#',
  '&&',
  '../..',
  '<script>',
  '🏗️',
  '𠮷',
  '施\u200b工',
  'ａ',
  '（）',
  '？',
  '\t',
  'a\nb',
  '施工 "许可',
  '施工) OR (x',
  'x'.repeat(200),
  '施'.repeat(200),
  '1',
  '0x10',
  'null',
  '😀'.repeat(100),
]
test('FTS syntax and the like are only words', async () => {
  for (const q of HOSTILE) {
    if (q.trim() === '') continue
    const { status } = await get(app, `/v1/search?q=${encodeURIComponent(q)}`)
    expect(status, JSON.stringify(q)).toBe(200)
    expect((await get(app, `/v1/matters?q=${encodeURIComponent(q)}`)).status, JSON.stringify(q)).toBe(200)
  }
  expect(log, 'nothing was logged as a failure').toEqual([])
})

test('what surrounds a question does not hide it', async () => {
  for (const q of ['施工许可证 AND', '"施工许可证', '施工许可证*', '(施工许可证)', '施工许可证？？'])
    expect((await search(q)).items[0]?.id, q).toBe('construction-permit')
})

test('what is not a question is a mistake', async () => {
  for (const [q, code] of [
    ['', 'too_short'],
    ['%20%09', 'too_short'],
    ['%00', 'control_character'],
    ['a%1Bb', 'control_character'],
    ['x'.repeat(201), 'too_long'],
    [encodeURIComponent('施'.repeat(201)), 'too_long'],
  ] as const) {
    const problem = expectProblem(await get(app, `/v1/search?q=${q}`), 'validation_failed', ['/query/q'])
    expect(problem.errors?.[0]?.code, q).toBe(code)
  }
  const broken = expectProblem(await get(app, '/v1/search?q=%E6%96'), 'validation_failed', ['/query'])
  expect(broken.errors?.[0]?.code).toBe('ill_formed_text')
  expectProblem(await get(app, '/v1/search'), 'validation_failed', ['/query/q'])
  expectProblem(await get(app, '/v1/search?q=x&kind=person'), 'validation_failed', ['/query/kind'])
})
