import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MatterContent } from '../../../src/contract/content/matters.ts'
import { readFile } from '../../../src/staff/imports/read-file.ts'
import { readCounty } from '../../../src/staff/seed/read.node.ts'
import { groupRows, sheetRowsOf } from '../../../src/staff/sheets/group.ts'
import { readMatter } from '../../../src/staff/sheets/matters/read.ts'
import { blankMatter, matterContent, matterView } from '../../../src/staff/sheets/matters/view.ts'
import { MATTER_SHEETS, matterTables } from '../../../src/staff/sheets/matters/workbook.ts'
import { writeWorkbook } from '../../../src/staff/sheets/write/workbook.ts'
import { contentsIn, namesIn, rowsOf } from '../../support/matter-rows.ts'

const county = await readCounty('schema/sample')
const { region } = county.county
const names = namesIn(county)
const base = contentsIn(county)[0] as MatterContent
const ids = county.matters.map(({ id }) => id)
const documents = county.documents.map(({ id }) => id)

/** What clerks and other systems have been seen to type, and what nobody has. */
const odd = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '甲\n乙',
    '1.甲',
    '无',
    '=1+1',
    "'甲",
    '甲，"乙"',
    '\u00A0甲\u200B',
    '是',
    '20个工作日',
    '_x0041_',
    '<b>&amp;',
    'a\r\nb',
    '↵',
    '　　缩进',
  ),
)
/** What has the one form that an export gives back: no ends of white space, one line. */
const plain = fc
  .array(fc.constantFrom(...'甲乙丙丁戊己庚辛建设许可用地A1（）、，。"\'=&<>'), { minLength: 1, maxLength: 12 })
  .map((letters) => `文${letters.join('')}`)
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const units = fc.constantFrom('working_days', 'natural_days', 'working_hours', 'natural_hours' as const)
const bases = fc.constantFrom('legal', 'reported', 'example', 'mixed' as const)
const numbers = fc.oneof(fc.nat(400), fc.constantFrom(0.5, 1.5, 0))

const limit = (text: fc.Arbitrary<string>, anyShape: boolean) =>
  fc
    .record({
      kind: fc.constantFrom('limit', 'immediate', 'none', 'unknown' as const),
      value: numbers,
      unit: units,
      lawText: orNull(text),
      from: orNull(text),
      obligor: fc.constantFrom('agency', 'applicant', 'parties' as const),
      basis: bases,
      source: orNull(text),
      extension: orNull(fc.record({ value: numbers, unit: units, approval: orNull(text), source: orNull(text) })),
    })
    .map((one) =>
      one.kind === 'limit' || anyShape ? one : { ...one, value: one.kind === 'immediate' ? 0 : null, unit: null },
    )

