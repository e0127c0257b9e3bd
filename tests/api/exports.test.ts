import ICAL from 'ical.js'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { Project, type ProjectSummary } from '../../src/contract/projects.ts'
import { createTestApp, get } from '../support/app.ts'
import { load, sampleCounty } from '../support/county.ts'
import { happens, lateProject, morning } from '../support/late-project.ts'
import { walkPages } from '../support/pages.ts'
import { expectProblem } from '../support/problems.ts'

const { app } = await createTestApp({ PUBLIC_URL: 'https://guide.example.gov.cn' })
const hostile = await createTestApp()
const later = await createTestApp({ DEMO_CLOCK: '2026-12-25T01:00:00Z' })
const county = await sampleCounty()
const PUBLIC = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
const ACCESS_CODE = county.projects.find((project) => project.code === PRIVATE)?.exampleAccessCode ?? ''

/** A CSV as a spreadsheet reads it: rows by their headings. */
const table = (text: string): Record<string, string>[] => {
  const { data, errors } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    newline: '\r\n',
    skipEmptyLines: true,
  })
  expect(errors).toEqual([])
  return data
}
/** Whether the bytes begin with UTF-8's byte-order mark: decoding takes it away. */
const marked = async (path: string) =>
  Buffer.from(await (await app.request(path)).arrayBuffer())
    .subarray(0, 3)
    .equals(Buffer.from([0xef, 0xbb, 0xbf]))
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => ({
    component,
    event: new ICAL.Event(component),
  }))
const project = async (code: string, headers = {}) =>
  Project.parse((await get(app, `/v1/projects/${code}`, headers)).body)

