import type { SubscriptionDetails } from '../../../src/contract/projects.ts'
import { typedAccessCode } from '../access-code.ts'
import { PageHead } from '../parts/page-head.tsx'
import { SubscribeForm } from '../parts/subscribe-form.tsx'
import { dataOf, isProblem, pageProblem, type View, type Visit } from '../view.ts'

/** What the form of a project's page is sent to. Whether the address was known already is never shown. */
export async function subscribePage({ api, form }: Visit): Promise<View> {
  const code = form.get('project')?.trim() ?? ''
  const address = form.get('address')?.trim() ?? ''
  const access = typedAccessCode(form.get('access'))
  const { error } = await api.POST('/v1/projects/{code}/subscriptions', {
    params: { path: { code }, header: access ? { 'x-access-code': access } : {} },
    body: { channel: 'email', address },
  })
  if (error && (!isProblem(error) || error.status >= 500)) dataOf({ error, response: new Response() })
  const title = isProblem(error) ? '订阅项目进展' : '请查收确认邮件'
  return {
    title,
    section: 'board',
    personal: true,
    ...(isProblem(error) ? { status: error.status } : {}),
    body: (
      <div class="page narrow">
        <PageHead back={[['/board', '看板']]}>{title}</PageHead>
        {isProblem(error) ? (
          <SubscribeForm
            project={{ code, visibility: form.has('access') ? 'private' : 'public' }}
            mail
            address={address}
            fault={error.code === 'project_not_found' ? '没有可以订阅的这个项目：请核对查询码。' : error.detail}
          />
        ) : (
          <>
            <p class="lead">请打开确认邮件里的链接，点“确认订阅”后才开始通知。</p>
            <p class="muted">
              如果这个邮箱已经订阅过，不会再收到确认邮件。几分钟后还没有收到，请看看垃圾邮件；十分钟后可以再订阅一次。
            </p>
            <p>
              <a href={`/board/${encodeURIComponent(code)}`}>回到项目</a>
            </p>
          </>
        )}
      </div>
    ),
  }
}

/**
 * Where the links in messages lead: which subscription it is, and one button. Opening the page changes nothing, since mail programs
 * open links by themselves; only the button does.
 */
export async function subscriptionPage(visit: Visit): Promise<View> {
  const { api, url, params, form } = visit
  const id = params.id ?? ''
  const token = form.get('token') ?? url.searchParams.get('token') ?? ''
  const action = form.get('action')
  const path = { id }
  const answer =
    action === 'confirm'
      ? await api.POST('/v1/subscriptions/{id}/confirm', { params: { path }, body: { token } })
      : action === 'end'
        ? await api.POST('/v1/subscriptions/{id}/end', { params: { path }, body: { token } })
        : await api.GET('/v1/subscriptions/{id}', { params: { path, query: { token } } })
  // An old link must not revive what has ended: then it is shown as it stands.
  if (isProblem(answer.error) && answer.error.code === 'conflict')
    return subscriptionPage({ ...visit, form: new URLSearchParams({ token }) })
  if (isProblem(answer.error) && answer.error.status < 500) return gone()
  const subscription = dataOf(answer)
  const title = TITLES[subscription.status]
  return {
    title,
    section: null,
    personal: true,
    body: <SubscriptionBody subscription={subscription} token={token} title={title} />,
  }
}

const TITLES = { pending: '确认订阅', active: '已订阅', ended: '已退订' } as const

const SAYINGS = {
  pending: '确认后，项目有进展时会通知这个地址。不是您本人要求的，不用理会，七天后自动删除。',
  active: '项目有进展时会通知这个地址。',
  ended: '不会再通知这个地址。',
} as const

const SubscriptionBody = ({
  subscription: { id, project, address, status },
  token,
  title,
}: {
  subscription: SubscriptionDetails
  token: string
  title: string
}) => (
  <div class="page narrow subscription">
    <h1>{title}</h1>
    <dl class="rows card">
      <div>
        <dt>项目代码</dt>
        <dd>{project}</dd>
      </div>
      <div>
        <dt>通知地址</dt>
        <dd>{address}</dd>
      </div>
    </dl>
    <p>{SAYINGS[status]}</p>
    {status === 'ended' ? (
      <p>
        <a href="/board">回到看板</a>
      </p>
    ) : (
      <form action={`/subscriptions/${encodeURIComponent(id)}`} method="post">
        <input type="hidden" name="token" value={token} />
        <button type="submit" name="action" value={status === 'pending' ? 'confirm' : 'end'} class="primary">
          {status === 'pending' ? '确认订阅' : '退订'}
        </button>
      </form>
    )}
  </div>
)

const gone = (): View => ({
  title: pageProblem('subscription_not_found', '').problem.title,
  section: null,
  status: 404,
  personal: true,
  body: (
    <div class="page narrow">
      <h1>链接已失效</h1>
      <p class="lead">没有这个订阅，或链接已过期。请打开最近一封邮件里的链接，或在项目页重新订阅。</p>
      <p>
        <a href="/board">看板</a>
      </p>
    </div>
  ),
})
