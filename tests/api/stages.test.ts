import { expect, test } from 'vitest'
import { StageList } from '../../src/contract/stages.ts'
import { createTestApp, get } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'

const { app } = await createTestApp()
const read = async (query = '') => StageList.parse((await get(app, `/v1/stages${query}`)).body)

test('eight stages in order, with their matters', async () => {
  const { items, nextCursor } = await read()
  expect(items.map((stage) => [stage.order, stage.id, stage.matters.length])).toEqual([
    [1, 'company-setup', 12],
    [2, 'planning-generation', 10],
    [3, 'approval-and-land-use', 16],
    [4, 'land', 11],
    [5, 'engineering-permit', 7],
    [6, 'construction-permit', 18],
    [7, 'completion-acceptance', 11],
    [8, 'real-estate-registration', 6],
  ])
  expect(nextCursor).toBeNull()
  for (const stage of items)
    for (const matter of stage.matters)
      expect(matter, `${stage.id}/${matter.id}`).toMatchObject({ name: expect.any(String), track: expect.any(String) })
})

test('55 working days against the former 120, the land stage left out', async () => {
  const { items, totals } = await read()
  expect(totals).toMatchObject({
    committed: 55,
    former: 120,
    unit: 'working_days',
    excludes: ['land'],
    basis: 'reported',
  })
  const land = items.find((stage) => stage.id === 'land')
  expect(land).toMatchObject({ counted: false, limit: null, formerLimit: null })
})

test("each stage's share is marked as an example, and the shares sum to the totals", async () => {
  const { items, totals } = await read()
  const counted = items.filter((stage) => stage.counted)
  expect(counted).toHaveLength(7)
  for (const stage of counted) {
    expect(stage.limit, stage.id).toMatchObject({
      kind: 'limit',
      unit: 'working_days',
      obligor: 'agency',
      basis: 'example',
    })
    expect(stage.formerLimit, stage.id).toMatchObject({ kind: 'limit', unit: 'working_days', basis: 'example' })
    expect(stage.limit?.value, `${stage.id} became shorter`).toBeLessThan(stage.formerLimit?.value ?? 0)
  }
  const sum = (values: (number | null | undefined)[]) =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0)
  expect(sum(counted.map((stage) => stage.limit?.value))).toBe(totals.committed)
  expect(sum(counted.map((stage) => stage.formerLimit?.value))).toBe(totals.former)
})

test('milestones name matters that exist', async () => {
  const { milestones } = await read()
  expect(milestones.length).toBeGreaterThan(0)
  for (const id of milestones.flatMap((milestone) => [...milestone.required, ...milestone.requiredIfApplicable])) {
    expect((await get(app, `/v1/matters/${id}`)).status, id).toBe(200)
  }
})

test('a region that publishes no stages of its own says so; an unknown one is a mistake', async () => {
  expectProblem(await get(app, '/v1/stages?region=210124'), 'stage_not_found')
  expectProblem(await get(app, '/v1/stages?region=999999'), 'unknown_region')
})
