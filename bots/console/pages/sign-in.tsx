import { type Carried, consolePath, readCarried } from '../carried.ts'
import { TextField } from '../parts/field.tsx'
import { Notice } from '../parts/frame.tsx'
import { type Fault, ProblemSummary } from '../parts/summary.tsx'
import { type Answer, dataOf, isProblem, type View, type Visit } from '../view.ts'

const STATE = 'oidc'

interface SignInProps {
  carried: Carried
  login?: string
  faults?: readonly Fault[]
  filesLost?: boolean
}

/** Sign in; what was being posted waits in the form (`carried`) and is posted afterwards. */
export function signInView({ ready }: Visit, { carried, login, faults = [], filesLost }: SignInProps): View {
  const oidc = ready.features.oidc === 'on'
  return {
    title: '登录',
    section: null,
    status: faults.length > 0 ? 400 : carried.form ? 401 : 200,
    body: (
      <div class="narrow">
        <h1>登录工作台</h1>
        {carried.form ? (
          <Notice tone="warn">
            <p>登录已过期。刚才填写的内容还在，登录后接着提交。{filesLost ? '选好的文件要重新选一次。' : ''}</p>
          </Notice>
        ) : null}
        <ProblemSummary faults={faults} title="没有登录成功" />
        <form action="/console/sign-in" method="post" class="form card" data-carry={carried.form ? '' : undefined}>
          <CarriedFields carried={carried} />
          <TextField name="login" label="登录名" value={login} autocomplete="username" required maxlength={64} />
          <TextField
            name="password"
            label="密码"
            type="password"
            autocomplete="current-password"
            required
            maxlength={256}
          />
          <button type="submit" class="primary">
            {carried.form ? '登录并继续' : '登录'}
          </button>
        </form>
        {oidc ? <OidcForm carried={carried} /> : null}
        <p class="muted">没有账号或忘了密码，请找本单位的工作台管理员发一份邀请。</p>
      </div>
    ),
  }
}

const CarriedFields = ({ carried: { next, form } }: { carried: Carried }) => (
  <>
    <input type="hidden" name="next" value={next} />
    {form ? <input type="hidden" name="carried" value={form.toString()} /> : null}
  </>
)

/** By the organisation's own sign-in: in a window of its own where something waits in this one. */
const OidcForm = ({ carried }: { carried: Carried }) => (
  <div class="card form">
    <form action="/console/sign-in/start" method="post" target={carried.form ? '_blank' : undefined}>
      <input type="hidden" name="next" value={carried.form ? '/console/account' : carried.next} />
      <button type="submit" class="quiet">
        {carried.form ? '用统一身份认证登录（新窗口）' : '用统一身份认证登录'}
      </button>
    </form>
    {carried.form ? (
      <form action={carried.next} method="post">
        {[...carried.form].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit" class="primary">
          已登录，继续提交
        </button>
      </form>
    ) : null}
  </div>
)

/** GET /console/sign-in?next= */
export const signInPage = (visit: Visit): Promise<Answer> =>
  Promise.resolve(signInView(visit, { carried: { next: consolePath(visit.url.searchParams.get('next')), form: null } }))

/** POST /console/sign-in {login, password, next, carried?} */
export async function signInWithPasswordPage(visit: Visit): Promise<Answer> {
  const { api, form } = visit
  const carried = readCarried(form)
  const login = form.get('login')?.trim() ?? ''
  const answer = await api.POST('/v1/staff/sessions', { body: { login, password: form.get('password') ?? '' } })
  if (isProblem(answer.error) && answer.error.status < 500) {
    const text = answer.error.status === 400 ? '请填写登录名和密码。' : answer.error.detail
    return signInView(visit, { carried, login, faults: [{ name: 'login', text }] })
  }
  const session = dataOf(answer)
  return {
    redirect: carried.next,
    session,
    ...(carried.form ? { carried: { path: carried.next, form: carried.form } } : {}),
  }
}

const callback = (origin: string) => `${origin}/console/sign-in/oidc`

/** POST /console/sign-in/start: to the provider; its `state` is bound to this browser for ten minutes. */
export async function startSignInPage({ api, form, cookies, publicOrigin }: Visit): Promise<Answer> {
  const { url, state } = dataOf(await api.POST('/v1/staff/sign-ins', { body: { redirectUri: callback(publicOrigin) } }))
  cookies.set(STATE, JSON.stringify({ state, next: consolePath(form.get('next')) }), 600)
  return { redirect: url }
}

/** GET /console/sign-in/oidc?state=&code= : back from the provider; only what this very browser has begun counts. */
export async function completeSignInPage(visit: Visit): Promise<Answer> {
  const { api, url, cookies, publicOrigin } = visit
  const begun = readState(cookies.get(STATE))
  cookies.drop(STATE)
  const { state = '', code = '' } = Object.fromEntries(url.searchParams)
  const next = begun?.next ?? '/console'
  const failed = (text: string) => signInView(visit, { carried: { next, form: null }, faults: [{ text }] })
  if (!begun || begun.state !== state) return failed('这次登录不是从这个浏览器开始的，或已过了十分钟。请重新登录。')
  if (code === '') return failed('统一身份认证没有完成登录。请重试，或用密码登录。')
  const answer = await api.POST('/v1/staff/sign-ins/completion', {
    body: { state, code, redirectUri: callback(publicOrigin) },
  })
  if (isProblem(answer.error) && answer.error.status < 500) return failed(answer.error.detail)
  return { redirect: next, session: dataOf(answer) }
}

function readState(text: string | undefined): { state: string; next: string } | null {
  try {
    const { state, next } = JSON.parse(text ?? '') as { state: unknown; next: unknown }
    return typeof state === 'string' && typeof next === 'string' ? { state, next: consolePath(next) } : null
  } catch {
    return null
  }
}