function contents(text: fc.Arbitrary<string>, anyShape: boolean): fc.Arbitrary<MatterContent> {
  const list = fc.array(text, { maxLength: 3 })
  const fee = fc.record({ charged: fc.boolean(), standard: orNull(text), basis: orNull(text) })
  const steps = fc
    .array(fc.record({ name: text, handler: orNull(text), note: orNull(text) }), { minLength: 1, maxLength: 3 })
    .map((all) => all.map((one, at) => ({ order: at + 1, ...one })))
  const requirements = fc.array(
    fc.record({
      document: fc.constantFrom(...documents),
      form: fc.uniqueArray(fc.constantFrom('original', 'copy', 'electronic' as const), { minLength: 1 }),
      copies: orNull(fc.integer({ min: 1, max: 9 })),
      source: fc.constantFrom('applicant', 'government', 'third_party' as const),
      necessity: fc.constantFrom('required', 'conditional' as const),
      condition: orNull(text),
      waivable: fc.boolean(),
      waivedBy: orNull(text),
      deferrable: fc.record({ allowed: fc.boolean(), only: fc.constant(null), note: orNull(text) }),
      note: orNull(text),
      basis: bases,
    }),
    { minLength: 1, maxLength: 4 },
  )
  return fc
    .record({
      nameEn: orNull(text),
      aliases: list,
      summary: orNull(text),
      audience: fc.uniqueArray(fc.constantFrom('legal_person', 'natural_person' as const), { minLength: 1 }),
      exerciseLevel: orNull(text),
      nationalStage: orNull(fc.integer({ min: 1, max: 5 })),
      track: fc.constantFrom('main', 'parallel', 'supporting' as const),
      trigger: orNull(text),
      statutory: limit(text, anyShape),
      correctionNotice: orNull(
        fc.record({
          value: fc.nat(30),
          unit: fc.constantFrom('working_days', 'natural_days' as const),
          lawText: orNull(text),
          basis: bases,
          source: orNull(text),
        }),
      ),
      excluded: fc.array(
        fc.record({
          name: text,
          min: orNull(numbers),
          max: orNull(numbers),
          unit: orNull(units),
          basis: bases,
          source: orNull(text),
          note: orNull(text),
        }),
        { maxLength: 2 },
      ),
      conditions: list,
      documents: requirements,
      steps,
      prerequisites: fc.array(
        fc.record({
          id: fc.constantFrom(...ids),
          rule: fc.constantFrom('all', 'any', 'conditional' as const),
          group: orNull(text),
          when: orNull(text),
        }),
        { maxLength: 3 },
      ),
      parallelWith: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 3 }),
      fee,
      results: fc.array(fc.record({ name: text, validity: orNull(text) }), { maxLength: 3 }),
      legalBasis: fc.array(
        fc.record({
          law: text,
          article: orNull(text),
          checked: orNull(fc.constantFrom('full-text', 'excerpt', 'memory' as const)),
          note: orNull(text),
        }),
        { maxLength: 3 },
      ),
      notes: list,
      alerts: list,
      faqs: fc.uniqueArray(
        fc.record({ id: fc.constantFrom('q1', 'q2', 'q3'), question: text, answer: text, basis: bases }),
        {
          maxLength: 3,
          selector: ({ id }) => id,
        },
      ),
      implementation: fc.record({
        handling: fc.constantFrom('immediate', 'committed' as const),
        committed: limit(text, anyShape),
        reference: orNull(fc.record({ place: text, value: numbers, unit: units, note: orNull(text) })),
        visits: orNull(fc.nat(9)),
        onlineLevel: orNull(fc.integer({ min: 1, max: 4 })),
        crossRegion: orNull(fc.boolean()),
        commitment: orNull(fc.boolean()),
        documents: orNull(requirements),
        steps: orNull(steps),
        fee: orNull(fee),
        differences: fc.array(fc.record({ field: fc.constantFrom('documents', 'steps', 'fee' as const), why: text }), {
          maxLength: 2,
        }),
      }),
      words: orNull(
        fc.record({
          situations: list,
          objects: list,
          papers: list,
          misnomers: list,
          en: list,
          cousins: fc.array(fc.record({ id: fc.constantFrom(...ids), tell: text, words: list }), { maxLength: 2 }),
        }),
      ),
    })
    .map(({ implementation, ...rest }) => ({
      ...base,
      ...rest,
      implementations: base.implementations.map((one) => ({ ...one, ...implementation })),
    })) as unknown as fc.Arbitrary<MatterContent>
}

test('whatever an entry holds, an export that is read over it changes nothing and finds no fault', () => {
  fc.assert(
    fc.property(contents(odd, true), (content) => {
      const view = matterView(content, region)
      const { faults } = readMatter(rowsOf(content, names, region), view, names, { region, fresh: false })
      expect(faults).toEqual([])
      expect(matterContent(view)).toEqual(content)
    }),
    { numRuns: 300 },
  )
})

test('what has ordinary texts is all there again where there was nothing', () => {
  fc.assert(
    fc.property(contents(plain, false), (content) => {
      const view = blankMatter(content.id, region)
      const { faults } = readMatter(rowsOf(content, names, region), view, names, { region, fresh: true })
      expect(faults).toEqual([])
      // Words of which there are none, and no words, are one.
      const said = content.words && Object.values(content.words).some((list) => list.length > 0) ? content.words : null
      const again = matterContent(view) as unknown as MatterContent
      const read = again.words && Object.values(again.words).some((list) => list.length > 0) ? again.words : null
      expect({ ...again, words: read }).toEqual({ ...content, words: said })
    }),
    { numRuns: 300 },
  )
})

test('the same through the bytes of a workbook', async () => {
  await fc.assert(
    fc.asyncProperty(contents(odd, true), async (content) => {
      const bytes = await writeWorkbook(matterTables([content], names, region), { lists: {}, title: '' })
      const { sheets } = await readFile(bytes, { specs: MATTER_SHEETS, remembered: [], sheet: undefined })
      const [group] = groupRows(MATTER_SHEETS, sheets.flatMap(sheetRowsOf))
      const view = matterView(content, region)
      const { faults } = readMatter(
        { main: group?.main[0] ?? null, rows: group?.rows ?? [], columns: {} },
        view,
        names,
        { region, fresh: false },
      )
      expect(faults).toEqual([])
      expect(matterContent(view)).toEqual(content)
    }),
    { numRuns: 40 },
  )
}, 60_000)
