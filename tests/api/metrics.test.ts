import { expect, test } from 'vitest'
import { Metrics } from '../../src/contract/metrics.ts'
import { Project } from '../../src/contract/projects.ts'
import { createTestApp, get, send } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { accountOf } from '../support/staff.ts'

const { app, ctx } = await createTestApp()
const supervisor = await accountOf(ctx, { role: 'supervisor' })
const county = await sampleCounty()
const read = async (query = '', headers: Record<string, string> = {}) =>
  Metrics.parse((await get(app, `/v1/metrics${query}`, headers)).body)

test("the catalogue's figures are those of its entries, counted anew", async () => {
  const { catalogue } = await read()
  const local = county.matters.flatMap((matter) => matter.implementations)
  const online = local.filter((own) => (own.onlineLevel ?? 0) >= 3).length
  const once = local.filter((own) => own.visits !== null && own.visits <= 1).length
  const atOnce = local.filter((own) => own.handling === 'immediate').length
  const asked = county.matters.flatMap((matter) => matter.documents)
  const waived = asked.filter((document) => document.waivable).length
  const share = (count: number, of: number) => ({ count, of, share: Math.round((count / of) * 10_000) / 10_000 })
  expect(catalogue).toMatchObject({
    matters: 114,
    departments: 37,
    documents: county.documents.length,
    online: share(online, 114),
    atMostOneVisit: share(once, 114),
    immediate: share(atOnce, 114),
    documentsWaived: share(waived, asked.length),
    revision: 1,
  })
  expect(catalogue.averageSteps).toBeCloseTo(
    county.matters.reduce((sum, matter) => sum + matter.steps.length, 0) / 114,
    3,
  )
  expect(catalogue.compression.share).toBeGreaterThan(0)
  expect(catalogue.compression.share).toBeLessThan(1)
})

test.each([
  ['the public: of public projects', false],
  ['who sees every project: of all', true],
])("the projects' figures are those of their lights, for %s", async (_, all) => {
  const metrics = await read('', all ? { Authorization: supervisor.Authorization } : {})
  const seen = county.projects.filter(({ visibility }) => all || visibility === 'public')
  const whole = await Promise.all(
    seen.map(async ({ code, exampleAccessCode }) =>
      Project.parse((await get(app, `/v1/projects/${code}`, { 'X-Access-Code': exampleAccessCode ?? '' })).body),
    ),
  )
  const lit = (light: string) => whole.filter((project) => project.light === light)
  expect(metrics.projects.total).toBe(seen.length)
  expect(metrics.projects.byLight).toEqual({
    green: lit('green').length,
    yellow: lit('yellow').length,
    red: lit('red').length,
    gray: lit('gray').length,
  })
  expect(metrics.projects.investment).toBe(seen.reduce((sum, project) => sum + (project.investment ?? 0), 0))
  expect(Object.values(metrics.projects.investmentByLight).reduce((sum, value) => sum + value, 0)).toBe(
    metrics.projects.investment,
  )
  expect(Object.values(metrics.projects.mattersByLight).reduce((sum, value) => sum + value, 0)).toBe(
    whole.flatMap((project) => project.matters).length,
  )
  expect(JSON.stringify(metrics)).not.toContain('100004')
  const red = metrics.onTime.byDepartment.reduce((sum, department) => sum + department.red, 0)
  expect(red).toBe(whole.flatMap((project) => project.matters).filter((matter) => matter.light === 'red').length)
})

test('a share of nothing is null, not zero and not NaN', async () => {
  const { catalogue, projects } = await read('?region=210124')
  expect(catalogue).toMatchObject({
    matters: 0,
    online: { share: null, count: 0, of: 0 },
    averageSteps: null,
    compression: { share: null },
  })
  expect(projects).toMatchObject({ total: 0, investment: 0 })
})

test('a question asked is counted at once', async () => {
  const before = (await read()).assistant.questions
  await send(app, '/v1/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ message: '施工许可证要什么材料' }),
  })
  expect((await read()).assistant.questions).toBe(before + 1)
})
