import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { Department, type DepartmentSummary } from '../../src/contract/departments.ts'
import { createTestApp, get } from '../support/app.ts'
import { byId, load, sampleCounty } from '../support/county.ts'
import { walkPages } from '../support/pages.ts'
import { expectProblem } from '../support/problems.ts'

const { app, ctx } = await createTestApp()
const county = await sampleCounty()
const AWKWARD = '甲局,乙办;丙中心\\丁站\n戊科'

// One department with every character that a vCard must escape, in a name long enough to be folded several times.
beforeAll(async () => {
  const changed = structuredClone(county)
  byId(changed.departments, 'tax').name = `${AWKWARD}${'长名称'.repeat(30)}`
  await load(ctx, changed)
})

test('37 departments, each with windows, a phone and the number of its matters', async () => {
  const items = await walkPages<z.infer<typeof DepartmentSummary>>(app, '/v1/departments', 10)
  expect(items.map((item) => item.id)).toEqual(county.departments.map((department) => department.id))
  expect(items).toHaveLength(37)
  for (const { id, matterCount, phone } of items) {
    const own = county.matters
      .filter((matter) => matter.implementations.some((local) => local.department === id))
      .map((matter) => matter.id)
    const { matters, windows, contacts } = Department.parse((await get(app, `/v1/departments/${id}`)).body)
    expect(
      matters.map((matter) => matter.id),
      id,
    ).toEqual(own)
    expect(matterCount, id).toBe(own.length)
    expect(windows.length, id).toBeGreaterThan(0)
    expect(
      contacts.map((contact) => contact.phone),
      id,
    ).toContain(phone)
  }
})

/** RFC 6350 the other way round: unfolds, and takes the escapes out of a value. */
function readCard(text: string): Map<string, string> {
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  return new Map(
    lines
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf(':')).split(';')[0] ?? '', line.slice(line.indexOf(':') + 1)]),
  )
}
const unescaped = (value: string) =>
  value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))

test('a department saves as a contact', async () => {
  const { status, headers, text } = await get(app, '/v1/departments/housing-construction.vcf')
  expect(status).toBe(200)
  expect(headers.get('Content-Type')).toBe('text/vcard; charset=utf-8')
  expect(headers.get('Content-Disposition')).toBe('attachment; filename="housing-construction.vcf"')
  expect(text.startsWith('BEGIN:VCARD\r\nVERSION:4.0\r\n')).toBe(true)
  expect(text.endsWith('\r\nEND:VCARD\r\n')).toBe(true)
  const card = readCard(text)
  expect(card.get('FN')).toBe('住房和城乡建设局')
  expect(card.get('TEL')).toContain('0419-0000-013')
  expect(card.get('NOTE'), 'an example phone says so where its owner will read it').toContain('示例号码')
})

test('every card: lines end in CRLF, none is longer than 75 octets, none is cut inside a character', async () => {
  for (const { id } of county.departments) {
    const { text } = await get(app, `/v1/departments/${id}.vcf`)
    expect(text.replaceAll('\r\n', ''), `${id}: no bare CR or LF`).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), `${id}: ${line}`).toBeLessThanOrEqual(75)
    expect(text).not.toContain('\uFFFD')
  }
})

test('commas, semicolons, backslashes and line breaks in a name are escaped and come back as they were', async () => {
  const { text } = await get(app, '/v1/departments/tax.vcf')
  const name = readCard(text).get('FN') ?? ''
  expect(name.startsWith('甲局\\,乙办\\;丙中心\\\\丁站\\n戊科')).toBe(true)
  expect(unescaped(name)).toBe(`${AWKWARD}${'长名称'.repeat(30)}`)
  expect(text).toContain('\r\n ')
})

test('an unknown department is department_not_found, as JSON and as a card', async () => {
  for (const id of ['no-such', 'no-such.vcf', '.vcf', 'tax.vcf.vcf', 'TAX'])
    expectProblem(await get(app, `/v1/departments/${id}`), 'department_not_found')
})
