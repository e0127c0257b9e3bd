import { TextField } from '../parts/field.tsx'
import { type Fault, faultAt, faultsOf, ProblemSummary } from '../parts/summary.tsx'
import { type Answer, dataOf, isProblem, type View, type Visit } from '../view.ts'

/** GET /console/invitation?code= : a first password, or a new one for who has forgotten theirs. */
export const invitationPage = ({ url }: Visit): Promise<Answer> =>
  Promise.resolve(view(url.searchParams.get('code') ?? ''))

/** POST /console/invitation {code, password, passwordAgain}: sets it and signs in. */
export async function acceptInvitationPage({ api, form }: Visit): Promise<Answer> {
  const code = form.get('code')?.trim() ?? ''
  const password = form.get('password') ?? ''
  if (password !== form.get('passwordAgain')) return view(code, [AGAIN])
  const answer = await api.POST('/v1/staff/invitations', { body: { invite: code, password } })
  if (isProblem(answer.error) && answer.error.status < 500)
    return view(
      code,
      faultsOf(answer.error, (pointer) => (pointer === '/invite' ? 'code' : pointer.slice(1))),
    )
  const session = dataOf(answer)
  return {
    redirect: '/console',
    session,
    flash: `密码已设好，您已登录。以后登录，登录名是“${session.account.login}”`,
  }
}

export const AGAIN: Fault = { name: 'passwordAgain', text: '两次输入的密码不一样。' }

function view(code: string, faults: readonly Fault[] = []): View {
  return {
    title: '设置密码',
    section: null,
    ...(faults.length > 0 ? { status: 400 } : {}),
    body: (
      <div class="narrow">
        <h1>设置密码</h1>
        <ProblemSummary faults={faults} />
        <form action="/console/invitation" method="post" class="form card">
          {code !== '' && faultAt(faults, 'code') === undefined ? (
            <input type="hidden" name="code" value={code} />
          ) : (
            <TextField
              name="code"
              label="邀请码"
              value={code}
              required
              maxlength={128}
              error={faultAt(faults, 'code')}
              help="在管理员给您的链接里，只能用一次。"
            />
          )}
          <NewPassword faults={faults} />
          <button type="submit" class="primary">
            设好并登录
          </button>
        </form>
        <p class="muted">
          设过密码的，<a href="/console/sign-in">直接登录</a>。
        </p>
      </div>
    ),
  }
}

/** A new password, typed twice. */
export const NewPassword = ({ faults }: { faults: readonly Fault[] }) => (
  <>
    <TextField
      name="password"
      label="新密码"
      type="password"
      autocomplete="new-password"
      required
      maxlength={256}
      error={faultAt(faults, 'password')}
      help="至少10个字符，不含登录名；几个不相干的词连起来就很好记。"
    />
    <TextField
      name="passwordAgain"
      label="再输一次"
      type="password"
      autocomplete="new-password"
      required
      maxlength={256}
      error={faultAt(faults, 'passwordAgain')}
    />
  </>
)
