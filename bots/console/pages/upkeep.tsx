import type { UpkeepItem } from '../../../src/contract/upkeep.ts'
import { dayText } from '../../wording.ts'
import { may } from '../me.ts'
import { TextArea, TextField } from '../parts/field.tsx'
import { PageHead, Pager, PostButton, Tabs, Tag } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { entryUrl, KIND_NAMES, whoText } from '../words.ts'
import { outcomeOf } from '../work/outcome.ts'
import { Filters } from '../work/parts.tsx'
import { asked, urls, withQuery } from '../work/urls.ts'
import { UPKEEP_RULES } from '../work/words.ts'

const STATES = [
  ['open', '待处理'],
  ['waived', '暂不处理'],
  ['resolved', '已解决'],
] as const

interface Tried {
  id: string
  faults: readonly Fault[]
  status: number
}

/** GET /console/upkeep?rule=&department=&owner=&state=: what is old, contradictory or missing in the catalogue. */
export const upkeepPage = (visit: Visit): Promise<Answer> => view(visit, null)

/** POST: whose it is, by when, or why it is left as it is; by `action`. */
export async function changeUpkeepPage(visit: Visit): Promise<Answer> {
  const { api, form, me, url } = visit
  const id = form.get('id') ?? ''
  const field = (name: string) => form.get(`${name}-${id}`) ?? ''
  const changes = {
    take: { owner: me.id },
    release: { owner: null },
    day: { dueOn: field('dueOn') },
    waive: { waived: { reason: field('reason'), until: field('until') } },
    open: { waived: null },
  }
  const action = (form.get('action') ?? '') as keyof typeof changes
  const outcome = outcomeOf(
    await api.PATCH('/v1/staff/upkeep/{id}', {
      params: { path: { id }, header: { 'if-match': form.get('tag') ?? '' } },
      body: changes[action] ?? {},
    }),
    (pointer) => `${pointer.split('/').at(-1)}-${id}`,
  )
  if (outcome.faults) return view(visit, { id, faults: outcome.faults, status: outcome.status })
  const said = { take: '已认领', release: '已放回', day: '期限已改', waive: '已标为暂不处理', open: '已恢复为待处理' }
  return { redirect: `${url.pathname}${url.search}`, flash: said[action] ?? '已保存' }
}

async function view({ api, url, me, form }: Visit, tried: Tried | null): Promise<Answer> {
  const query = asked(url, ['rule', 'department', 'owner', 'state', 'kind', 'entry', 'cursor'])
  const list = dataOf(await api.GET('/v1/staff/upkeep', { params: { query: query as never } }))
  const { counts } = list
  const state = query.state ?? 'open'
  const inState = (id: string) => counts.states.find((one) => one.state === id)?.count
  return {
    title: '待维护',
    section: 'upkeep',
    ...(tried && { status: tried.status }),
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>待维护</PageHead>
        <p class="muted">
          {list.checkedAt ? `${whenText(list.checkedAt)}核对过目录。` : '还没有核对过目录。'}
          改好内容后，这里的一条自己消失。
        </p>
        <Tabs
          label="状态"
          items={STATES.map(([id, text]) => ({
            href: withQuery(url, { state: id }),
            text,
            current: id === state,
            count: inState(id),
          }))}
        />
        <p class="actions">
          <a class="chip" href={withQuery(url, { owner: query.owner === 'me' ? null : 'me' })}>
            {query.owner === 'me' ? '看全部的' : '只看我认领的'}
          </a>
          <a class="chip" href={urls.laws}>
            法律法规的变动
          </a>
        </p>
        <Filters
          url={url}
          folded
          filters={[
            {
              name: 'rule',
              label: '问题',
              options: counts.rules.map(({ rule, count }) => [rule, `${UPKEEP_RULES[rule]}（${count}）`]),
            },
            {
              name: 'department',
              label: '部门',
              options: counts.departments.flatMap(({ department, count }) =>
                department ? [[department.id, `${department.name}（${count}）`] as const] : [],
              ),
            },
          ]}
        />
        <p class="lead">{`${counts.total}条${counts.overdue > 0 ? `，其中${counts.overdue}条过了期限` : ''}`}</p>
        {tried ? <ProblemSummary faults={tried.faults} title="没有保存" /> : null}
        <ul class="matter-states">
          {list.items.map((item) => (
            <Item
              item={item}
              url={url}
              me={me}
              typed={tried?.id === item.id ? form : new URLSearchParams()}
              faults={tried?.id === item.id ? tried.faults : []}
            />
          ))}
        </ul>
        <Pager url={url} next={list.nextCursor} />
      </>
    ),
  }
}

