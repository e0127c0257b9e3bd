import { describe, expect, test } from 'vitest'
import { chunks } from '../../../src/core/chunks.ts'
import { decodeCursor, newestPage } from '../../../src/core/cursor.ts'

const rows = (...positions: number[]) => positions.map((position) => ({ position }))

describe('a page of a list, newest first: one row more than it holds was read', () => {
  test.each<[read: number[], limit: number, shown: number[], next: number | null]>([
    [[], 2, [], null],
    [[9], 2, [9], null],
    [[9, 8], 2, [9, 8], null],
    [[9, 8, 7], 2, [9, 8], 8],
  ])('of %j, %i a page: %j, then what is before %s', (read, limit, shown, next) => {
    const page = newestPage(rows(...read), limit, 'list')
    expect(page.shown).toEqual(rows(...shown))
    expect(page.nextCursor && decodeCursor(page.nextCursor, ['number'], 'list')?.[0]).toBe(next)
  })
})

describe('rows a few at a time', () => {
  test.each<[rows: number[], size: number, chunks: number[][]]>([
    [[], 2, []],
    [[1], 2, [[1]]],
    [[1, 2], 2, [[1, 2]]],
    [[1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]],
  ])('%j by %i: %j', (all, size, expected) => expect([...chunks(all, size)]).toEqual(expected))
})
