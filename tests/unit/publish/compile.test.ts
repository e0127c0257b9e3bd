import { beforeEach, expect, test } from 'vitest'
import type { Bundle } from '../../../src/contract/bundles.ts'
import type { Matter } from '../../../src/contract/matters.ts'
import type { Catalogue } from '../../../src/staff/content/catalogue.ts'
import { compile } from '../../../src/staff/publish/compile.ts'
import { toCatalogue } from '../../../src/staff/seed/to-catalogue.ts'
import { sampleCounty } from '../../support/county.ts'

const county = await sampleCounty()
const P = 'construction-permit'
let catalogue: Catalogue
beforeEach(() => {
  catalogue = structuredClone(toCatalogue(county))
})
const entry = (kind: string, id: string, region = '211021') =>
  compile(catalogue, '211021').find((one) => one.kind === kind && one.id === id && one.region === region)
const matter = (region = '211021') => entry('matter', P, region)?.content as Matter

test('the same rows give the same entries, and are left as they were', () => {
  const before = structuredClone(catalogue)
  const once = JSON.stringify(compile(catalogue, '211021'))
  expect(JSON.stringify(compile(catalogue, '211021'))).toBe(once)
  expect(catalogue).toEqual(before)
})

test('every matter is published twice: the standard entry, and the region that handles it', () => {
  const matters = compile(catalogue, '211021').filter((one) => one.kind === 'matter')
  expect(matters).toHaveLength(228)
  expect(matters.filter((one) => one.region === '')).toHaveLength(114)
})

test('a region inherits documents, steps and fee from the standard entry until it has its own', () => {
  expect(matter().documents).toEqual(matter('').documents)
  const [requirement] = catalogue.documentRequirements.filter((row) => row.matter === P)
  const [step] = catalogue.steps.filter((row) => row.matter === P)
  const [fee] = catalogue.fees.filter((row) => row.matter === P)
  if (!requirement || !step || !fee) throw new Error('the sample has changed')
  catalogue.documentRequirements.push({ ...requirement, region: '211021', copies: 5 })
  catalogue.steps.push({ ...step, region: '211021', name: '本县窗口收件' })
  catalogue.fees.push({ ...fee, region: '211021', charged: true, standard: '每件10元' })
  expect(matter().documents.map(({ id, copies }) => [id, copies])).toEqual([[requirement.document, 5]])
  expect(matter().steps.map((one) => one.name)).toEqual(['本县窗口收件'])
  expect(matter().fee).toMatchObject({ charged: true, standard: '每件10元' })
  expect(matter('').documents.length).toBeGreaterThan(5)
  expect(matter('').fee.charged).toBe(false)
})

test("a contact has its window's place and hours, and its own phone before the window's", () => {
  const [contact] = catalogue.contacts.filter((row) => row.department === 'housing-construction')
  const window = catalogue.windows.find((row) => row.id === contact?.window)
  if (!contact || !window) throw new Error('the sample has changed')
  Object.assign(window, { phone: '000', address: '一楼', hours: '上午' })
  contact.phone = '111'
  expect(matter().contacts[0]).toMatchObject({ phone: '111', window: window.name, address: '一楼', hours: '上午' })
  contact.phone = null
  expect(matter().contacts[0]?.phone).toBe('000')
  window.phone = null
  expect(matter().contacts[0]?.phone, 'unknown is null').toBeNull()
})

test('a document that another matter issues says so; one that the matter itself issues does not ask for itself', () => {
  const document = catalogue.documents.find((row) => row.id === 'engineering-planning-permit-certificate')
  if (!document) throw new Error('the sample has changed')
  document.issuedBy = 'engineering-planning-permit'
  expect(matter().documents.find((one) => one.id === document.id)?.issuedBy).toMatchObject({
    id: 'engineering-planning-permit',
  })
  document.issuedBy = P
  expect(matter().documents.find((one) => one.id === document.id)?.issuedBy).toBeNull()
})

test('a bundle merges what its members ask for: required if one requires it, waivable only if all waive it', () => {
  const bundle = () => entry('bundle', 'company-startup')?.content as Bundle
  const shared = bundle().documents.find((document) => document.askedBy.length > 1)
  if (!shared) throw new Error('the sample has changed')
  const rows = catalogue.documentRequirements.filter(
    (row) => row.document === shared.id && shared.askedBy.includes(row.matter),
  )
  const merged = () => bundle().documents.find((document) => document.id === shared.id)
  for (const row of rows) Object.assign(row, { necessity: 'conditional', waivable: true })
  expect(merged()).toMatchObject({ necessity: 'conditional', waivable: true, askedBy: shared.askedBy })
  Object.assign(rows.at(-1) ?? {}, { necessity: 'required', waivable: false })
  expect(merged()).toMatchObject({ necessity: 'required', waivable: false })
})

test("a region's own phone for complaints comes before the county's", () => {
  expect(matter().complaint.phone).toBe('12345')
  const local = catalogue.implementations.find((row) => row.matter === P)
  if (!local) throw new Error('the sample has changed')
  local.complaintPhone = '12315'
  expect(matter().complaint.phone).toBe('12315')
})
