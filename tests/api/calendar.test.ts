import { describe, expect, test } from 'vitest'
import sample from '../../schema/sample/calendar.json' with { type: 'json' }
import type { NewKey } from '../../src/access/keys.ts'
import type { Readiness } from '../../src/contract/health.ts'
import type { Problem } from '../../src/contract/problem.ts'
import type { Project } from '../../src/contract/projects.ts'
import type { AuditList, CalendarChange, CalendarYear } from '../../src/contract/staff.ts'
import { type Answer, createTestApp, get, send } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'
import { countRows } from '../support/rows.ts'
import { staffOf } from '../support/staff.ts'
import { NOTICES } from '../unit/core/holiday-notices.ts'

/** The sample county on the Monday on which its construction permit is due, with no weekend worked before it. */
const { app, ctx, database } = await createTestApp({ DEMO_CLOCK: '2026-11-23T01:00:00Z' })
const other = await createTestApp()
const sunday = await createTestApp({ DEMO_CLOCK: '2026-11-22T01:00:00Z' })

const BUILDING = '2602-211021-04-01-100003'
const FACTORY = '2603-211021-04-01-100001'
/** Not public: staff see it all the same. */
const PRIVATE = '2605-211021-04-01-100004'
/** Due on 23 November with plain weekends; with the Saturday before it worked, on that. */
const DUE = [
  `/projects/${BUILDING}/matters/construction-permit`,
  `/projects/${FACTORY}/matters/quality-safety-supervision`,
  `/projects/${PRIVATE}/matters/construction-drawing-review`,
]
const YEAR_2026 = {
  source: sample[0]?.source ?? '',
  holidays: sample[0]?.holidays ?? [],
  extraWorkdays: sample[0]?.extraWorkdays ?? [],
}
/** A year made up for these tests; the State Council's notice of 2027 is not known here. */
const EXAMPLE_2027 = {
  source: '测试用的示例，不是国务院办公厅的通知',
  holidays: [
    { date: '2026-12-31', name: '元旦' },
    { date: '2027-01-01', name: '元旦' },
    { date: '2027-02-05', name: '春节' },
  ],
  extraWorkdays: ['2027-02-07'],
}
/** One Saturday worked just before the permit is due. */
const WITH_SATURDAY = { ...YEAR_2026, extraWorkdays: [...YEAR_2026.extraWorkdays, '2026-11-21'] }

const publisher = await staffOf(ctx, { role: 'publisher', name: '发布员' })
const otherPublisher = await staffOf(other.ctx, { role: 'administrator' })
const sundayPublisher = await staffOf(sunday.ctx, { role: 'publisher' })