interface ItemProps {
  item: UpkeepItem
  url: URL
  me: Visit['me']
  typed: URLSearchParams
  faults: readonly Fault[]
}

const Item = ({ item, url, me, typed, faults }: ItemProps) => {
  const { rule, kind, entry, name, detail, department, owner, dueOn, overdue, state } = item
  const own = { id: item.id, tag: `"u-${item.revision}"` }
  const to = `${url.pathname}${url.search}`
  return (
    <li class="card">
      <h2>
        {name} <Tag>{KIND_NAMES[kind]}</Tag> {overdue ? <Tag tone="bad">过了期限</Tag> : null}
      </h2>
      <p>
        <strong>{`${UPKEEP_RULES[rule]}：`}</strong>
        {detail}
      </p>
      <p class="muted">
        {[
          department?.name ?? '没有主管部门',
          owner ? `${owner.name}认领` : '没有人认领',
          dueOn ? `${dayText(dueOn)}前处理` : null,
        ].join('，')}
      </p>
      {state === 'waived' ? (
        <p>{`暂不处理：${item.waivedReason ?? ''}（${whoText(item.waivedBy)}，${dueOn ? `${dayText(dueOn)}再提醒` : '不再提醒'}）`}</p>
      ) : null}
      {state === 'resolved' || !may(me, 'changeUpkeep') ? null : (
        <>
          <div class="actions">
            <a class="chip" href={entryUrl(kind, entry)}>
              去改
            </a>
            {state === 'waived' ? (
              <PostButton action={to} fields={{ ...own, action: 'open' }}>
                恢复为待处理
              </PostButton>
            ) : owner?.id === me.id ? (
              <PostButton action={to} fields={{ ...own, action: 'release' }}>
                放回
              </PostButton>
            ) : me.kind === 'account' ? (
              <PostButton action={to} fields={{ ...own, action: 'take' }}>
                我来处理
              </PostButton>
            ) : null}
          </div>
          {state === 'open' ? (
            <details open={faults.length > 0}>
              <summary>改期限，或暂不处理</summary>
              <Later item={item} to={to} typed={typed} faults={faults} />
            </details>
          ) : null}
        </>
      )}
    </li>
  )
}

const Later = ({
  item: { id, revision, dueOn },
  to,
  typed,
  faults,
}: Pick<ItemProps, 'item' | 'typed' | 'faults'> & { to: string }) => {
  const field = (name: string, value: string | null = null) => ({
    name: `${name}-${id}`,
    value: typed.get(`${name}-${id}`) ?? value,
    error: faultAt(faults, `${name}-${id}`),
  })
  const hidden = (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="tag" value={`"u-${revision}"`} />
    </>
  )
  return (
    <>
      <form action={to} method="post" class="form">
        {hidden}
        <input type="hidden" name="action" value="day" />
        <TextField {...field('dueOn', dueOn)} label="期限" type="date" required />
        <p class="actions">
          <button type="submit" class="quiet">
            改期限
          </button>
        </p>
      </form>
      <form action={to} method="post" class="form">
        {hidden}
        <input type="hidden" name="action" value="waive" />
        <TextArea {...field('reason')} label="为什么暂不处理" rows={2} required />
        <TextField {...field('until')} label="哪天再提醒" help="最多一年后" type="date" required />
        <p class="actions">
          <button type="submit" class="quiet">
            暂不处理
          </button>
        </p>
      </form>
    </>
  )
}
