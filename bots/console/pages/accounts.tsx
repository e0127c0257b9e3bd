import type { Account, Invitation } from '../../../src/contract/accounts.ts'
import { Role } from '../../../src/contract/staff.ts'
import { ROLE_NAMES } from '../me.ts'
import { type Option, SelectField, TextField } from '../parts/field.tsx'
import { PageHead, Tag } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { DataTable } from '../parts/table.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, allItems, type Visit } from '../view.ts'
import { outcomeOf } from '../work/outcome.ts'
import { ShownOnce } from '../work/parts.tsx'
import { urls } from '../work/urls.ts'
import { departmentOptions, Narrowing, readNarrowing } from '../work/whose.tsx'
import { ROLE_NOTES } from '../work/words.ts'

/** GET /console/accounts: who works here, as what; and a form for one more. */
export const accountsPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: makes an account; its invitation stands on the answering page only. */
export async function createAccountPage(visit: Visit): Promise<Answer> {
  const { api, form } = visit
  const email = form.get('email')?.trim()
  const outcome = outcomeOf(
    await api.POST('/v1/staff/accounts', {
      body: {
        login: form.get('login') ?? '',
        name: form.get('name') ?? '',
        role: (form.get('role') ?? '') as Role,
        ...readNarrowing(form),
        ...(email ? { email } : {}),
      },
    }),
    (pointer) => /^\/(\w+)/.exec(pointer)?.[1],
  )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  return invited(outcome.data.account, outcome.data.invitation)
}

/** The one page on which an invitation is seen. */
export const invited = (account: Account, invitation: Invitation): Answer => ({
  title: '邀请链接',
  section: 'accounts',
  status: 201,
  body: (
    <>
      <PageHead back={[[urls.accounts, '账号']]}>{account.name}</PageHead>
      <ShownOnce label="邀请链接" value={invitation.url}>
        <p>{`只显示这一次，${whenText(invitation.expiresAt)}前有效，用一次就作废。`}</p>
        <p>请单独发给本人，由本人打开、自己设密码。登录名：{account.login}</p>
      </ShownOnce>
      <p class="actions">
        <a class="chip" href={urls.account(account.id)}>
          看这个账号
        </a>
      </p>
    </>
  ),
})

async function view({ api, form, url }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const [accounts, departments] = await Promise.all([
    allItems((cursor) => api.GET('/v1/staff/accounts', { params: { query: { limit: 100, cursor } } })),
    departmentOptions(api),
  ])
  return {
    title: '账号',
    section: 'accounts',
    wide: true,
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>账号</PageHead>
        <ProblemSummary faults={faults} title="没有建立" />
        <details class="card" open={faults.length > 0}>
          <summary>新建账号</summary>
          <NewAccount url={url} form={form} faults={faults} departments={departments} />
        </details>
        <DataTable
          caption="账号"
          rows={accounts}
          columns={[
            { label: '称呼', cell: ({ id, name }) => <a href={urls.account(id)}>{name}</a> },
            { label: '登录名', cell: ({ login }) => login },
            { label: '角色', cell: ({ role }) => ROLE_NAMES[role] },
            { label: '范围', cell: (account) => scopeText(account, departments) },
            { label: '最近登录', cell: ({ lastSignInAt }) => (lastSignInAt ? whenText(lastSignInAt) : '没有') },
            { label: '状态', cell: (account) => <AccountState account={account} /> },
          ]}
        />
      </>
    ),
  }
}

export const AccountState = ({ account: { disabledAt, invitedUntil } }: { account: Account }) =>
  disabledAt ? (
    <Tag tone="bad">已停用</Tag>
  ) : invitedUntil ? (
    <Tag tone="warn">邀请未用</Tag>
  ) : (
    <Tag tone="good">可用</Tag>
  )

/** What one is narrowed to, in words. */
export function scopeText(
  { department, projects }: { department: string | null; projects: readonly string[] | null },
  departments: readonly Option[],
): string {
  const name = department === null ? null : (departments.find(([id]) => id === department)?.[1] ?? '部门已撤销')
  return [name, projects ? `${projects.length}个项目` : null].filter(Boolean).join('，') || '不限'
}

const NewAccount = ({
  url,
  form,
  faults,
  departments,
}: Pick<Visit, 'url' | 'form'> & { faults: readonly Fault[]; departments: readonly Option[] }) => {
  const field = (name: string) => ({ name, value: form.get(name), error: faultAt(faults, name) })
  return (
    <form action={url.pathname} method="post" class="form" data-unsaved>
      <TextField {...field('login')} label="登录名" help="汉字、字母、数字和. _ - @；审核和审计里写的是它" required />
      <TextField {...field('name')} label="称呼" help="如“市场监管局窗口甲”" required />
      <SelectField
        {...field('role')}
        label="角色"
        options={Role.options.map((role) => [role, `${ROLE_NAMES[role]}：${ROLE_NOTES[role]}`])}
        empty="请选择"
        required
      />
      <Narrowing typed={form} faults={faults} departments={departments} />
      <TextField {...field('email')} label="邮箱" help="用统一身份认证登录的才填" type="email" />
      <p class="actions">
        <button type="submit" class="primary">
          建账号，得到邀请链接
        </button>
      </p>
    </form>
  )
}