type Suite = typeof other
const put = <T = CalendarChange>(
  suite: Pick<Suite, 'app'>,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer<T>> =>
  send<T>(suite.app, `/v1/staff/calendar/${path}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const notice = <T = CalendarChange>(
  suite: Pick<Suite, 'app'>,
  text: string | Uint8Array,
  query: string,
  headers: Record<string, string>,
) =>
  send<T>(suite.app, `/v1/staff/calendar/notice${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
    body: text as BodyInit,
  })
const etagOf = async (suite: Pick<Suite, 'app'>, year: number, key: Record<string, string>): Promise<string> =>
  (await get(suite.app, `/v1/staff/calendar/${year}`, key)).headers.get('ETag') ?? ''
/** With the ETag that the year has now. */
const fresh = async (suite: Pick<Suite, 'app'>, year: number, key: Record<string, string>) => ({
  ...key,
  'If-Match': await etagOf(suite, year, key),
})

describe('reading a year', () => {
  test('2026 as the State Council announced it', async () => {
    const { status, body, headers } = await get<CalendarYear>(app, '/v1/staff/calendar/2026', publisher)
    expect(status).toBe(200)
    expect(body).toEqual({ year: 2026, announced: true, ...YEAR_2026, workingDays: 248 })
    expect(headers.get('Cache-Control')).toBe('private, no-cache')
    const again = await get(app, '/v1/staff/calendar/2026', {
      ...publisher,
      'If-None-Match': headers.get('ETag') ?? '',
    })
    expect(again.status).toBe(304)
  })

  test('a year that is not announced: plain weekdays, and it says so', async () => {
    const { body } = await get<CalendarYear>(app, '/v1/staff/calendar/2027', publisher)
    expect(body).toEqual({
      year: 2027,
      announced: false,
      source: null,
      holidays: [],
      extraWorkdays: [],
      workingDays: 261,
    })
  })

  test.each(['26', '1949', '3000', '2026.0', 'next', '２０２６'])('%s is no year', async (year) => {
    expectProblem(await get(app, `/v1/staff/calendar/${encodeURIComponent(year)}`, publisher), 'validation_failed', [
      '/path/year',
    ])
  })
})

describe('who may', () => {
  test.each<[who: string, key: Partial<NewKey> | null, read: number, write: number]>([
    ['nobody known', null, 401, 401],
    ['a clerk', { role: 'clerk' }, 200, 403],
    ['a steward', { role: 'steward' }, 200, 403],
    ['a supervisor', { role: 'supervisor' }, 200, 403],
    ['a publisher', { role: 'publisher' }, 200, 200],
    ['an administrator', { role: 'administrator' }, 200, 200],
    ['a publisher of one department', { role: 'publisher', department: 'tax' }, 200, 403],
    ['a publisher of one project', { role: 'publisher', projects: [BUILDING] }, 200, 403],
    ['a system that writes events', { scopes: ['events:write'] }, 403, 403],
  ])('%s', async (_, key, read, write) => {
    const headers: Record<string, string> = key ? await staffOf(other.ctx, key) : {}
    expect((await get(other.app, '/v1/staff/calendar/2026', headers)).status).toBe(read)
    expect((await put(other, '2026?dryRun=true', YEAR_2026, headers)).status).toBe(write)
    expect((await notice(other, NOTICES[7]?.text ?? '', '', headers)).status).toBe(write)
  })
})

describe('what is refused, and changes nothing', () => {
  const refused = async (
    answer: Promise<Answer<unknown>>,
    code: Parameters<typeof expectProblem>[1],
    pointers: string[] = [],
  ) => {
    const before = await countRows(other.database.client)
    expectProblem(await answer, code, pointers)
    expect(await countRows(other.database.client)).toEqual(before)
  }

  test.each<[what: string, year: string, change: object, pointers: string[]]>([
    [
      'the year after next but one',
      '2029',
      {},
      [
        '/path/year',
        ...Array.from({ length: 33 }, (_, at) => `/holidays/${at}/date`),
        ...Array.from({ length: 6 }, (_, at) => `/extraWorkdays/${at}`),
      ],
    ],
    ['another year in the body', '2026', { year: 2027 }, ['/year']],
    ['a year said not to be announced', '2026', { announced: false }, ['/announced']],
    ['no source', '2026', { source: '' }, ['/source']],
    ['no holidays', '2026', { holidays: [] }, ['/holidays']],
    ['holidays as bare days', '2026', { holidays: ['2026-10-01'] }, ['/holidays/0']],
    ['a holiday without a name', '2026', { holidays: [{ date: '2026-10-01' }] }, ['/holidays/0/name']],
    ['a holiday with an empty name', '2026', { holidays: [{ date: '2026-10-01', name: ' ' }] }, ['/holidays/0/name']],
    ['a day that is none', '2026', { holidays: [{ date: '2026-02-30', name: '春节' }] }, ['/holidays/0/date']],
    [
      'a holiday twice',
      '2026',
      {
        holidays: [
          { date: '2026-10-01', name: '国庆节' },
          { date: '2026-10-01', name: '国庆节' },
        ],
      },
      ['/holidays/1/date'],
    ],
    ['a holiday of the next year', '2026', { holidays: [{ date: '2027-01-01', name: '元旦' }] }, ['/holidays/0/date']],
    ['a make-up day on a weekday', '2026', { extraWorkdays: ['2026-01-05'] }, ['/extraWorkdays/0']],
    ['a day both off and worked', '2026', { extraWorkdays: ['2026-10-04'] }, ['/extraWorkdays/0']],
    ['a count that does not match', '2026', { workingDays: 250 }, ['/workingDays']],
    ['a field that there is not', '2026', { note: 'x' }, ['/note']],
  ])('%s', async (_, year, change, pointers) => {
    await refused(
      put(other, `${year}?dryRun=true`, { ...YEAR_2026, ...change }, otherPublisher),
      'validation_failed',
      pointers,
    )
  })

  test('without If-Match 428, with an old one 412, with * too', async () => {
    await refused(put(other, '2026', YEAR_2026, otherPublisher), 'precondition_required')
    for (const tag of ['"0000000000000000"', '*', 'x'])
      await refused(put(other, '2026', YEAR_2026, { ...otherPublisher, 'If-Match': tag }), 'stale')
  })

  test('a query that it does not know, or that is neither true nor false', async () => {
    await refused(put(other, '2026?dryrun=true', YEAR_2026, otherPublisher), 'validation_failed', ['/query/dryrun'])
    await refused(put(other, '2026?dryRun=1', YEAR_2026, otherPublisher), 'validation_failed', ['/query/dryRun'])
  })
})

describe('a correction', () => {
  test('that changes nothing is saved as nothing', async () => {
    const before = await countRows(other.database.client)
    const { status, body } = await put(other, '2026', YEAR_2026, await fresh(other, 2026, otherPublisher))
    expect(status).toBe(200)
    expect(body).toMatchObject({ outcome: 'unchanged', moved: 0, moves: [], workingDays: 248 })
    expect(await countRows(other.database.client)).toEqual(before)
  })

  test('dryRun says which due days move, and saves nothing', async () => {
    const before = await countRows(other.database.client)
    const { status, body } = await put(other, '2026?dryRun=true', WITH_SATURDAY, otherPublisher)
    expect(status).toBe(200)
    expect(body).toMatchObject({ outcome: 'draft', workingDays: 249, needConfirming: 0 })
    expect(body.moves).toContainEqual({
      project: BUILDING,
      projectName: expect.stringMatching(/[\u4e00-\u9fff]/u),
      matter: 'construction-permit',
      name: expect.stringContaining('施工许可'),
      from: '2026-11-23',
      to: '2026-11-21',
      effect: 'moved',
    })
    expect(body.moved).toBe(body.moves.length)
    expect(await countRows(other.database.client)).toEqual(before)
    expect((await get<CalendarYear>(other.app, '/v1/staff/calendar/2026', otherPublisher)).body.workingDays).toBe(248)
  })

  test('that puts a due day into the past is refused with the matters; what would turn red at once is named so', async () => {
    const problem = expectProblem(
      await put<Problem>({ app: sunday.app }, '2026', WITH_SATURDAY, await fresh(sunday, 2026, sundayPublisher)),
      'conflict',
      DUE,
    )
    expect(problem.errors?.map((error) => error.code)).toEqual(['into_past', 'into_past', 'into_past'])
    expect(problem.errors?.[0]?.detail).toMatch(/原为2026-11-23，改后为2026-11-21/)
    const monday = expectProblem(
      await put<Problem>({ app }, '2026', WITH_SATURDAY, await fresh({ app }, 2026, publisher)),
      'conflict',
      DUE,
    )
    expect(monday.errors?.map((error) => error.code)).toEqual(['turns_red', 'turns_red', 'into_past'])
    expect((await get<CalendarYear>(app, '/v1/staff/calendar/2026', publisher)).body.workingDays).toBe(248)
  })

  test('that makes a matter finished in time late after all, or wipes out a red light, has to be confirmed as well', async () => {
    const late = await put<Problem>(
      other,
      '2026',
      { ...YEAR_2026, extraWorkdays: [...YEAR_2026.extraWorkdays, '2026-04-25'] },
      await fresh(other, 2026, otherPublisher),
    )
    expect(
      expectProblem(
        late,
        'conflict',
        (late.body.errors ?? []).map(({ pointer }) => pointer),
      ).errors,
    ).toContainEqual({
      pointer: `/projects/${FACTORY}/matters/eia-report`,
      code: 'late_record',
      detail: expect.stringContaining('超时记录会改变'),
    })
    const wiped = await put(
      other,
      '2026?dryRun=true',
      {
        ...YEAR_2026,
        holidays: [
          ...YEAR_2026.holidays,
          ...['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].map((date) => ({
            date,
            name: '示例',
          })),
        ],
      },
      otherPublisher,
    )
    expect(wiped.body.moves[0]).toMatchObject({ project: FACTORY, matter: 'fire-design-review', effect: 'late_record' })
  })

  test('confirmed, it is saved with an audit row that says so, and every light follows', async () => {
    const before = await get<CalendarYear>(app, '/v1/staff/calendar/2026', publisher)
    const { status, body, headers } = await put({ app }, '2026?confirm=true', WITH_SATURDAY, {
      ...publisher,
      'If-Match': before.headers.get('ETag') ?? '',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ outcome: 'saved', workingDays: 249, needConfirming: 3 })
    expect(headers.get('ETag')).toBe(await etagOf({ app }, 2026, publisher))
    const { body: project } = await get<Project>(app, `/v1/projects/${BUILDING}`)
    expect(project.matters.find(({ matterId }) => matterId === 'construction-permit')).toMatchObject({
      light: 'red',
      dueOn: '2026-11-21',
      overdueOn: '2026-11-23',
    })
    const supervisor = await staffOf(ctx, { role: 'supervisor' })
    const { body: audit } = await get<AuditList>(app, '/v1/staff/audit?subject=calendar/2026', supervisor)
    expect(audit.items).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        at: expect.any(String),
        actor: 'key:发布员',
        action: 'calendar.set',
        subject: 'calendar/2026',
        before: before.body,
        after: expect.objectContaining({ workingDays: 249, extraWorkdays: [...YEAR_2026.extraWorkdays, '2026-11-21'] }),
        note: '已确认：3个事项的截止日落到过去或超时记录改变',
      },
    ])
    // The one who read the year before cannot overwrite it.
    expectProblem(
      await put({ app }, '2026', YEAR_2026, { ...publisher, 'If-Match': before.headers.get('ETag') ?? '' }),
      'stale',
    )
  })

  test('of several at once exactly one is saved', async () => {
    const headers = await fresh(sunday, 2027, sundayPublisher)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        put(sunday, '2027', { ...EXAMPLE_2027, source: `${EXAMPLE_2027.source}${at}` }, headers),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 412)])
    const winner = answers.find(({ status }) => status === 200)?.body
    expect((await get<CalendarYear>(sunday.app, '/v1/staff/calendar/2027', sundayPublisher)).body.source).toBe(
      winner?.source,
    )
    const rows = await sunday.database.client.execute("select count(*) as n from audit where subject = 'calendar/2027'")
    expect(rows.rows[0]?.n).toBe(1)
  })

  test('between reading and writing: the batch itself finds out, and nothing of it stays', async () => {
    const { client } = sunday.database
    const headers = await fresh(sunday, 2027, sundayPublisher)
    const original = client.batch.bind(client)
    let calls = 0
    // Somebody else's change lands just before the batch that writes (the calendar's, the projects', then that one).
    client.batch = async (...input) => {
      calls += 1
      if (calls === 3) await client.execute("update calendar_years set source = '别人改的' where year = 2027")
      return original(...input)
    }
    const before = await countRows(client)
    const answer = await put(sunday, '2027', EXAMPLE_2027, headers)
    client.batch = original
    expectProblem(answer, 'stale')
    expect(calls).toBe(3)
    expect(await countRows(client)).toEqual(before)
  })
})

