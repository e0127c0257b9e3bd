import { expect, test } from 'vitest'
import type { Matter } from '../../src/contract/matters.ts'
import type { Metrics } from '../../src/contract/metrics.ts'
import type { Project } from '../../src/contract/projects.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { walkPages } from '../support/pages.ts'

/*
 * Outside a sample county figures that were made up are hidden, which HIDE_EXAMPLES can force on the sample too. Every answer here
 * is also held against its schema by the test app: hiding must not break a client.
 */
const hidden = await createTestApp({ HIDE_EXAMPLES: 'true' })
const shown = await createTestApp()
const county = await sampleCounty()

const LISTS = [
  '/v1/matters',
  '/v1/documents',
  '/v1/departments',
  '/v1/places',
  '/v1/bundles',
  '/v1/policies',
  '/v1/institutions',
  '/v1/projects',
]
const projectPaths = county.projects.flatMap(({ code }) => [
  `/v1/projects/${code}`,
  `/v1/projects/${code}/timeline?limit=100`,
])

/** Every public GET of JSON there is, as text by address. */
async function everything(): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const keep = async (path: string) => {
    const accessCode = county.projects.find((project) => path.includes(project.code))?.exampleAccessCode
    const { status, text } = await get(hidden.app, path, accessCode ? { 'X-Access-Code': accessCode } : {})
    expect(status, `${path} ${text.slice(0, 300)}`).toBe(200)
    texts.set(path, text)
  }
  for (const list of LISTS) {
    const items = await walkPages<{ id?: string }>(hidden.app, list, 100)
    texts.set(list, JSON.stringify(items))
    if (!['/v1/projects', '/v1/places'].includes(list)) for (const { id } of items) await keep(`${list}/${id}`)
  }
  for (const { id } of county.matters) await keep(`/v1/matters/${id}/versions/1`)
  for (const { id } of county.departments) await keep(`/v1/departments/${id}.vcf`)
  for (const path of [
    '/v1/stages',
    '/v1/metrics',
    '/v1/matters?q=%E7%94%B5%E8%AF%9D',
    '/v1/matters/construction-permit?format=jsonld',
    ...projectPaths,
  ])
    await keep(path)
  for (const q of ['电话', '窗口', '施工许可证', '几天', '工作日', '示例'])
    await keep(`/v1/search?limit=100&q=${encodeURIComponent(q)}`)
  return texts
}
const texts = await everything()

const examplePhones = new Set(
  [
    ...county.departments.flatMap((department) => [...department.contacts, ...department.windows]),
    ...county.places,
  ].flatMap(({ phone, basis }) => (phone && basis !== 'reported' ? [phone] : [])),
)

/** Every object in a JSON value, with its path. */
function* objectsIn(value: unknown, at = ''): Generator<[string, Record<string, unknown>]> {
  if (Array.isArray(value)) for (const [position, item] of value.entries()) yield* objectsIn(item, `${at}/${position}`)
  else if (value !== null && typeof value === 'object') {
    yield [at, value as Record<string, unknown>]
    for (const [key, item] of Object.entries(value)) yield* objectsIn(item, `${at}/${key}`)
  }
}

test('the sample has example phones and limits to hide', async () => {
  expect(examplePhones.size).toBeGreaterThan(40)
  const { contacts, timeLimit } = (await get<Matter>(shown.app, '/v1/matters/construction-permit')).body
  expect(contacts[0]?.phone).toBe('0419-0000-013')
  expect(timeLimit.committed).toMatchObject({ kind: 'limit', basis: 'example' })
})

test('no example phone is anywhere in any public answer', () => {
  expect(texts.size).toBeGreaterThan(600)
  for (const [path, text] of texts)
    for (const phone of examplePhones) expect(text.includes(phone), `${path} ${phone}`).toBe(false)
})

test('no example limit keeps a number, nor does any other figure marked as an example', () => {
  for (const [path, text] of texts) {
    if (path.endsWith('.vcf')) continue
    for (const [at, object] of objectsIn(JSON.parse(text))) {
      if (object.basis !== 'example') continue
      if ('obligor' in object)
        expect(object, `${path}${at}`).toMatchObject({ kind: 'unknown', value: null, unit: null })
      for (const field of ['phone', 'window', 'address', 'hours', 'value', 'min', 'max'])
        if (field in object) expect(object[field], `${path}${at}/${field}`).toBeNull()
    }
  }
})

test('the law and what is reported stay, and so does 12345', async () => {
  const matter = (await get<Matter>(hidden.app, '/v1/matters/construction-permit')).body
  expect(matter.timeLimit.statutory).toMatchObject({ value: 7, unit: 'natural_days', basis: 'legal' })
  expect(matter.complaint.phone).toBe('12345')
  expect(matter.documents.length).toBeGreaterThan(5)
  expect(JSON.parse(texts.get('/v1/stages') ?? '').totals).toMatchObject({
    committed: 55,
    former: 120,
    basis: 'reported',
  })
})

test("a made-up limit colours no light: a due day is the law's or none", () => {
  for (const { code, matters } of county.projects) {
    const project = JSON.parse(texts.get(`/v1/projects/${code}`) ?? '') as Project
    const example = new Set(
      matters.filter((matter) => matter.limit?.basis === 'example').map((matter) => matter.matter),
    )
    for (const matter of project.matters.filter(({ matterId }) => example.has(matterId))) {
      expect([null, matter.statutoryDueOn], `${code} ${matter.matterId}`).toContain(matter.dueOn)
      if (matter.dueOn === null)
        expect(matter, `${code} ${matter.matterId}`).toMatchObject({ overdueOn: null, overdueDays: 0, dueSoon: false })
    }
  }
  const metrics = JSON.parse(texts.get('/v1/metrics') ?? '') as Metrics
  expect(metrics.onTime.byStage.map((stage) => stage.limit)).toEqual(metrics.onTime.byStage.map(() => null))
  expect(metrics.catalogue.compression).toEqual({ share: null, count: 0 })
})

test('hidden and shown answers have different ETags', async () => {
  for (const path of [
    '/v1/matters/construction-permit',
    '/v1/departments/tax',
    '/v1/departments/tax.vcf',
    '/v1/stages',
  ]) {
    expect((await get(hidden.app, path)).headers.get('ETag'), path).not.toBe(
      (await get(shown.app, path)).headers.get('ETag'),
    )
  }
})

test('the chat names no hidden phone or limit either', async () => {
  for (const message of [
    '施工许可证找谁办，电话多少',
    '施工许可证要几天',
    '税务局电话',
    '工改专区在哪，电话多少',
    '项目2603-211021-04-01-100001办到哪了',
    '办事大厅几点上班',
  ]) {
    const { status, text } = await post(hidden.app, '/v1/chat', { message })
    expect(status, message).toBe(200)
    for (const phone of examplePhones) expect(text, message).not.toContain(phone)
  }
})
