import { PageHead, Pager, PostButton, Tabs, Tag } from '../parts/frame.tsx'
import { ProblemSummary } from '../parts/summary.tsx'
import { DataTable } from '../parts/table.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { outcomeOf } from '../work/outcome.ts'
import { urls, withQuery } from '../work/urls.ts'
import { CHANNEL_WORDS, OUTBOX_KINDS, OUTBOX_STATES } from '../work/words.ts'

type Fault = { text: string }

/** GET /console/outbox?status=: what leaves this service; what could not be delivered first. */
export const outboxPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: sends one again. */
export async function resendPage(visit: Visit): Promise<Answer> {
  const outcome = outcomeOf(
    await visit.api.POST('/v1/staff/outbox/{id}/resend', { params: { path: { id: visit.form.get('id') ?? '' } } }),
  )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  return { redirect: urls.outbox, flash: '已放回发件箱，马上再发' }
}

async function view({ api, url }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const asked = url.searchParams.get('status')
  const shown = asked === 'pending' || asked === 'sent' ? asked : 'dead'
  const cursor = url.searchParams.get('cursor') ?? undefined
  const list = dataOf(
    await api.GET('/v1/staff/outbox', { params: { query: { status: shown, ...(cursor && { cursor }) } } }),
  )
  return {
    title: '发件箱',
    section: 'notices',
    wide: true,
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[[urls.notices, '督办通知']]}>发件箱</PageHead>
        <ProblemSummary faults={faults} title="没有重发" />
        <Tabs
          label="状态"
          items={(['dead', 'pending', 'sent'] as const).map((state) => ({
            href: withQuery(url, { status: state }),
            text: OUTBOX_STATES[state],
            current: state === shown,
          }))}
        />
        <DataTable
          caption={OUTBOX_STATES[shown]}
          empty={shown === 'dead' ? '都送到了。' : '没有消息。'}
          rows={list.items}
          columns={[
            { label: '内容', cell: ({ title }) => title },
            { label: '种类', cell: ({ kind }) => OUTBOX_KINDS[kind] },
            { label: '发给', cell: ({ channel, address }) => `${CHANNEL_WORDS[channel]} ${address}` },
            { label: '时间', cell: ({ sentAt, createdAt }) => whenText(sentAt ?? createdAt) },
            {
              label: '情况',
              cell: ({ id, status: state, attempts, lastError }) => (
                <>
                  <Tag tone={state === 'dead' ? 'bad' : 'plain'}>{`试了${attempts}次`}</Tag>
                  {lastError ? <small class="code">{lastError}</small> : null}
                  {state === 'dead' ? (
                    <PostButton action={url.pathname} fields={{ id }}>
                      重发
                    </PostButton>
                  ) : null}
                </>
              ),
            },
          ]}
        />
        <Pager url={url} next={list.nextCursor} />
      </>
    ),
  }
}