describe('the next year', () => {
  test('once entered, the coverage reaches it, warnings end, due days move and are estimated no more', async () => {
    const { client } = other.database
    // 30 and 35 working days from 18 November: one ends before new year, one after.
    await client.execute({
      sql: 'update project_matters set "limit" = json_set("limit", \'$.value\', 35) where project = ? and matter = \'quality-safety-supervision\'',
      args: [FACTORY],
    })
    // As the job leaves it: all computed, and one matter long finished.
    await client.execute(
      "update matter_states set computed_seq = seq, due_on = '2026-05-08', completed_on = '2026-05-08' where matter = 'seal-engraving'",
    )
    await client.execute('update matter_states set computed_seq = seq')
    const matterOf = async () =>
      (await get<Project>(other.app, `/v1/projects/${FACTORY}`)).body.matters.find(
        ({ matterId }) => matterId === 'quality-safety-supervision',
      )
    const coverage = async () => {
      const { body } = await get<Readiness>(other.app, '/readyz')
      return [body.calendar.coveredUntil, body.warnings.some(({ code }) => code === 'calendar_coverage')]
    }
    expect(await matterOf()).toMatchObject({ dueOn: '2027-01-06', estimated: true })
    expect(await coverage()).toEqual(['2026-12-31', true])

    const { body } = await put(other, '2027', EXAMPLE_2027, await fresh(other, 2027, otherPublisher))
    expect(body).toMatchObject({
      outcome: 'saved',
      announced: true,
      workingDays: 260,
      coveredUntil: '2027-12-31',
      remarks: [],
    })
    expect(body.moves).toEqual([
      expect.objectContaining({ project: FACTORY, from: '2027-01-06', to: '2027-01-08', effect: 'moved' }),
    ])
    expect(await matterOf()).toMatchObject({ dueOn: '2027-01-08', estimated: false })
    expect(await coverage()).toEqual(['2027-12-31', false])

    // Its 31 December is counted out of 2026, whose own notice stays as it was.
    const year = await get<CalendarYear>(other.app, '/v1/staff/calendar/2026', otherPublisher)
    expect(year.body).toEqual({ year: 2026, announced: true, ...YEAR_2026, workingDays: 247 })
    const stored = await client.execute('select year, working_days from calendar_years order by year')
    expect(stored.rows.map((row) => [row.year, row.working_days])).toEqual([
      [2026, 247],
      [2027, 260],
    ])

    const stale = await client.execute('select matter, completed_on from matter_states where seq <> computed_seq')
    const all = await client.execute('select matter, completed_on from matter_states')
    expect(stale.rows.length).toBe(all.rows.filter((row) => row.completed_on === null).length)
    expect(all.rows.length - stale.rows.length).toBe(1)
  })

  test('the one after it does not close the gap, and it says so', async () => {
    const { body } = await put(
      { app },
      '2028',
      { ...EXAMPLE_2027, holidays: [{ date: '2028-10-02', name: '国庆节' }], extraWorkdays: [] },
      await fresh({ app }, 2028, publisher),
    )
    expect(body).toMatchObject({
      outcome: 'saved',
      coveredUntil: '2026-12-31',
      remarks: ['2027年还没有录入，日历只算到那之前为止。'],
    })
  })
})