describe('the due days of one project', () => {
  test('as a table: byte-order mark, CRLF, Chinese headings, a name in Chinese', async () => {
    const { text, headers } = await get(app, `/v1/projects/${PUBLIC}.csv`)
    expect(await marked(`/v1/projects/${PUBLIC}.csv`)).toBe(true)
    expect(text.split('\r\n')[0]).toBe(
      '项目代码,项目名称,类别,名称,阶段,责任方,状态,灯,截止日,完成日,超时工作日,说明,数据性质',
    )
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8; header=present')
    const disposition = headers.get('Content-Disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="[\w.-]+\.csv"; filename\*=UTF-8''[\w.%-]+$/)
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(`${PUBLIC}-各项日期.csv`)
  })

  test('the table says what the project says: every matter, milestone, obstacle, survey and owed paper', async () => {
    for (const { code, visibility } of county.projects) {
      const headers: Record<string, string> = visibility === 'private' ? { 'X-Access-Code': ACCESS_CODE } : {}
      const whole = await project(code, headers)
      const rows = table((await get(app, `/v1/projects/${code}.csv`, headers)).text)
      const of = (kind: string) => rows.filter((row) => row.类别 === kind)
      expect(of('事项').map((row) => [row.名称, row.截止日, row.完成日, Number(row.超时工作日)])).toEqual(
        whole.matters.map((matter) => [matter.name, matter.dueOn ?? '', matter.completedOn ?? '', matter.overdueDays]),
      )
      expect(of('里程碑').map((row) => [row.名称, row.截止日])).toEqual(
        whole.milestones.map((milestone) => [milestone.name, milestone.plannedOn ?? '']),
      )
      expect(of('障碍')).toHaveLength(whole.obstacles.length)
      expect(of('联合踏勘')).toHaveLength(whole.surveys.length)
      expect(of('容缺材料')).toHaveLength(whole.matters.flatMap((matter) => matter.owedDocuments).length)
      for (const row of rows)
        expect(row).toMatchObject({
          项目代码: code,
          项目名称: whole.name,
          数据性质: whole.basis === 'mixed' ? '含示例' : '示例',
        })
    }
  })

  test('as a calendar: one whole day an unfinished thing, valid, nothing folded in the middle of a character', async () => {
    for (const { code, visibility } of county.projects) {
      const headers: Record<string, string> = visibility === 'private' ? { 'X-Access-Code': ACCESS_CODE } : {}
      const whole = await project(code, headers)
      const answer = await get(app, `/v1/projects/${code}.ics`, headers)
      expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
      expect(answer.text.endsWith('END:VCALENDAR\r\n')).toBe(true)
      for (const line of answer.text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const found = events(answer.text).map(({ component, event }) => {
        expect(event.startDate.isDate, 'a day, not an instant').toBe(true)
        expect(component.getFirstProperty('dtstart')?.getParameter('tzid')).toBeUndefined()
        expect(String(component.getFirstPropertyValue('url'))).toBe(`https://guide.example.gov.cn/board/${code}`)
        expect(event.description).toContain(`${whole.name}（${code}）`)
        expect(event.description).toContain('含示例数据')
        return [event.uid, event.startDate.toString()]
      })
      const id = (name: string) => `${code}.${name}@211021.zhinan`
      const open = whole.matters.filter(
        (matter) => !matter.completedOn && matter.dueOn && (matter.light !== 'gray' || matter.state === 'not_started'),
      )
      const due = [
        ...open.map((matter) => [id(`matter.${matter.matterId}`), matter.dueOn]),
        ...open.flatMap((matter) =>
          matter.segments
            .filter((segment) => segment.dueOn && !segment.completedOn)
            .map((segment) => [id(`matter.${matter.matterId}.${segment.id}`), segment.dueOn]),
        ),
        ...whole.matters
          .filter((matter) => matter.deliveryDueOn && !matter.deliveredOn)
          .map((matter) => [id(`delivery.${matter.matterId}`), matter.deliveryDueOn]),
        ...whole.matters.flatMap((matter) =>
          matter.owedDocuments.flatMap((paper, at) =>
            paper.dueOn && !paper.receivedOn ? [[id(`owed.${matter.matterId}.${at + 1}`), paper.dueOn]] : [],
          ),
        ),
        ...whole.surveys.filter(({ heldOn }) => !heldOn).map((one) => [id(`survey.${one.id}`), one.plannedOn]),
        ...whole.obstacles
          .filter(({ clearedOn, dueOn }) => !clearedOn && dueOn)
          .map((one) => [id(`obstacle.${one.id}`), one.dueOn]),
        ...whole.milestones
          .filter(({ reachedOn, plannedOn }) => !reachedOn && plannedOn)
          .map((one) => [id(`milestone.${one.id}`), one.plannedOn]),
      ]
      expect(found.sort()).toEqual(due.sort())
    }
    expect((await get(app, `/v1/projects/${PUBLIC}.ics`)).text).toContain('BEGIN:VEVENT')
  })

  test('a day that has passed says why: who is late by how much, and who is only waited for', async () => {
    const told = Object.fromEntries(
      events((await get(app, `/v1/projects/${PUBLIC}.ics`)).text).map(({ event }) => [
        event.summary,
        event.description,
      ]),
    )
    expect(told['办结期限：特殊建设工程消防设计审查']).toContain('已超时5个工作日')
    expect(told['办结期限：供热管线迁改']).toContain('正在等待季节条件。')
    expect(told['办结期限：供热管线迁改']).not.toContain('超时')
    expect(Object.keys(told).filter((summary) => summary.includes('踏勘：联合踏勘'))).toEqual([])
  })

  test('what ended without approval is not called 未开始', async () => {
    const code = await lateProject(hostile.ctx)
    await happens(hostile.ctx, code, 'refused', morning('2026-11-05'))
    const [row] = table((await get(hostile.app, `/v1/projects/${code}.csv`)).text)
    expect(row).toMatchObject({ 状态: '不予许可', 灯: '未获批准' })
  })

  test('a delivery by a day of a year that is not announced is marked; a decision of this year is not', async () => {
    const code = await lateProject(later.ctx)
    await happens(later.ctx, code, 'approved', morning('2026-12-24'))
    const rows = table((await get(later.app, `/v1/projects/${code}.csv`)).text)
    expect(rows.map(({ 类别, 截止日, 说明 }) => [类别, 截止日, 说明])).toEqual([
      ['事项', '2026-11-09', ''],
      ['送达', '2027-01-07', '2027年的放假安排尚未公布，日期按普通周一至周五推算。'],
    ])
  })

  test('asked again it is the same to the byte, so a calendar does not gather copies; an event moves SEQUENCE and LAST-MODIFIED on', async () => {
    const other = hostile
    const first = (await get(other.app, `/v1/projects/${PUBLIC}.ics`)).text
    expect((await get(other.app, `/v1/projects/${PUBLIC}.ics`)).text).toBe(first)
    const [target] = events(first).filter(({ event }) => event.uid.includes('.matter.'))
    const matter = target?.event.uid.split('.')[2]?.split('@')[0] ?? ''
    await other.database.client.execute({
      sql: `insert into events (source, event_id, project, matter, state, type, time, received_at, data, basis)
        values ('test', 'one-more', ?, ?, null, 'zhinan.matter.remark.v1', '2026-11-19T01:00:00.000Z', '2027-01-01T00:00:00.000Z', '{}', 'example')`,
      args: [PUBLIC, matter],
    })
    const later = events((await get(other.app, `/v1/projects/${PUBLIC}.ics`)).text)
    expect(later.map(({ event }) => event.uid)).toEqual(events(first).map(({ event }) => event.uid))
    const moved = later.find(({ event }) => event.uid === target?.event.uid)
    expect(moved?.event.sequence).toBe((target?.event.sequence ?? 0) + 1)
    expect(String(moved?.component.getFirstPropertyValue('last-modified'))).toBe('2027-01-01T00:00:00Z')
  })

  test('ETag and 304; what a code opened is kept by nobody on the way', async () => {
    for (const format of ['csv', 'ics']) {
      const open = await get(app, `/v1/projects/${PUBLIC}.${format}`)
      const etag = open.headers.get('ETag') ?? ''
      expect(open.headers.get('Cache-Control')).toBe('public, no-cache')
      const again = await get(app, `/v1/projects/${PUBLIC}.${format}`, { 'If-None-Match': etag })
      expect([again.status, again.text]).toEqual([304, ''])
      const closed = await get(app, `/v1/projects/${PRIVATE}.${format}`, { 'X-Access-Code': ACCESS_CODE })
      expect([closed.status, closed.headers.get('Cache-Control')]).toEqual([200, 'private, no-cache'])
      expect(closed.headers.get('Vary')).toContain('X-Access-Code')
    }
  })

  test('what is not to be had, in any form', async () => {
    for (const path of [
      `${PRIVATE}.csv`,
      `${PRIVATE}.ics`,
      '2601-211021-04-01-999999.ics',
      '.csv',
      'x.ics',
      `${PUBLIC}.xml`,
      `${PUBLIC}.csv.csv`,
    ])
      expectProblem(await get(app, `/v1/projects/${path}`), 'project_not_found')
  })
})

describe('the list as a table', () => {
  test('every project of the list, in its order, under the same filters', async () => {
    for (const query of [
      '',
      'light=red',
      'late=true',
      'sort=code',
      'steward=分管家',
      'region=210124',
      'stage=construction-permit',
    ]) {
      const items = await walkPages<ProjectSummary>(app, `/v1/projects?${query}`, 100)
      const { text } = await get(app, `/v1/projects.csv?${query}`)
      expect(await marked(`/v1/projects.csv?${query}`), query).toBe(true)
      expect(table(text).map((row) => [row.项目代码, row.超时事项, row['投资（元）']])).toEqual(
        items.map((item) => [item.code, String(item.counts.red), String(item.investment ?? '')]),
      )
    }
  })

  test('it has no pages, and knows the same faults', async () => {
    expectProblem(await get(app, '/v1/projects.csv?limit=5'), 'validation_failed', ['/query/limit'])
    expectProblem(await get(app, '/v1/projects.csv?light=blue'), 'validation_failed', ['/query/light'])
    expectProblem(await get(app, '/v1/projects.csv?region=999999'), 'unknown_region')
  })
})

test('texts that a spreadsheet would run, or that would break a calendar, are only texts', async () => {
  const names = [
    '=HYPERLINK("https://evil.example","x")',
    '+1+1',
    '-2',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '＝1+1',
    '引号",逗号;分号\\反斜杠\r\nEND:VCALENDAR',
  ]
  const changed = structuredClone(county)
  const [first] = changed.projects.filter(({ code }) => code === PUBLIC)
  if (!first) throw new Error('the sample has changed')
  first.milestones = names.map((name, at) => ({
    id: `m${at}`,
    name,
    plannedOn: '2027-02-03',
    reachedOn: null,
    owner: null,
  }))
  first.name = '甲,乙;丙\\丁\nX-EVIL:1'
  await load(hostile.ctx, changed)
  const rows = table((await get(hostile.app, `/v1/projects/${PUBLIC}.csv`)).text).filter((row) => row.类别 === '里程碑')
  expect(rows.map((row) => row.名称)).toEqual(names.map((name) => (name.startsWith('引号') ? name : `'${name}`)))
  const { text } = await get(hostile.app, `/v1/projects/${PUBLIC}.ics`)
  const shown = events(text).filter(({ event }) => event.uid.includes('milestone'))
  expect(shown.map(({ event }) => event.summary)).toEqual(
    names.map((name) => `里程碑：${name.replaceAll('\r\n', '\n')}`),
  )
  const calendar = new ICAL.Component(ICAL.parse(text))
  // The parser knows no X- property's type, so it leaves the escapes in.
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('甲\\,乙\\;丙\\\\丁\\nX-EVIL:1：各项日期')
  expect(calendar.getFirstPropertyValue('x-evil')).toBeNull()
})
