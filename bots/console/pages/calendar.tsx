import type { Child } from 'hono/jsx'
import type { CalendarChange, CalendarYear } from '../../../src/contract/staff.ts'
import { dayOf, dayText } from '../../wording.ts'
import { may } from '../me.ts'
import { TextArea, TextField } from '../parts/field.tsx'
import { Notice, PageHead, Tabs } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { DataTable } from '../parts/table.tsx'
import { type Answer, dataOf, etagOf, type Visit } from '../view.ts'
import { outcomeOf } from '../work/outcome.ts'
import { Facts } from '../work/parts.tsx'
import { urls } from '../work/urls.ts'

const EFFECTS: Record<CalendarChange['moves'][number]['effect'], string> = {
  moved: '改期',
  into_past: '改到已经过去的日子',
  turns_red: '立刻变红灯',
  late_record: '改变超时记录',
}

/** GET /console/calendar?year=: the year's days off as announced, and where to paste the notice of another. */
export async function calendarPage(visit: Visit): Promise<Answer> {
  const { api, ready, url } = visit
  const now = Number(dayOf(ready.now).slice(0, 4))
  const asked = Number(url.searchParams.get('year')) || now
  const year = asked >= 1950 && asked <= 2999 ? asked : now
  const calendar = dataOf(await api.GET('/v1/staff/calendar/{year}', { params: { path: { year: String(year) } } }))
  return view(visit, [], undefined, <Year calendar={calendar} now={now} />)
}

/** POST: first what the notice says and moves; then, confirmed, it is saved. */
export async function calendarNoticePage(visit: Visit): Promise<Answer> {
  const { api, form } = visit
  const confirm = form.get('action') === 'confirm'
  const year = form.get('year')?.trim()
  const text = form.get('text') ?? ''
  const outcome = outcomeOf(
    await api.POST('/v1/staff/calendar/notice', {
      params: {
        query: { ...(year && { year: year as never }), confirm: confirm ? 'true' : 'false' },
        header: confirm ? { 'if-match': form.get('etag') ?? '' } : {},
      },
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      body: text,
      bodySerializer: (body) => String(body),
    }),
    (pointer) => (pointer === '/year' ? 'year' : 'text'),
  )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  const change = outcome.data
  if (change.outcome === 'saved' || change.outcome === 'unchanged')
    return {
      redirect: `${urls.calendar}?year=${change.year}`,
      flash: change.outcome === 'saved' ? `${change.year}年的放假安排已保存` : `${change.year}年没有变化`,
    }
  return view(visit, [], undefined, <Draft change={change} etag={etagOf(outcome.response)} text={text} year={year} />)
}

function view({ form, me, url }: Visit, faults: readonly Fault[], status?: number, first?: Child): Answer {
  return {
    title: '工作日历',
    section: 'calendar',
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>工作日历</PageHead>
        <ProblemSummary faults={faults} title="没有读懂" />
        {first ?? null}
        {may(me, 'readCalendarNotice') && form.get('action') !== 'confirm' ? (
          <section aria-labelledby="paste">
            <h2 id="paste">录入放假通知</h2>
            <form action={url.pathname} method="post" class="form card" data-unsaved>
              <input type="hidden" name="action" value="read" />
              <TextArea
                name="text"
                label="国务院办公厅通知全文"
                help="连同标题一起粘贴。先看会变动哪些截止日，再保存。"
                rows={8}
                value={form.get('text')}
                error={faultAt(faults, 'text')}
                required
              />
              <TextField
                name="year"
                label="年份"
                help="通知里没有标题的才填"
                inputmode="numeric"
                value={form.get('year')}
                error={faultAt(faults, 'year')}
              />
              <p class="actions">
                <button type="submit" class="primary">
                  看会有什么变动
                </button>
              </p>
            </form>
          </section>
        ) : null}
      </>
    ),
  }
}

const Year = ({ calendar, now }: { calendar: CalendarYear; now: number }) => (
  <>
    <Tabs
      label="年份"
      items={[now - 1, now, now + 1].map((year) => ({
        href: `${urls.calendar}?year=${year}`,
        text: `${year}年`,
        current: year === calendar.year,
      }))}
    />
    {calendar.announced ? null : (
      <Notice tone="warn">{`${calendar.year}年的放假安排还没有录入，截止日按周一至周五推算，并标明“推算”。`}</Notice>
    )}
    <Days calendar={calendar} />
  </>
)

const Days = ({ calendar: { year, holidays, extraWorkdays, workingDays, source } }: { calendar: CalendarYear }) => (
  <Facts
    items={[
      ['年份', `${year}年，${workingDays}个工作日`],
      ...byFestival(holidays).map(([name, days]) => [name, days] as const),
      ['调休上班', extraWorkdays.map((day) => dayText(day, false)).join('、')],
      ['依据', source],
    ]}
  />
)

/** 春节 -> 2月15日至2月23日: runs of days under one name. */
function byFestival(holidays: CalendarYear['holidays']): [name: string, days: string][] {
  const runs: { name: string; from: string; to: string }[] = []
  for (const { date, name } of holidays.toSorted((a, b) => a.date.localeCompare(b.date))) {
    const last = runs.at(-1)
    if (last?.name === name && Date.parse(date) - Date.parse(last.to) === 86_400_000) last.to = date
    else runs.push({ name, from: date, to: date })
  }
  const names = [...new Set(runs.map(({ name }) => name))]
  const text = ({ from, to }: (typeof runs)[number]) =>
    from === to ? dayText(from, false) : `${dayText(from, false)}至${dayText(to, false)}`
  return names.map((name) => [
    name,
    runs
      .filter((run) => run.name === name)
      .map(text)
      .join('、'),
  ])
}

const Draft = ({
  change,
  etag,
  text,
  year,
}: {
  change: CalendarChange
  etag: string
  text: string
  year: string | undefined
}) => (
  <section aria-labelledby="draft">
    <h2 id="draft">{`读到的${change.year}年安排，还没有保存`}</h2>
    <Days calendar={change} />
    {change.remarks.length > 0 ? (
      <Notice tone="warn">
        <ul>
          {change.remarks.map((remark) => (
            <li>{remark}</li>
          ))}
        </ul>
      </Notice>
    ) : null}
    <p class="lead">
      {change.moved === 0
        ? '没有截止日变动。'
        : `${change.moved}个截止日会变动${change.needConfirming > 0 ? `，其中${change.needConfirming}个要特别留意` : ''}。`}
    </p>
    <DataTable
      caption="会变动的截止日"
      empty=""
      rows={change.moves}
      columns={[
        { label: '事项', cell: ({ name }) => name },
        { label: '项目', cell: ({ project, projectName }) => <a href={urls.project(project)}>{projectName}</a> },
        { label: '截止日', cell: ({ from, to }) => `${from ? dayText(from) : '没有'} → ${to ? dayText(to) : '没有'}` },
        { label: '后果', cell: ({ effect }) => EFFECTS[effect] },
      ]}
    />
    <form action={urls.calendar} method="post" class="form card">
      <input type="hidden" name="action" value="confirm" />
      <input type="hidden" name="etag" value={etag} />
      <textarea name="text" hidden>{`\n${text}`}</textarea>
      {year ? <input type="hidden" name="year" value={year} /> : null}
      <p class="actions">
        <button type="submit" class="primary">
          核对无误，保存
        </button>
      </p>
    </form>
  </section>
)
