import { SelectField } from '../parts/field.tsx'
import { PageHead, Pager } from '../parts/frame.tsx'
import { DataTable } from '../parts/table.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, allItems, dataOf, type Visit } from '../view.ts'
import { asked, urls } from '../work/urls.ts'
import { CHANNEL_WORDS } from '../work/words.ts'

/** GET /console/chats?project=&cut=: the chats that follow a project, to cut one off whose phone is lost; `cut` asks once more. */
export async function chatsPage({ api, url }: Visit): Promise<Answer> {
  const { project, cursor } = asked(url, ['project', 'cursor'])
  const [projects, chats] = await Promise.all([
    allItems((next) => api.GET('/v1/staff/projects', { params: { query: { limit: 100, cursor: next } } })),
    project
      ? api.GET('/v1/staff/channels/chats', { params: { query: { project, ...(cursor && { cursor }) } } }).then(dataOf)
      : null,
  ])
  const cut = url.searchParams.get('cut')
  const chosen = chats?.items.find(({ channel, chat }) => `${channel}/${chat}` === cut)
  return {
    title: '切断会话',
    section: 'tickets',
    body: (
      <>
        <PageHead back={[[urls.tickets, '转人工']]}>切断会话</PageHead>
        <p class="muted">手机丢了的人来报时用：切断后，那个会话的绑定全部解除，不再收到消息。</p>
        <form action={url.pathname} method="get" class="form card">
          <SelectField
            name="project"
            label="绑定了哪个项目"
            options={projects.map(({ code, name }) => [code, name])}
            value={project}
            empty="请选择"
          />
          <button type="submit" class="quiet">
            看有哪些会话
          </button>
        </form>
        {chosen ? (
          <form action={url.pathname} method="post" class="card form" aria-label="确认切断">
            <p class="notice notice-warn">
              {`要切断${CHANNEL_WORDS[chosen.channel]}会话${chosen.chat}吗？不能撤销，对方要重新绑定。`}
            </p>
            <input type="hidden" name="channel" value={chosen.channel} />
            <input type="hidden" name="chat" value={chosen.chat} />
            <p class="actions">
              <button type="submit" class="danger">
                切断
              </button>
              <a href={`${url.pathname}?project=${encodeURIComponent(project ?? '')}`}>不切断</a>
            </p>
          </form>
        ) : null}
        {chats ? (
          <DataTable
            caption="绑定了这个项目的会话"
            empty="没有会话绑定这个项目。"
            rows={chats.items}
            columns={[
              { label: '会话', cell: ({ channel, chat }) => `${CHANNEL_WORDS[channel]} ${chat}` },
              { label: '绑定于', cell: ({ boundAt }) => whenText(boundAt) },
              { label: '最近说话', cell: ({ lastAt }) => (lastAt ? whenText(lastAt) : '没有') },
              {
                label: '操作',
                cell: ({ channel, chat }) => (
                  <a
                    href={`${url.pathname}?${new URLSearchParams({ project: project ?? '', cut: `${channel}/${chat}` })}`}
                  >
                    切断
                  </a>
                ),
              },
            ]}
          />
        ) : null}
        <Pager url={url} next={chats?.nextCursor ?? null} />
      </>
    ),
  }
}

/** POST: cuts it off. */
export async function cutOffChatPage({ api, form }: Visit): Promise<Answer> {
  const path = { channel: (form.get('channel') ?? '') as 'telegram', chat: form.get('chat') ?? '' }
  const { subscriptions, tickets } = dataOf(
    await api.DELETE('/v1/staff/channels/{channel}/chats/{chat}', { params: { path } }),
  )
  return { redirect: urls.chats, flash: `已切断：解除${subscriptions}个绑定，关闭${tickets}张待答复的单` }
}
