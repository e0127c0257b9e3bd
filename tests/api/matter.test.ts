import { expect, test } from 'vitest'
import { Matter } from '../../src/contract/matters.ts'
import { createTestApp, get } from '../support/app.ts'
import { byId, sampleCounty } from '../support/county.ts'
import { expectProblem } from '../support/problems.ts'

const { app } = await createTestApp()
const county = await sampleCounty()
const read = async (id: string) => (await get<Matter>(app, `/v1/matters/${id}`)).body

/** The public contract's matter, field by field: what programs outside rely on. A field inside a list is named under it. */
const CONTRACT: Record<string, string[]> = {
  '': [
    'id',
    'region',
    'resolvedRegion',
    'name',
    'nameEn',
    'aliases',
    'summary',
    'codes',
    'category',
    'audience',
    'stage',
    'nationalStage',
    'track',
    'handling',
    'timeLimit',
    'conditions',
    'documents',
    'steps',
    'prerequisites',
    'unlocks',
    'parallelWith',
    'fee',
    'visits',
    'online',
    'crossRegion',
    'commitment',
    'results',
    'contacts',
    'complaint',
    'legalBasis',
    'notes',
    'faqs',
    'version',
    'publishedAt',
    'basis',
  ],
  codes: ['catalog', 'task'],
  timeLimit: ['statutory', 'committed', 'reference', 'excluded', 'note'],
  'timeLimit.statutory': ['kind', 'value', 'unit', 'lawText', 'from', 'obligor', 'basis', 'source', 'extension'],
  'timeLimit.committed': ['kind', 'value', 'unit', 'lawText', 'from', 'obligor', 'basis', 'source', 'extension'],
  documents: [
    'id',
    'name',
    'form',
    'copies',
    'source',
    'necessity',
    'condition',
    'issuedBy',
    'waivable',
    'waivedBy',
    'deferrable',
    'formUrl',
    'sampleUrl',
    'note',
    'basis',
  ],
  'documents.deferrable': ['allowed', 'only'],
  steps: ['order', 'name', 'handler', 'note'],
  prerequisites: ['id', 'name', 'rule', 'group', 'when'],
  unlocks: ['id', 'name'],
  parallelWith: ['id', 'name'],
  fee: ['charged', 'standard', 'basis'],
  online: ['level', 'url'],
  results: ['name', 'validity'],
  contacts: ['role', 'name', 'department', 'phone', 'window', 'address', 'hours', 'basis'],
  complaint: ['phone'],
  legalBasis: ['law', 'article', 'checked'],
}

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>((inner, key) => {
      const one = Array.isArray(inner) ? inner[0] : inner
      return (one as Record<string, unknown>)[key]
    }, value)
}

test('construction-permit holds every field of the contract', async () => {
  const matter = await read('construction-permit')
  for (const [path, fields] of Object.entries(CONTRACT)) {
    const value = at(matter, path)
    const one = Array.isArray(value) ? value[0] : value
    expect(one, `${path} is there and not empty`).toBeTruthy()
    for (const field of fields) expect(one, `${path} has ${field}`).toHaveProperty(field)
  }
})

test('its prerequisites carry their rules: all, one of a group, and only when', async () => {
  const { prerequisites } = await read('construction-permit')
  const rules = prerequisites.map(({ id, rule, group, when }) => [id, rule, group, when])
  expect(rules).toEqual([
    ['engineering-planning-permit', 'all', null, null],
    ['construction-drawing-review', 'all', null, null],
    ['land-transfer-contract', 'any', 'g1', null],
    ['land-allocation', 'any', 'g1', null],
    ['land-first-registration', 'any', 'g1', null],
    ['fire-design-review', 'conditional', null, '特殊建设工程'],
    ['tendering-report', 'conditional', null, '依法必须招标项目'],
    ['migrant-wage-deposit', 'conditional', null, '按规定存储工资保证金'],
  ])
  for (const { id, name } of prerequisites) expect(name, id).toBe(byId(county.matters, id).name)
})

