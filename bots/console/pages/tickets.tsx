import { may } from '../me.ts'
import { PageHead, Pager, Tabs, Tag } from '../parts/frame.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { asked, urls, withQuery } from '../work/urls.ts'
import { CHANNEL_WORDS } from '../work/words.ts'

const STATES = [
  ['open', '待答复'],
  ['answered', '已答复'],
  ['closed', '已关闭'],
  ['all', '全部'],
] as const

/** GET /console/tickets?state=: questions that people handed to a window. */
export async function ticketsPage({ api, url, me }: Visit): Promise<Answer> {
  const query = asked(url, ['state', 'department', 'cursor'])
  const list = dataOf(await api.GET('/v1/staff/tickets', { params: { query: query as never } }))
  const state = query.state ?? 'open'
  return {
    title: '转人工',
    section: 'tickets',
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>转人工</PageHead>
        <Tabs
          label="状态"
          items={STATES.map(([id, text]) => ({ href: withQuery(url, { state: id }), text, current: id === state }))}
        />
        {may(me, 'listBoundChats') ? (
          <p class="actions">
            <a class="chip" href={urls.chats}>
              手机丢了：切断会话
            </a>
          </p>
        ) : null}
        {list.items.length === 0 ? <p class="empty">{state === 'open' ? '没有待答复的。' : '没有。'}</p> : null}
        <ul class="links one-column">
          {list.items.map(({ id, question, departmentName, channel, createdAt, state: now }) => (
            <li>
              <a href={urls.ticket(id)}>
                <span>
                  {question}{' '}
                  {now === 'open' ? (
                    <Tag tone="warn">待答复</Tag>
                  ) : (
                    <Tag>{now === 'answered' ? '已答复' : '已关闭'}</Tag>
                  )}
                </span>
                <small>{[departmentName ?? '12345', CHANNEL_WORDS[channel], whenText(createdAt)].join('，')}</small>
              </a>
            </li>
          ))}
        </ul>
        <Pager url={url} next={list.nextCursor} />
      </>
    ),
  }
}
