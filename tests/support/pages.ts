import { expect } from 'vitest'
import type { App } from '../../src/http/app.ts'
import { get } from './app.ts'

interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** Walks a list by its cursors to the end. `path` carries its own query. Every page but the last must be full. */
export async function walkPages<T>(app: Pick<App, 'request'>, path: string, limit: number): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < 1000; pages += 1) {
    const query: string = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
    const { status, body } = await get<Page<T>>(app, query)
    expect(status, query).toBe(200)
    items.push(...body.items)
    cursor = body.nextCursor
    if (cursor === null) return items
    expect(body.items, `${query}: a page before the last is full`).toHaveLength(limit)
  }
  throw new Error(`${path}: the cursors never end`)
}
