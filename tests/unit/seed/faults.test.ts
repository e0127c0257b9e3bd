import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SAMPLE_COUNTY, seed } from '../../../src/entry/prepare.node.ts'
import { readCounty, SeedError } from '../../../src/staff/seed/read.node.ts'
import { countyFolder, type Place } from '../../support/broken-county.ts'
import { emptyDatabase } from '../../support/database.ts'
import { countRows } from '../../support/rows.ts'

const county = await countyFolder()
const { database, config } = await emptyDatabase()
const everything = () =>
  database.client.execute('select kind, id, region, version, etag from published order by kind, id, region')
let before: { rows: Record<string, number>; published: string }
beforeAll(async () => {
  await seed(database, config, SAMPLE_COUNTY)
  before = { rows: await countRows(database.client), published: JSON.stringify((await everything()).rows) }
})
afterEach(() => county.reset())

/** Loads the broken folder: the faults it names. The database must be as it was. */
async function faultsOf(folder = county.folder): Promise<SeedError['faults']> {
  const error = await seed(database, config, folder).then(
    () => expect.unreachable('the folder was taken for a good one'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(SeedError)
  const { faults, message } = error as SeedError
  expect(message).toContain(folder)
  expect(message).toContain('未作任何改动')
  for (const fault of faults) {
    expect(message).toContain(fault.file)
    expect(message).toContain(fault.field)
    if (fault.entry) expect(message).toContain(fault.entry)
  }
  expect(await countRows(database.client)).toEqual(before.rows)
  expect(JSON.stringify((await everything()).rows)).toBe(before.published)
  return faults
}

test('the sample itself has no fault', async () => {
  await expect(readCounty(county.folder)).resolves.toBeTruthy()
})

/** What is put where; then the file, entry and field that must be named, and a word of what is wrong. */
type Case = [what: string, file: string, at: Place, value: unknown, entry: string | null, field: string, detail: RegExp]
const P = 'construction-permit'
const LIMIT = {
  kind: 'limit',
  value: 3,
  unit: 'working_days',
  lawText: null,
  from: null,
  obligor: 'agency',
  basis: 'example',
  source: null,
  extension: null,
}
const SHAPES: Case[] = [
  ['a misspelt field', 'matters.json', [P, 'alias'], ['施工证'], P, '(entry)', /alias/],
  [
    'a misspelt field deep inside',
    'matters.json',
    [P, 'documents', 0, 'waiveable'],
    true,
    P,
    'documents.0',
    /waiveable/,
  ],
  ['a field left out', 'matters.json', [P, 'category'], undefined, P, 'category', /./],
  ['a category that does not exist', 'matters.json', [P, 'category'], '许可', P, 'category', /行政许可/],
  ['a number as text', 'matters.json', [P, 'statutory', 'value'], '7', P, 'statutory.value', /./],
  [
    'a negative limit',
    'matters.json',
    [P, 'implementations', 0, 'committed', 'value'],
    -1,
    P,
    'implementations.0.committed.value',
    /./,
  ],
  ['a unit that does not exist', 'matters.json', [P, 'statutory', 'unit'], 'days', P, 'statutory.unit', /./],
  ['an id with a space', 'matters.json', [P, 'id'], 'construction permit', 'construction permit', 'id', /编号/],
  ['a matter without documents', 'matters.json', [P, 'documents'], [], P, 'documents', /./],
  ['a matter without steps', 'matters.json', [P, 'steps'], [], P, 'steps', /./],
  ['a department without contacts', 'departments.json', ['tax', 'contacts'], [], 'tax', 'contacts', /./],
  [
    'a rule that does not exist',
    'matters.json',
    [P, 'prerequisites', 0, 'rule'],
    'some',
    P,
    'prerequisites.0.rule',
    /./,
  ],
  [
    'an event in local time',
    'projects.json',
    ['2603-211021-04-01-100001', 'events', 0, 'time'],
    '2026-03-02T09:00:00+08:00',
    '2603-211021-04-01-100001',
    'events.0.time',
    /./,
  ],
  [
    'an investment in fractions of a yuan',
    'projects.json',
    ['2603-211021-04-01-100001', 'investment'],
    1.5,
    '2603-211021-04-01-100001',
    'investment',
    /./,
  ],
  [
    'a project code that is none',
    'projects.json',
    ['2603-211021-04-01-100001', 'code'],
    'A-1',
    'A-1',
    'code',
    /项目代码/,
  ],
  [
    'a day that does not exist',
    'calendar.json',
    ['2026', 'holidays', 0, 'date'],
    '2026-02-30',
    '2026',
    'holidays.0.date',
    /./,
  ],
  ['an entry that is no object', 'places.json', ['+'], 5, '#18', '(entry)', /./],
  ['a county without totals', 'county.json', ['totals'], undefined, null, 'totals', /./],
]
const REFERENCES: Case[] = [
  ['an unknown stage', 'matters.json', [P, 'stage'], 'no-stage', P, 'stage', /no-stage/],
  [
    'an unknown document',
    'matters.json',
    [P, 'documents', 0, 'document'],
    'no-document',
    P,
    'documents.0.document',
    /no-document/,
  ],
  [
    'an unknown department',
    'matters.json',
    [P, 'implementations', 0, 'department'],
    'no-office',
    P,
    'implementations.0.department',
    /no-office/,
  ],
  [
    'an unknown region',
    'matters.json',
    [P, 'implementations', '+'],
    {
      region: '999999',
      department: 'tax',
      handling: 'committed',
      committed: LIMIT,
      visits: 1,
      onlineLevel: 3,
      basis: 'example',
    },
    P,
    'implementations.1.region',
    /999999/,
  ],
  [
    'an unknown prerequisite',
    'matters.json',
    [P, 'prerequisites', 0, 'id'],
    'no-matter',
    P,
    'prerequisites.0.id',
    /no-matter/,
  ],
  [
    'an unknown parallel matter',
    'matters.json',
    [P, 'parallelWith', '+'],
    'no-matter',
    P,
    expect.stringMatching(/^parallelWith\.\d+$/) as unknown as string,
    /no-matter/,
  ],
  [
    'an unknown bundle for a document that may come later',
    'matters.json',
    [P, 'documents', 1, 'deferrable', 'only'],
    'no-bundle',
    P,
    'documents.1.deferrable.only',
    /no-bundle/,
  ],
  [
    'a document issued by an unknown matter',
    'documents.json',
    ['construction-permit-form', 'issuedBy'],
    'no-matter',
    'construction-permit-form',
    'issuedBy',
    /no-matter/,
  ],
  [
    "a contact at another office's unknown window",
    'departments.json',
    ['tax', 'contacts', 0, 'window'],
    'no-window',
    'tax',
    'contacts.0.window',
    /no-window/,
  ],
  [
    'a bundle of unknown matters',
    'bundles.json',
    ['company-startup', 'matters', '+'],
    'no-matter',
    'company-startup',
    expect.stringMatching(/^matters\.\d+$/) as unknown as string,
    /no-matter/,
  ],
  [
    'a policy of an unknown office',
    'policies.json',
    ['support-steward-service', 'department'],
    'no-office',
    'support-steward-service',
    'department',
    /no-office/,
  ],
  [
    'a place within an unknown place',
    'places.json',
    ['zone-construction', 'within'],
    'no-place',
    'zone-construction',
    'within',
    /no-place/,
  ],
  [
    'a place for an unknown matter',
    'places.json',
    ['zone-construction', 'matters', '+'],
    'no-matter',
    'zone-construction',
    expect.stringMatching(/^matters\.\d+$/) as unknown as string,
    /no-matter/,
  ],
  [
    'a milestone that needs an unknown matter',
    'stages.json',
    ['milestones', 0, 'required', '+'],
    'no-matter',
    expect.any(String) as unknown as string,
    'required',
    /no-matter/,
  ],
  [
    'a project in an unknown stage',
    'projects.json',
    ['2603-211021-04-01-100001', 'matters', 0, 'stage'],
    'no-stage',
    '2603-211021-04-01-100001',
    'matters.stage',
    /no-stage/,
  ],
  [
    "an event of a matter that is not the project's",
    'projects.json',
    ['2604-211021-04-01-100002', 'events', 0, 'matter'],
    'tobacco-retail-license',
    '2604-211021-04-01-100002',
    'events.0.matter',
    /tobacco/,
  ],
  [
    'an event of a segment that the matter does not have',
    'projects.json',
    ['2605-211021-04-01-100004', 'events', 33, 'data', 'segment'],
    'province',
    '2605-211021-04-01-100004',
    'events.33.data.segment',
    /province/,
  ],
  [
    'a joint survey for a matter that the project does not have',
    'projects.json',
    ['2603-211021-04-01-100001', 'surveys', 0, 'matters', 0],
    'tobacco-retail-license',
    '2603-211021-04-01-100001',
    'surveys.0.matters',
    /tobacco/,
  ],
  ['an unknown county', 'county.json', ['region'], '999999', null, 'region', /999999/],
  ['a region within an unknown one', 'county.json', ['regions', 0, 'parent'], '999999', '210000', 'parent', /999999/],
]
const RULES: Case[] = [
  ['a matter that no department handles', 'matters.json', [P, 'implementations'], [], P, 'implementations', /承办部门/],
  [
    '“any of” without a group',
    'matters.json',
    [P, 'prerequisites', 2, 'group'],
    null,
    P,
    'prerequisites.2.group',
    /group/,
  ],
  [
    '“conditional” without its condition',
    'matters.json',
    [P, 'prerequisites', 5, 'when'],
    null,
    P,
    'prerequisites.5.when',
    /when/,
  ],
  ['a matter that needs itself', 'matters.json', [P, 'prerequisites', 0, 'id'], P, P, 'prerequisites', /成环/],
  [
    "the sample's private project without its access code",
    'projects.json',
    ['2605-211021-04-01-100004', 'exampleAccessCode'],
    null,
    '2605-211021-04-01-100004',
    'exampleAccessCode',
    /查询码/,
  ],
]
const TWICE: Case[] = [
  [
    'a segment of one matter',
    'projects.json',
    ['2605-211021-04-01-100004', 'matters', 4, 'segments', 1, 'id'],
    'county-check',
    '2605-211021-04-01-100004',
    'matters.segments.id',
    /重复/,
  ],
  [
    'a region',
    'county.json',
    ['regions', '+'],
    { code: '211021', name: '辽阳县', level: 'county', parent: '211000' },
    '211021',
    'regions.code',
    /重复/,
  ],
  [
    'a document',
    'documents.json',
    ['+'],
    { id: 'construction-permit-form', name: '又一份', source: 'applicant', basis: 'example' },
    'construction-permit-form',
    'id',
    /重复/,
  ],
  [
    'a document within one matter',
    'matters.json',
    [P, 'documents', 0, 'document'],
    'funding-arrangement-undertaking',
    P,
    expect.stringMatching(/^documents\.\d+\.document$/) as unknown as string,
    /重复/,
  ],
  ["a step's number", 'matters.json', [P, 'steps', 1, 'order'], 1, P, 'steps.1.order', /重复/],
  [
    'a region that handles one matter',
    'matters.json',
    [P, 'implementations', '+'],
    {
      region: '211021',
      department: 'tax',
      handling: 'committed',
      committed: LIMIT,
      visits: 1,
      onlineLevel: 3,
      basis: 'example',
    },
    P,
    'implementations.1.region',
    /重复/,
  ],
  [
    "a project's matter",
    'projects.json',
    ['2604-211021-04-01-100002', 'matters', '+'],
    { matter: 'enterprise-project-filing', stage: 'planning-generation' },
    '2604-211021-04-01-100002',
    'matters.matter',
    /重复/,
  ],
  [
    'a holiday',
    'calendar.json',
    ['2026', 'holidays', '+'],
    { date: '2026-01-01', name: '元旦' },
    '2026',
    'holidays',
    /重复/,
  ],
  [
    'a calendar year',
    'calendar.json',
    ['+'],
    { year: 2026, source: '又一份', holidays: [], extraWorkdays: [], workingDaysInYear: 250 },
    '2026',
    'year',
    /重复/,
  ],
]

describe.each([
  ['shape', SHAPES],
  ['reference', REFERENCES],
  ['rule', RULES],
  ['twice', TWICE],
] as const)('%s', (_, cases) => {
  test.each(cases)(
    '%s is named by file, entry and field, and changes nothing',
    async (_what, file, at, value, entry, field, detail) => {
      await county.put(file, at, value)
      const faults = await faultsOf()
      expect(faults).toContainEqual({ file, entry, field, detail: expect.stringMatching(detail) })
    },
  )
})

test('a cycle over several matters names them all in its order', async () => {
  const prerequisite = (id: string) => [{ id, rule: 'all', group: null, when: null }]
  await county.put(
    'matters.json',
    ['company-name-declaration', 'prerequisites'],
    prerequisite('tobacco-retail-license'),
  )
  await county.put('matters.json', ['tobacco-retail-license', 'prerequisites'], prerequisite('food-business-license'))
  await county.put('matters.json', ['food-business-license', 'prerequisites'], prerequisite('company-name-declaration'))
  const [fault, ...more] = await faultsOf()
  expect(fault).toMatchObject({
    file: 'matters.json',
    field: 'prerequisites',
    detail: expect.stringMatching(/(.+) → .+ → .+ → \1/),
  })
  for (const id of ['company-name-declaration', 'tobacco-retail-license', 'food-business-license'])
    expect(fault?.detail).toContain(id)
  expect(more).toEqual([])
})

test.each([
  'county',
  'departments',
  'stages',
  'documents',
  'matters',
  'bundles',
  'policies',
  'institutions',
  'places',
  'calendar',
  'projects',
])('%s.json missing', async (name) => {
  await county.remove(`${name}.json`)
  expect(await faultsOf()).toContainEqual({
    file: `${name}.json`,
    entry: null,
    field: '(file)',
    detail: expect.stringContaining('不存在'),
  })
})

test.each([
  ['not JSON', '[{"id": "x",]'],
  ['empty', ''],
  ['cut short', '[{"id":'],
])('matters.json that is %s', async (_, text) => {
  await county.write('matters.json', text)
  expect(await faultsOf()).toEqual([
    { file: 'matters.json', entry: null, field: '(file)', detail: expect.stringContaining('JSON') },
  ])
})

test('a form of no document', async () => {
  await county.write('forms/no-such-document.html', '<!doctype html>')
  expect(await faultsOf()).toContainEqual(expect.objectContaining({ entry: 'no-such-document', field: 'forms' }))
  await county.reset()
  await rm(path.join(county.folder, 'forms/no-such-document.html'), { force: true })
})

test('a folder that does not exist names every file it lacks', async () => {
  const faults = await faultsOf(path.join(county.folder, 'nowhere'))
  expect(faults.map((fault) => fault.file)).toHaveLength(11)
})

test('several faults in several files are told at once', async () => {
  await county.put('matters.json', [P, 'track'], 'side')
  await county.put('places.json', ['service-hall', 'kind'], 'palace')
  await county.put('departments.json', ['tax', 'kind'], 5)
  const faults = await faultsOf()
  expect(faults.map((fault) => `${fault.file} ${fault.entry} ${fault.field}`).sort()).toEqual([
    'departments.json tax kind',
    `matters.json ${P} track`,
    'places.json service-hall kind',
  ])
})
