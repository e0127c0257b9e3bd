import { describe, expect, test } from 'vitest'
import { changeRows, pointerOf } from '../../bots/console/form/change-rows.ts'
import { fieldName, parseContent } from '../../bots/console/form/parse-content.ts'
import { referenceId, referencesOf } from '../../bots/console/form/references.ts'
import { shapeOf } from '../../bots/console/form/shape.ts'
import { ContentForm } from '../../bots/console/parts/content-form.tsx'
import { DRAFT_KINDS, type DraftKind } from '../../src/contract/drafts.ts'
import { loadCatalogue } from '../../src/staff/content/catalogue-of.ts'
import { contentsOf } from '../../src/staff/content/contents.ts'
import { createTestApp } from '../support/app.ts'
import { formFields } from '../support/form-fields.ts'

const { ctx } = await createTestApp()
const catalogue = await loadCatalogue(ctx)
const contents = (kind: DraftKind) => contentsOf(catalogue, kind, ctx.region) as Map<string, Record<string, unknown>>
const known = Object.fromEntries(
  DRAFT_KINDS.map((kind) => [kind, new Map([...contents(kind)].map(([id, { name }]) => [id, String(name)]))]),
)

const draw = (kind: DraftKind, content: Record<string, unknown>) =>
  String(
    ContentForm({
      kind,
      shape: shapeOf(kind),
      content,
      known,
      references: referencesOf(kind, known),
      faults: new Map(),
      opened: '',
      windows: [],
      regions: new Map(),
    }),
  )
const parse = (kind: DraftKind, form: URLSearchParams) => parseContent(shapeOf(kind), form, referencesOf(kind, known))

describe.each(DRAFT_KINDS)('%s', (kind) => {
  test('every entry of the sample comes back from its form as it went in', () => {
    const all = [...contents(kind)]
    expect(all.length).toBeGreaterThan(0)
    for (const [id, content] of all) expect(parse(kind, formFields(draw(kind, content))), id).toEqual(content)
  })
})

describe('a matter', () => {
  const [, matter] = [...contents('matters')].find(([id]) => id === 'construction-permit') ?? []
  if (!matter) throw new Error('no construction-permit in the sample')

  test('what is typed in a field is what changes, and nothing else', () => {
    const form = formFields(draw('matters', matter))
    form.set('/summary', '新的简介')
    form.set('/statutory/value', '１５')
    expect(parse('matters', form)).toEqual({
      ...matter,
      summary: '新的简介',
      statutory: { ...(matter.statutory as object), value: 15 },
    })
  })

  test('letters for a number stay as they were typed, for the check to name', () => {
    const form = formFields(draw('matters', matter))
    form.set('/statutory/value', '十五')
    expect(parse('matters', form).statutory).toMatchObject({ value: '十五' })
  })

  test('an object that is not there is, once something is typed in it; and is gone, once its tick is taken away', () => {
    const without = { ...matter, correctionNotice: null }
    const form = formFields(draw('matters', without))
    form.set('/correctionNotice/value', '3')
    const added = parse('matters', form)
    expect(added.correctionNotice).toMatchObject({ value: 3 })
    const again = formFields(draw('matters', added))
    again.delete('/correctionNotice')
    expect(parse('matters', again).correctionNotice).toBeNull()
  })

  test('rows are added, taken out and moved', () => {
    const shape = shapeOf('matters')
    const steps = matter.steps as { name: string }[]
    const names = (content: Record<string, unknown>) => (content.steps as { name: string }[]).map(({ name }) => name)
    const before = names(matter)
    expect(before.length).toBeGreaterThan(2)
    const up = changeRows(shape, matter, { act: 'up', pointer: '/steps/1' })
    expect(names(up.content).slice(0, 2)).toEqual([before[1], before[0]])
    expect(up.at).toBe('/steps/0')
    expect(names(changeRows(shape, matter, { act: 'remove', pointer: '/steps/0' }).content)).toEqual(before.slice(1))
    const added = changeRows(shape, matter, { act: 'add', pointer: '/steps' })
    expect((added.content.steps as object[]).length).toBe(steps.length + 1)
    expect(changeRows(shape, matter, { act: 'remove', pointer: '/nonsense/0' }).content).toBe(matter)
    expect(changeRows(shape, matter, { act: 'remove', pointer: '/steps/99' }).content).toBe(matter)
  })

  test('the order of the rows in the form is the order of the content, whatever their keys', () => {
    const form = formFields(draw('matters', matter))
    const keys = form.getAll('/steps')
    form.delete('/steps')
    for (const key of [...keys.slice(1), 'n1', keys[0] ?? '']) form.append('/steps', key)
    form.set('/steps/n1/name', '补一步')
    const { steps } = parse('matters', form) as { steps: { order: number; name: string }[] }
    expect(steps.at(-2)).toMatchObject({ name: '补一步', order: keys.length })
    expect(fieldName(form, `/steps/${keys.length - 1}/name`)).toBe('/steps/n1/name')
    expect(pointerOf(form, '/steps/n1/name')).toBe(`/steps/${keys.length - 1}/name`)
  })

  test('a new question gets an id that is free', () => {
    const form = formFields(draw('matters', { ...matter, faqs: [] }))
    for (const key of ['n1', 'n2']) {
      form.append('/faqs', key)
      form.set(`/faqs/${key}/id`, '')
      form.set(`/faqs/${key}/question`, key)
    }
    expect((parse('matters', form).faqs as { id: string }[]).map(({ id }) => id)).toEqual(['faq-1', 'faq-2'])
  })
})

test.each([
  ['施工许可证核发〔construction-permit〕', 'construction-permit'],
  ['construction-permit', 'construction-permit'],
  ['施工许可证核发', 'construction-permit'],
  ['重名', '重名'],
  ['没有的事项', '没有的事项'],
])('%s names %s', (typed, id) => {
  const names = new Map([
    ['construction-permit', '施工许可证核发'],
    ['a', '重名'],
    ['b', '重名'],
  ])
  expect(referenceId(typed, names)).toBe(id)
})