test('the law gives seven natural days in its own words; the county promises less, marked as an example', async () => {
  const { timeLimit } = await read('construction-permit')
  expect(timeLimit.statutory).toMatchObject({
    value: 7,
    unit: 'natural_days',
    lawText: '七日',
    obligor: 'agency',
    basis: 'legal',
  })
  expect(timeLimit.committed).toMatchObject({ kind: 'limit', obligor: 'agency', basis: 'example' })
})

test('its contact is its department, with a phone marked as an example and no made-up person', async () => {
  const { contacts, department, complaint } = await read('construction-permit')
  expect(department).toEqual({ id: 'housing-construction', name: '住房和城乡建设局' })
  expect(contacts[0]).toMatchObject({
    department: '住房和城乡建设局',
    phone: '0419-0000-013',
    name: null,
    basis: 'example',
  })
  expect(complaint.phone).toBe('12345')
})

test('a document says who holds it, whether it may come later and in which bundle alone', async () => {
  const { documents } = await read('construction-permit')
  expect(documents.find((document) => document.id === 'land-title-or-approval-materials')).toMatchObject({
    source: 'government',
    waivable: true,
    waivedBy: '电子证照共享',
    deferrable: { allowed: true, only: 'land-to-construction-huludao' },
  })
  const form = documents.find((document) => document.formUrl)
  expect(form?.formUrl).toBe(`/v1/documents/${form?.id}/form`)
})

test('what needs what and what goes beside what hold in both directions', async () => {
  const whole = new Map(await Promise.all(county.matters.map(async ({ id }) => [id, await read(id)] as const)))
  for (const [id, matter] of whole) {
    for (const needed of matter.prerequisites)
      expect(
        whole.get(needed.id)?.unlocks.map((item) => item.id),
        `${needed.id} unlocks ${id}`,
      ).toContain(id)
    for (const other of matter.parallelWith)
      expect(
        whole.get(other.id)?.parallelWith.map((item) => item.id),
        `${other.id} beside ${id}`,
      ).toContain(id)
  }
})

test('every one of the 114 is whole: a name, documents, steps, a department, whom to call, and only names that exist', async () => {
  for (const { id, documents } of county.matters) {
    const answer = await get(app, `/v1/matters/${id}`)
    const matter = Matter.parse(answer.body)
    expect(matter, id).toMatchObject({ id, region: '211021', resolvedRegion: '211021', version: 1 })
    expect(
      matter.documents.map((document) => document.id),
      id,
    ).toEqual(documents.map((document) => document.document))
    expect(matter.steps.length, id).toBeGreaterThan(0)
    expect(matter.department, id).not.toBeNull()
    expect(matter.contacts.length, id).toBeGreaterThan(0)
    expect(answer.text, 'unknown is null').not.toMatch(/"(undefined|NaN|null)"/)
  }
})

for (const [what, id] of [
  ['unknown', 'no-such-matter'],
  ['of another kind', 'tax'],
  ['in capitals', 'Construction-Permit'],
  ['with a path in it', '..%2Fstages'],
  ['with a NUL', 'construction-permit%00'],
  ['of broken percent-encoding', '%E0%A4%A'],
  ['in SQL', "x'%20or%201=1--"],
  ['very long', 'x'.repeat(3000)],
] as const) {
  test(`an id that is ${what} is matter_not_found`, async () => {
    expectProblem(await get(app, `/v1/matters/${id}`), 'matter_not_found')
  })
}

test('?format=jsonld gives the same matter to machines of another kind', async () => {
  const { status, headers, text } = await get(app, '/v1/matters/construction-permit?format=jsonld')
  expect([status, headers.get('Content-Type')]).toEqual([200, 'application/ld+json; charset=utf-8'])
  expect(JSON.parse(text)).toMatchObject({
    '@type': expect.arrayContaining(['GovernmentService']),
    identifier: 'construction-permit',
    name: '建筑工程施工许可证核发',
    provider: { name: '住房和城乡建设局' },
  })
  expect(headers.get('ETag')).not.toBe((await get(app, '/v1/matters/construction-permit')).headers.get('ETag'))
  expectProblem(await get(app, '/v1/matters/construction-permit?format=xml'), 'validation_failed', ['/query/format'])
})
