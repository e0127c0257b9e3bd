import type { Notice as NoticeItem } from '../../../src/contract/supervision.ts'
import { dayText } from '../../wording.ts'
import { may } from '../me.ts'
import { TextArea, TextField } from '../parts/field.tsx'
import { PageHead, Pager, Tabs, Tag } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { outcomeOf } from '../work/outcome.ts'
import { asked, urls, withQuery } from '../work/urls.ts'

const STATES = [
  ['open', '待办'],
  ['answered', '已答复'],
  ['closed', '已了结'],
  ['all', '全部'],
] as const

interface Tried {
  id: string
  typed: URLSearchParams
  faults: readonly Fault[]
  status: number
}

/** GET /console/notices?state=: what supervision asks, and the answers. */
export const noticesPage = (visit: Visit): Promise<Answer> => view(visit, null)

/** POST /console/notices: answers one. */
export async function answerNoticePage(visit: Visit): Promise<Answer> {
  const { api, form } = visit
  const id = form.get('id') ?? ''
  const newDueOn = form.get(`newDueOn-${id}`)?.trim()
  const outcome = outcomeOf(
    await api.POST('/v1/staff/notices/{id}/answer', {
      params: { path: { id } },
      body: { reason: form.get(`reason-${id}`) ?? '', ...(newDueOn ? { newDueOn } : {}) },
    }),
    (pointer) => `${pointer.slice(1)}-${id}`,
  )
  if (outcome.faults) return view(visit, { id, typed: form, faults: outcome.faults, status: outcome.status })
  return { redirect: urls.notices, flash: '已答复' }
}

async function view({ api, url, me }: Visit, tried: Tried | null): Promise<Answer> {
  const query = asked(url, ['state', 'department', 'project', 'cursor'])
  const list = dataOf(await api.GET('/v1/staff/notices', { params: { query: query as never } }))
  const state = query.state ?? 'open'
  return {
    title: '督办通知',
    section: 'notices',
    ...(tried && { status: tried.status }),
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>督办通知</PageHead>
        <Tabs
          label="状态"
          items={STATES.map(([id, text]) => ({ href: withQuery(url, { state: id }), text, current: id === state }))}
        />
        {may(me, 'listOutbox') ? (
          <p class="actions">
            <a class="chip" href={urls.outbox}>
              发件箱
            </a>
          </p>
        ) : null}
        {tried ? <ProblemSummary faults={tried.faults} title="没有答复" /> : null}
        {list.items.length === 0 ? <p class="empty">{state === 'open' ? '没有要答复的通知。' : '没有通知。'}</p> : null}
        <ul class="matter-states">
          {list.items
            .toSorted((one, other) => Number(asks(other)) - Number(asks(one)))
            .map((notice) => (
              <NoticeCard
                notice={notice}
                mayAnswer={may(me, 'answerNotice')}
                tried={tried?.id === notice.id ? tried : null}
              />
            ))}
        </ul>
        <Pager url={url} next={list.nextCursor} />
      </>
    ),
  }
}

/** Whether it waits for an answer: those come before mere reminders. */
const asks = ({ answeredAt, closedAt, requires }: NoticeItem): boolean =>
  answeredAt === null && closedAt === null && requires !== 'nothing'

const NoticeCard = ({ notice, mayAnswer, tried }: { notice: NoticeItem; mayAnswer: boolean; tried: Tried | null }) => {
  const { id, levelName, text, createdAt, answerBy, answeredAt, answer, newDueOn, closedAt, requires } = notice
  const open = asks(notice)
  return (
    <li class="card" id={`n-${id}`}>
      <h2>
        {levelName} {open ? <Tag tone="warn">{requires === 'plan' ? '要解决方案' : '要说明理由'}</Tag> : null}
        {closedAt ? <Tag>已了结</Tag> : answeredAt ? <Tag tone="good">已答复</Tag> : null}
      </h2>
      <p>{text}</p>
      <p class="muted">
        {[`${whenText(createdAt)}发出`, open && answerBy ? `请在${dayText(answerBy)}前答复` : null]
          .filter(Boolean)
          .join('，')}
        {'。'}
        <a href={urls.projectMatter(notice.project, notice.matterId)}>看这个事项</a>
      </p>
      {answer ? (
        <p class="pre">
          {`答复：${answer}`}
          {newDueOn ? `\n重新承诺${dayText(newDueOn)}办结。` : ''}
        </p>
      ) : null}
      {open && mayAnswer ? (
        <details open={tried !== null}>
          <summary>答复</summary>
          <AnswerForm notice={notice} tried={tried} />
        </details>
      ) : null}
    </li>
  )
}

/** Several of these stand on one page: the notice's own number makes its fields' names its own. */
const AnswerForm = ({ notice: { id, requires }, tried }: { notice: NoticeItem; tried: Tried | null }) => {
  const field = (name: string) => ({
    name: `${name}-${id}`,
    value: tried?.typed.get(`${name}-${id}`),
    error: faultAt(tried?.faults ?? [], `${name}-${id}`),
  })
  return (
    <form action={urls.notices} method="post" class="form" data-unsaved>
      <input type="hidden" name="id" value={id} />
      <TextArea {...field('reason')} label="理由" help="只有工作人员看得到；公众看到的是“部门已说明理由”。" required />
      <TextField
        {...field('newDueOn')}
        label={requires === 'plan' ? '重新承诺的办结日期' : '重新承诺的办结日期（可以不填）'}
        help="向公众公开，须是今天或以后的工作日。"
        type="date"
        required={requires === 'plan'}
      />
      <p class="actions">
        <button type="submit" class="primary">
          提交答复
        </button>
      </p>
    </form>
  )
}
