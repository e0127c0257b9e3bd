import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { published } from '../../schema/tables/index.ts'
import { Item, type Score, score } from '../../scripts/eval-score.ts'
import { factsOf } from '../../src/assistant/verify/facts.ts'
import { ChatAnswer } from '../../src/contract/chat.ts'
import { createTestApp } from '../support/app.ts'

const { app, ctx } = await createTestApp()
const read = (name: string) => readFile(new URL(`../questions/${name}`, import.meta.url), 'utf8')
const items = (await read('own.jsonl'))
  .split('\n')
  .filter(Boolean)
  .map((line) => Item.parse(JSON.parse(line)))
const regression = JSON.parse(await read('regression.json')) as string[]
const bodies = await ctx.db.select({ body: published.body }).from(published)
const projects = await Promise.all(
  (await (await app.request('/v1/projects')).json()).items.map(async ({ code }: { code: string }) =>
    (await app.request(`/v1/projects/${code}`)).json(),
  ),
)
const facts = factsOf([...bodies.map((row) => JSON.parse(row.body) as unknown), ...projects])

async function ask(item: Item): Promise<{ q: string; score: Score }[]> {
  const scored: { q: string; score: Score }[] = []
  let conversationId: string | undefined
  for (const turn of item.turns) {
    const response = await app.request('/v1/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ message: turn.q, conversationId }),
    })
    const answer = ChatAnswer.parse(await response.json())
    conversationId = answer.conversationId
    if (!turn.context) scored.push({ q: turn.q, score: score(turn, answer, facts) })
  }
  return scored
}

test('what once failed is answered right, and no answer holds a figure that the catalogue does not', async () => {
  expect(regression.length).toBeGreaterThan(50)
  const wrong: unknown[] = []
  const again: unknown[] = []
  for (const item of items) {
    for (const { q, score: got } of await ask(item)) {
      if (got.wrong.length > 0) wrong.push({ q, wrong: got.wrong })
      const failed = (['matter', 'facet', 'complete', 'status', 'clean'] as const).filter((part) => got[part] === false)
      if (regression.includes(item.id) && failed.length > 0)
        again.push({ id: item.id, q, failed, missing: got.missing })
    }
  }
  expect(wrong).toEqual([])
  expect(again).toEqual([])
}, 120_000)

test('every id of the regression list is a question', () => {
  expect(regression.filter((id) => !items.some((item) => item.id === id))).toEqual([])
})
