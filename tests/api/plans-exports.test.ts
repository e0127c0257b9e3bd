import { inflateRawSync } from 'node:zlib'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../src/contract/plans.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { byId, sampleCounty } from '../support/county.ts'
import { expectProblem } from '../support/problems.ts'

const { app } = await createTestApp({ PUBLIC_URL: 'https://guide.example.gov.cn' })
const county = await sampleCounty()
const { body: plan } = await post<Plan>(app, '/v1/plans', {
  profile: byId(county.profiles, 'example-a').profile,
  breakGroundOn: '2027-04-01',
})

/** The files of a ZIP, by its directory. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, nameLength, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ]
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(from, from + size)
    files.set(
      bytes.toString('utf8', at + 46, at + 46 + nameLength),
      (method === 0 ? data : inflateRawSync(data)).toString('utf8'),
    )
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return files
}

describe('as a calendar', async () => {
  const { text, headers } = await get(app, `/v1/plans/${plan.id}.ics`)
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))

  test('every matter over its days and every milestone, whole days, the last included', () => {
    expect(headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
    const reached = plan.milestones.filter(({ reachableOn }) => reachableOn !== null)
    expect(events).toHaveLength(plan.matters.length + reached.length)
    for (const matter of plan.matters) {
      const event = events.find(({ summary }) => summary === `办理：${matter.name}`)
      expect(event?.startDate.isDate, matter.id).toBe(true)
      expect(event?.startDate.toString()).toBe(matter.startOn)
      event?.endDate.adjust(-1, 0, 0, 0)
      expect(event?.endDate.toString()).toBe(matter.finishOn)
      expect(event?.description).toContain('含示例数据')
    }
    expect(text).toContain(`https://guide.example.gov.cn/plan/`)
  })

  test('a plan read again changes what is there: the same ids, unlike those of another plan', async () => {
    const again = await get(app, `/v1/plans/${plan.id}.ics`)
    expect(again.text).toBe(text)
    const other = await post<Plan>(app, '/v1/plans', { profile: byId(county.profiles, 'example-d').profile })
    const { text: others } = await get(app, `/v1/plans/${other.body.id}.ics`)
    const ids = (calendar: string) => [...calendar.matchAll(/^UID:(.+)$/gm)].map(([, uid]) => uid)
    expect(new Set([...ids(text), ...ids(others)]).size).toBe(ids(text).length + ids(others).length)
  })
})

describe('as a Gantt chart', async () => {
  const { text, headers } = await get(app, `/v1/plans/${plan.id}.svg`)
  test('says in words what it shows, for those who do not see it', () => {
    expect(headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8')
    expect(text).toMatch(/^<svg [^>]*role="img"[^>]*aria-labelledby="plan-title plan-desc">/)
    expect(text).toContain('含示例数据')
    expect(text).toContain('目标2027-04-01')
    for (const { name, startOn, finishOn } of plan.matters) expect(text).toContain(`${name}：${startOn}至${finishOn}`)
  })

  test('critical bars are hatched, nothing runs and nothing is fetched', () => {
    const critical = plan.matters.filter((matter) => matter.critical).length
    expect(text.match(/class="critical"/g)).toHaveLength(critical)
    expect(text).toContain('fill:url(#plan-hatch)')
    expect(text).not.toMatch(/<script|href=|on\w+=|<foreignObject|NaN|undefined|Infinity/)
  })

  test('of nothing to do it is a chart all the same', async () => {
    const none = await post<Plan>(app, '/v1/plans', {
      profile: {
        investorType: 'enterprise',
        companyEstablished: true,
        landSource: 'own',
        newConstruction: false,
        renovation: false,
      },
    })
    const chart = await get(app, `/v1/plans/${none.body.id}.svg`)
    expect([chart.status, /NaN|undefined/.test(chart.text)]).toEqual([200, false])
  })
})

describe('as a workbook', async () => {
  const response = await app.request(`/v1/plans/${plan.id}.xlsx`)
  const bytes = Buffer.from(await response.arrayBuffer())
  const files = unzip(bytes)
  const all = [...files.values()].join('\n')

  test('has its four sheets, every matter, document and assumption', () => {
    expect(response.headers.get('Content-Type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
    expect(decodeURIComponent(response.headers.get('Content-Disposition') ?? '')).toContain(
      '一企一策方案-2026-11-20.xlsx',
    )
    for (const name of ['事项清单', '材料清单', '联系方式', '说明'])
      expect(files.get('xl/workbook.xml')).toContain(`name="${name}"`)
    for (const { name } of [...plan.matters, ...plan.documents]) expect(all).toContain(name)
    for (const line of plan.assumptions) expect(all).toContain(line)
    expect(all).toContain('工作日（示例）')
  })

  test('holds no formula, and is the same bytes every time', async () => {
    expect(all).not.toMatch(/<f[ >]/)
    const again = await app.request(`/v1/plans/${plan.id}.xlsx`)
    expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true)
    expect(again.headers.get('ETag')).toBe(response.headers.get('ETag'))
  })
})

test.each(['pdf', 'json', 'ics.ics', 'ICS'])(
  'there is no .%s',
  async (ending) => void expectProblem(await get(app, `/v1/plans/${plan.id}.${ending}`), 'plan_not_found'),
)
