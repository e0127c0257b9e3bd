import { expect, test } from 'vitest'
import { AppError } from '../../../src/core/app-error.ts'
import { decodeCursor, encodeCursor } from '../../../src/core/cursor.ts'

test('a position comes back as it went, from the list it was made for', () => {
  expect(decodeCursor(encodeCursor([3, 'construction-permit'], 'matter'), ['number', 'string'], 'matter')).toEqual([
    3,
    'construction-permit',
  ])
  expect(decodeCursor(encodeCursor([0]), ['number'])).toEqual([0])
})

test('no cursor is the first page', () => {
  expect(decodeCursor(undefined, ['number'], 'matter')).toBeUndefined()
})

test('a cursor travels in an address as it is', () => {
  for (let position = 0; position < 300; position += 1)
    expect(encodeCursor([position, 'a-b'], 'versions/施工')).toMatch(/^[\w-]+$/)
})

const encoded = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
test.each([
  ['of another list', encodeCursor([3, 'a'], 'document')],
  ['of no list', encodeCursor([3, 'a'])],
  ['too short', encodeCursor([3], 'matter')],
  ['too long', encodeCursor([3, 'a', 'b'], 'matter')],
  ['of other types', encodeCursor(['3', 'a'], 'matter')],
  ['negative', encodeCursor([-1, 'a'], 'matter')],
  ['a fraction', encodeCursor([1.5, 'a'], 'matter')],
  ['infinite', encoded('["matter",1e999,"a"]')],
  ['beyond exact integers', encoded('["matter",9007199254740993,"a"]')],
  ['with a NUL', encoded('["matter",1,"\\u0000"]')],
  ['with half a character', encoded('["matter",1,"\\ud800"]')],
  ['with SQL', encoded(['matter', 1, "a' or 1=1--"])],
  ['with a long id', encoded(['matter', 1, 'a'.repeat(81)])],
  ['an object', encoded({ 0: 'matter', 1: 1, 2: 'a', length: 3 })],
  ['null', encoded('null')],
  ['no JSON', encoded('x')],
  ['no UTF-8', Buffer.from([0xff, 0xfe]).toString('base64url')],
  ['no base64', '%%%'],
  ['empty', ''],
])('a cursor that is %s is invalid_cursor', (_, cursor) => {
  expect(() => decodeCursor(cursor, ['number', 'string'], 'matter')).toThrow(AppError)
  expect(() => decodeCursor(cursor, ['number', 'string'], 'matter')).toThrow(
    expect.objectContaining({ code: 'invalid_cursor' }),
  )
})
