import { Role } from '../../../src/contract/staff.ts'
import { ROLE_NAMES } from '../me.ts'
import { SelectField, TextField } from '../parts/field.tsx'
import { PageHead, PostButton } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, etagOf, type Visit } from '../view.ts'
import { whoText } from '../words.ts'
import type { Typed } from '../work/event-form.ts'
import { outcomeOf } from '../work/outcome.ts'
import { Facts } from '../work/parts.tsx'
import { urls } from '../work/urls.ts'
import { departmentOptions, Narrowing, readNarrowing } from '../work/whose.tsx'
import { AccountState, invited, scopeText } from './accounts.tsx'

/** GET /console/accounts/:id */
export const accountOnePage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: changes it, invites anew, disables, or signs it out everywhere, by `action`. */
export async function changeAccountPage(visit: Visit): Promise<Answer> {
  const { api, form, params } = visit
  const path = { id: params.id ?? '' }
  const back = urls.account(path.id)
  switch (form.get('action')) {
    case 'invite': {
      const made = outcomeOf(await api.POST('/v1/staff/accounts/{id}/invitation', { params: { path } }))
      return made.faults ? view(visit, made.faults, made.status) : invited(made.data.account, made.data.invitation)
    }
    case 'sign-out': {
      const { ended } = dataOf(await api.DELETE('/v1/staff/accounts/{id}/sessions', { params: { path } }))
      return { redirect: back, flash: `已退出${ended}处登录` }
    }
    default: {
      const disabled = form.get('action') === 'disable' ? true : form.get('action') === 'enable' ? false : null
      const body =
        disabled === null
          ? {
              name: form.get('name') ?? '',
              role: (form.get('role') ?? '') as Role,
              ...readNarrowing(form),
              email: form.get('email')?.trim() || null,
            }
          : { disabled }
      const outcome = outcomeOf(
        await api.PATCH('/v1/staff/accounts/{id}', {
          params: { path, header: { 'if-match': form.get('etag') ?? '' } },
          body,
        }),
        (pointer) => /^\/(\w+)/.exec(pointer)?.[1],
      )
      if (outcome.faults) return view(visit, outcome.faults, outcome.status)
      const done = disabled === null ? '已保存，立即生效' : disabled ? '已停用，各处登录都已退出' : '已恢复'
      return { redirect: back, flash: done }
    }
  }
}

async function view({ api, params, form, url }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const [read, departments] = await Promise.all([
    api.GET('/v1/staff/accounts/{id}', { params: { path: { id: params.id ?? '' } } }),
    departmentOptions(api),
  ])
  const account = dataOf(read)
  const etag = etagOf(read.response)
  const typed: Typed = form.has('name')
    ? form
    : new URLSearchParams({
        name: account.name,
        role: account.role,
        department: account.department ?? '',
        projects: account.projects?.join('\n') ?? '',
        email: account.email ?? '',
      })
  const field = (name: string) => ({ name, value: typed.get(name), error: faultAt(faults, name) })
  return {
    title: account.name,
    section: 'accounts',
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[[urls.accounts, '账号']]}>{account.name}</PageHead>
        <Facts
          items={[
            ['登录名', account.login],
            ['状态', <AccountState account={account} />],
            ['范围', scopeText(account, departments)],
            ['最近登录', account.lastSignInAt ? whenText(account.lastSignInAt) : '没有'],
            ['邀请到期', account.invitedUntil ? whenText(account.invitedUntil) : null],
            ['建立', `${whenText(account.createdAt)}，${whoText(account.createdBy)}`],
          ]}
        />
        <div class="actions">
          <PostButton action={url.pathname} fields={{ action: 'invite' }}>
            {account.hasPassword ? '忘了密码：发新的邀请' : '重发邀请'}
          </PostButton>
          <PostButton action={url.pathname} fields={{ action: 'sign-out' }}>
            在各处退出
          </PostButton>
          <PostButton
            action={url.pathname}
            fields={{ action: account.disabledAt ? 'enable' : 'disable', etag }}
            kind={account.disabledAt ? 'quiet' : 'danger'}
          >
            {account.disabledAt ? '恢复' : '停用'}
          </PostButton>
        </div>
        <ProblemSummary faults={faults} title="没有保存" />
        <form action={url.pathname} method="post" class="form card" data-unsaved>
          <input type="hidden" name="action" value="change" />
          <input type="hidden" name="etag" value={etag} />
          <TextField {...field('name')} label="称呼" required />
          <SelectField {...field('role')} label="角色" options={Role.options.map((role) => [role, ROLE_NAMES[role]])} />
          <Narrowing typed={typed} faults={faults} departments={departments} />
          <TextField {...field('email')} label="邮箱" help="换邮箱即解除已绑定的统一身份认证" type="email" />
          <p class="actions">
            <button type="submit" class="primary">
              保存
            </button>
          </p>
        </form>
      </>
    ),
  }
}
