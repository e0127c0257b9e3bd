import { expect, test } from 'vitest'
import { CONTENT_SHAPES } from '../../../src/contract/content/shapes.ts'
import { DRAFT_KINDS } from '../../../src/contract/drafts.ts'
import { same } from '../../../src/contract/json.ts'
import { catalogueWith } from '../../../src/staff/content/catalogue-with.ts'
import { contentsOf } from '../../../src/staff/content/contents.ts'
import type { EntryContent } from '../../../src/staff/content/known.ts'
import { compile } from '../../../src/staff/publish/compile.ts'
import { contentsOfCounty } from '../../../src/staff/seed/county-contents.ts'
import { toCatalogue } from '../../../src/staff/seed/to-catalogue.ts'
import { byId, sampleCounty } from '../../support/county.ts'

const county = await sampleCounty()
const HERE = '211021'
const catalogue = toCatalogue(county)
const folder = contentsOfCounty(county)
const sorted = (content: { parallelWith?: string[] }) =>
  content.parallelWith ? { ...content, parallelWith: content.parallelWith.toSorted() } : content

test.each(DRAFT_KINDS)('%s: folder -> tables -> contents says what the folder says, in the shape', (kind) => {
  const contents = contentsOf(catalogue, kind, HERE)
  expect(contents.size).toBe(folder[kind].length)
  for (const content of folder[kind]) {
    const read = contents.get(content.id)
    expect(same(sorted(read as object), sorted(content as object)), content.id).toBe(true)
    expect(JSON.stringify(CONTENT_SHAPES[kind].parse(read)), content.id).toBe(JSON.stringify(read))
  }
})

test('every content published anew over itself gives the same rows and the same public entries', () => {
  const contents = DRAFT_KINDS.flatMap((kind) =>
    [...contentsOf(catalogue, kind, HERE).values()].map((content) => ({ kind, content }) as EntryContent),
  )
  const again = catalogueWith(catalogue, { contents, gone: [] }, HERE).catalogue
  expect(same(again, catalogue)).toBe(true)
  expect(JSON.stringify(compile(again, HERE))).toBe(JSON.stringify(compile(catalogue, HERE)))
})

test('one entry published over itself moves no other entry', () => {
  const before = JSON.stringify(compile(catalogue, HERE))
  for (const id of ['construction-permit', 'seal-engraving', 'company-establishment-registration']) {
    const content = structuredClone(contentsOf(catalogue, 'matters', HERE).get(id))
    const change = { contents: [{ kind: 'matters', content } as EntryContent], gone: [] }
    expect(JSON.stringify(compile(catalogueWith(catalogue, change, HERE).catalogue, HERE)), id).toBe(before)
  }
})

test("what a region does otherwise, a contact's last day and reasons come back", () => {
  const matter = structuredClone(byId([...contentsOf(catalogue, 'matters', HERE).values()], 'seal-engraving'))
  const [local] = matter.implementations
  if (!local) throw new Error('the sample has changed')
  const [first] = matter.documents
  if (!first) throw new Error('the sample has changed')
  local.documents = [{ ...first, copies: 3 }]
  local.steps = [{ order: 1, name: '一次办', handler: null, note: null }]
  local.fee = { charged: true, standard: '每枚100元', basis: null }
  local.differences = [{ field: 'fee', why: '本县没有财政补贴' }]
  const office = structuredClone(byId([...contentsOf(catalogue, 'departments', HERE).values()], 'tax'))
  Object.assign(office.contacts[0] as object, { until: '2026-12-01' })
  const contents: EntryContent[] = [
    { kind: 'matters', content: matter },
    { kind: 'departments', content: office },
  ]
  const after = catalogueWith(catalogue, { contents, gone: [] }, HERE).catalogue
  expect(contentsOf(after, 'matters', HERE).get(matter.id)).toEqual(matter)
  expect(contentsOf(after, 'departments', HERE).get('tax')).toEqual(office)
  const [document] = compile(after, HERE).filter(({ kind, id }) => kind === 'document' && id === first.document)
  if (!document) throw new Error('the sample has changed')
  const askedBy = (document.content as { askedBy: { id: string }[] }).askedBy.map(({ id }) => id)
  expect(
    askedBy.filter((id) => id === matter.id),
    'asked for once, whoever asks',
  ).toHaveLength(1)
})

test('并联 ends on both sides when one side ends it', () => {
  const matter = structuredClone(byId([...contentsOf(catalogue, 'matters', HERE).values()], 'seal-engraving'))
  const other = matter.parallelWith[0] as string
  const change = { contents: [{ kind: 'matters', content: { ...matter, parallelWith: [] } } as EntryContent], gone: [] }
  const after = contentsOf(catalogueWith(catalogue, change, HERE).catalogue, 'matters', HERE)
  expect(after.get(other)?.parallelWith).not.toContain(matter.id)
})