describe("the State Council's notice", () => {
  const text = NOTICES.find(({ year }) => year === 2026)?.text ?? ''

  test('as a draft, then confirmed: 2026 comes back as it was announced', async () => {
    const draft = await notice({ app }, text, '', publisher)
    expect(draft.status).toBe(200)
    expect(draft.body).toMatchObject({ year: 2026, outcome: 'draft', ...YEAR_2026, workingDays: 248 })
    // The Saturday of above is a working day until this is saved.
    expect((await get<CalendarYear>(app, '/v1/staff/calendar/2026', publisher)).body.workingDays).toBe(249)
    const headers = { ...publisher, 'If-Match': draft.headers.get('ETag') ?? '' }
    expectProblem(await notice({ app }, text, '?confirm=true', publisher), 'precondition_required')
    const saved = await notice({ app }, text, '?confirm=true', headers)
    expect(saved.body).toMatchObject({ outcome: 'saved', workingDays: 248 })
    expect((await get<CalendarYear>(app, '/v1/staff/calendar/2026', publisher)).body).toEqual({
      year: 2026,
      announced: true,
      ...YEAR_2026,
      workingDays: 248,
    })
    expectProblem(await notice({ app }, text, '?confirm=true', headers), 'stale')
  })

  test('what it does not understand or what contradicts itself is named, sentence by sentence', async () => {
    const problem = expectProblem(
      await notice<Problem>(
        other,
        text.replace('共9天', '共8天').replace('1月4日（周日）上班', '1月4日酌情上班'),
        '',
        otherPublisher,
      ),
      'validation_failed',
      ['', ''],
    )
    expect(problem.errors?.map(({ code }) => code)).toEqual(['not_understood', 'count_differs'])
    expect(problem.errors?.[0]?.detail).toContain('“1月4日酌情上班”')
  })

  test.each<[what: string, body: string | Uint8Array, query: string, pointers: string[]]>([
    ['nothing', '', '', ['']],
    ['blanks', ' \n ', '', ['']],
    ['GBK instead of UTF-8', new Uint8Array([0xb7, 0xc5, 0xbc, 0xd9]), '', ['']],
    ['no title and no year', '一、元旦：1月1日放假，共1天。', '', ['']],
    ['a year beyond reach', NOTICES[0]?.text ?? '', '', ['/path/year']],
    ['another year than asked for', text, '?year=2027', expect.anything() as never],
    ['a year that is none', text, '?year=next', ['/query/year']],
    [
      'a title of one festival in a year that is not entered',
      `国务院办公厅关于调整2025年劳动节假期安排的通知\n5月1日放假。`,
      '',
      [''],
    ],
  ])('%s', async (_, body, query, pointers) => {
    const answer = await notice<Problem>(other, body, query, otherPublisher)
    expectProblem(
      answer,
      'validation_failed',
      Array.isArray(pointers) ? pointers : (answer.body.errors ?? []).map(({ pointer }) => pointer),
    )
  })

  test('another type 415, too long 413, no method but POST', async () => {
    expectProblem(
      await notice(other, text, '', { ...otherPublisher, 'Content-Type': 'application/json' }),
      'unsupported_media_type',
    )
    expectProblem(
      await notice(other, text, '', { ...otherPublisher, 'Content-Type': 'text/plain; charset=gbk' }),
      'unsupported_media_type',
    )
    expectProblem(await notice(other, `${text}${' '.repeat(70_000)}`, '', otherPublisher), 'payload_too_large')
  })
})

test('round trips: the key, the calendar, the projects, the write; however many projects there are', async () => {
  const { client } = database
  let trips = 0
  for (const method of ['execute', 'batch'] as const) {
    const original = client[method].bind(client) as (...input: unknown[]) => unknown
    Object.assign(client, {
      [method]: (...input: unknown[]) => {
        trips += 1
        return original(...input)
      },
    })
  }
  const tripsOf = async (act: () => Promise<{ status: number }>) => {
    trips = 0
    expect((await act()).status).toBe(200)
    return trips
  }
  const headers = await fresh({ app }, 2026, publisher)
  expect(await tripsOf(() => get(app, '/v1/staff/calendar/2026', publisher))).toBe(2)
  expect(await tripsOf(() => put({ app }, '2026?dryRun=true', WITH_SATURDAY, publisher))).toBe(3)
  expect(await tripsOf(() => put({ app }, '2026?confirm=true', WITH_SATURDAY, headers))).toBe(4)
})
