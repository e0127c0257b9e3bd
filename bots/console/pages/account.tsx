import { ROLE_NAMES } from '../me.ts'
import { TextField } from '../parts/field.tsx'
import { PostButton, Tag } from '../parts/frame.tsx'
import { type Fault, faultAt, faultsOf, ProblemSummary } from '../parts/summary.tsx'
import { DataTable } from '../parts/table.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, isProblem, type Visit } from '../view.ts'
import { AGAIN, NewPassword } from './invitation.tsx'

/** GET /console/account: who one is, where one is signed in, one's password. */
export const accountPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST /console/account/password */
export async function passwordPage(visit: Visit): Promise<Answer> {
  const { api, form } = visit
  const password = form.get('password') ?? ''
  if (password !== form.get('passwordAgain')) return view(visit, [AGAIN])
  const answer = await api.POST('/v1/staff/me/password', {
    body: { current: form.get('currentPassword') ?? '', password },
  })
  if (isProblem(answer.error) && answer.error.status < 500 && answer.error.status !== 401)
    return view(
      visit,
      faultsOf(answer.error, (at) => (at === '/current' ? 'currentPassword' : at.slice(1))),
    )
  if (answer.error !== undefined) dataOf(answer)
  return { redirect: '/console/account', flash: '密码已换，其他地方的登录都已退出' }
}

/** POST /console/account/sessions: signs out everywhere, here too. */
export async function endSessionsPage({ api }: Visit): Promise<Answer> {
  dataOf(await api.DELETE('/v1/staff/sessions'))
  return { redirect: '/console/sign-in', session: null, flash: '已在所有地方退出' }
}

/** POST /console/sign-out. A session that has ended already is no fault. */
export async function signOutPage({ api }: Visit): Promise<Answer> {
  await api.DELETE('/v1/staff/sessions/current')
  return { redirect: '/console/sign-in', session: null, flash: '已退出' }
}

async function view({ api, me, ready }: Visit, faults: readonly Fault[]): Promise<Answer> {
  const [{ items: sessions }, department] = await Promise.all([
    api.GET('/v1/staff/sessions').then(dataOf),
    departmentName(api, me.department),
  ])
  return {
    title: '我的账号',
    section: 'account',
    ...(faults.length > 0 ? { status: 400 } : {}),
    body: (
      <>
        <h1>我的账号</h1>
        <ProblemSummary faults={faults} />
        <dl class="facts card">
          <div>
            <dt>称呼</dt>
            <dd>{me.account?.name ?? me.name}</dd>
          </div>
          <div>
            <dt>登录名</dt>
            <dd>{me.account?.login ?? '—'}</dd>
          </div>
          <div>
            <dt>角色</dt>
            <dd>{me.role ? ROLE_NAMES[me.role] : '—'}</dd>
          </div>
          <div>
            <dt>部门</dt>
            <dd>{department}</dd>
          </div>
        </dl>
        <div class="actions">
          <PostButton action="/console/sign-out">退出</PostButton>
          <PostButton action="/console/account/sessions" kind="danger">
            在所有地方退出
          </PostButton>
        </div>
        <section>
          <h2>登录在哪里</h2>
          <DataTable
            caption="现有的登录"
            rows={sessions}
            columns={[
              {
                label: '浏览器',
                cell: ({ agent, current }) => (
                  <>
                    {agentText(agent)} {current ? <Tag tone="good">这里</Tag> : null}
                  </>
                ),
              },
              { label: '登录于', cell: ({ createdAt }) => whenText(createdAt) },
              { label: '最近使用', cell: ({ lastUsedAt }) => whenText(lastUsedAt) },
            ]}
          />
        </section>
        {me.account?.hasPassword || ready.features.oidc !== 'on' ? (
          <section>
            <h2>换密码</h2>
            <form action="/console/account/password" method="post" class="form card">
              <TextField
                name="currentPassword"
                label="现在的密码"
                type="password"
                autocomplete="current-password"
                required
                error={faultAt(faults, 'currentPassword')}
              />
              <NewPassword faults={faults} />
              <button type="submit" class="primary">
                换密码
              </button>
            </form>
          </section>
        ) : null}
      </>
    ),
  }
}

const BROWSERS: readonly [pattern: RegExp, name: string][] = [
  [/MicroMessenger/, '微信'],
  [/Edg/, 'Edge'],
  [/Firefox/, 'Firefox'],
  [/Chrome/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const SYSTEMS: readonly [pattern: RegExp, name: string][] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果手机'],
  [/Windows/, 'Windows'],
  [/Mac OS/, '苹果电脑'],
  [/Linux/, 'Linux'],
]

/** What a browser calls itself, as people know it: “Chrome（Windows）”. */
function agentText(agent: string | null): string {
  if (agent === null) return '没有说'
  const found = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(agent))?.[1]
  const [browser, system] = [found(BROWSERS), found(SYSTEMS)]
  return browser ? `${browser}${system ? `（${system}）` : ''}` : agent
}

async function departmentName(api: Visit['api'], id: string | null): Promise<string> {
  if (id === null) return '不限'
  const { data } = await api.GET('/v1/departments/{id}', { params: { path: { id } } })
  return data?.name ?? '部门已撤销'
}
