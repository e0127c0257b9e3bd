import type { ApiKey, NewApiKey } from '../../../src/contract/keys.ts'
import { Role, Scope } from '../../../src/contract/staff.ts'
import { ROLE_NAMES } from '../me.ts'
import { type Option, SelectField, TextField, Ticks } from '../parts/field.tsx'
import { PageHead, PostButton, Tag } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { DataTable } from '../parts/table.tsx'
import { instantOf, whenText } from '../parts/when.ts'
import { type Answer, allItems, dataOf, type Visit } from '../view.ts'
import { outcomeOf } from '../work/outcome.ts'
import { ShownOnce } from '../work/parts.tsx'
import { urls } from '../work/urls.ts'
import { departmentOptions, Narrowing, readNarrowing } from '../work/whose.tsx'
import { SCOPE_WORDS } from '../work/words.ts'
import { scopeText } from './accounts.tsx'

/** GET /console/keys: the keys of persons and systems; the keys themselves are kept nowhere. */
export const keysPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: makes one, changes one over, or ends one, by `action`. A new key stands on the answering page only. */
export async function changeKeysPage(visit: Visit): Promise<Answer> {
  const { api, form } = visit
  const path = { id: form.get('id') ?? '' }
  switch (form.get('action')) {
    case 'end':
      dataOf(await api.DELETE('/v1/staff/keys/{id}', { params: { path } }))
      return { redirect: urls.keys, flash: '密钥已停用' }
    case 'rotate': {
      const made = outcomeOf(
        await api.POST('/v1/staff/keys/{id}/rotation', {
          params: { path },
          body: { overlapHours: Number(form.get('overlapHours') ?? 24) },
        }),
      )
      return made.faults ? view(visit, made.faults, made.status) : shown(made.data)
    }
    default: {
      const made = outcomeOf(
        await api.POST('/v1/staff/keys', { body: readKey(form) as never }),
        (pointer) => /^\/(\w+)/.exec(pointer)?.[1],
      )
      return made.faults ? view(visit, made.faults, made.status) : shown(made.data)
    }
  }
}

function readKey(form: URLSearchParams): Record<string, unknown> {
  const expires = form.get('expiresAt')
  return {
    name: form.get('name') ?? '',
    ...(form.get('role') ? { role: form.get('role') } : {}),
    ...(form.has('scopes') ? { scopes: form.getAll('scopes') } : {}),
    ...readNarrowing(form),
    ...(expires ? { expiresAt: instantOf(`${expires}T00:00`) } : {}),
  }
}

const shown = ({ apiKey, key, signingSecret }: NewApiKey): Answer => ({
  title: '新密钥',
  section: 'keys',
  status: 201,
  body: (
    <>
      <PageHead back={[[urls.keys, '接口密钥']]}>{apiKey.name}</PageHead>
      <ShownOnce label="密钥" value={key}>
        <p>只显示这一次，系统里不保存。请立即存到对方系统的保密配置里，不要发在聊天或邮件里。</p>
        {apiKey.previousUntil ? <p>{`旧密钥还可用到${whenText(apiKey.previousUntil)}。`}</p> : null}
      </ShownOnce>
      {signingSecret ? (
        <ShownOnce label="签名密钥" value={signingSecret}>
          <p>报送事件时用来签名，也只显示这一次。</p>
        </ShownOnce>
      ) : null}
    </>
  ),
})

async function view({ api, form, url }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const [keys, departments] = await Promise.all([
    allItems((cursor) => api.GET('/v1/staff/keys', { params: { query: { limit: 100, cursor } } })),
    departmentOptions(api),
  ])
  return {
    title: '接口密钥',
    section: 'keys',
    wide: true,
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>接口密钥</PageHead>
        <p class="muted">给部门系统用。人用账号登录，不用密钥。</p>
        <ProblemSummary faults={faults} title="没有签发" />
        <details class="card" open={faults.length > 0}>
          <summary>签发密钥</summary>
          <NewKey url={url} form={form} faults={faults} departments={departments} />
        </details>
        <DataTable
          caption="密钥"
          empty="还没有密钥。"
          rows={keys}
          columns={[
            { label: '名称', cell: ({ name }) => name },
            {
              label: '能做什么',
              cell: ({ role, scopes }) =>
                role ? ROLE_NAMES[role] : scopes.map((scope) => SCOPE_WORDS[scope]).join('、'),
            },
            { label: '范围', cell: (key) => scopeText(key, departments) },
            { label: '最近使用', cell: ({ lastUsedAt }) => (lastUsedAt ? whenText(lastUsedAt) : '没有用过') },
            { label: '状态', cell: (key) => <KeyState apiKey={key} /> },
            { label: '操作', cell: (key) => (key.revokedAt ? '' : <KeyActions url={url} apiKey={key} />) },
          ]}
        />
      </>
    ),
  }
}

const KeyState = ({ apiKey: { revokedAt, expiresAt, previousUntil } }: { apiKey: ApiKey }) => (
  <>
    {revokedAt ? <Tag tone="bad">已停用</Tag> : <Tag tone="good">可用</Tag>}
    {revokedAt ? <small>{whenText(revokedAt)}</small> : null}
    {expiresAt && !revokedAt ? <small>{`${whenText(expiresAt)}到期`}</small> : null}
    {previousUntil && !revokedAt ? <small>{`旧的可用到${whenText(previousUntil)}`}</small> : null}
  </>
)

const KeyActions = ({ url, apiKey: { id, name } }: { url: URL; apiKey: ApiKey }) => (
  <div class="actions">
    <form action={url.pathname} method="post" class="inline-form">
      <input type="hidden" name="action" value="rotate" />
      <input type="hidden" name="id" value={id} />
      <select name="overlapHours" aria-label={`${name}：旧密钥还可用多久`}>
        <option value="24">旧的再用1天</option>
        <option value="168">旧的再用7天</option>
        <option value="0">旧的立即停用</option>
      </select>
      <button type="submit" class="quiet">
        更换
      </button>
    </form>
    <PostButton action={url.pathname} fields={{ action: 'end', id }} kind="danger">
      停用
    </PostButton>
  </div>
)

const NewKey = ({
  url,
  form,
  faults,
  departments,
}: Pick<Visit, 'url' | 'form'> & { faults: readonly Fault[]; departments: readonly Option[] }) => (
  <form action={url.pathname} method="post" class="form" data-unsaved>
    <input type="hidden" name="action" value="create" />
    <TextField
      name="name"
      label="名称"
      help="哪个系统用，如“不动产登记系统”"
      value={form.get('name')}
      error={faultAt(faults, 'name')}
      required
    />
    <Ticks
      name="scopes"
      label="权限"
      help="给系统用的勾选这里"
      values={form.getAll('scopes')}
      options={Scope.options.map((scope) => [scope, SCOPE_WORDS[scope]])}
      error={faultAt(faults, 'scopes')}
    />
    <SelectField
      name="role"
      label="或者一个角色"
      help="代替某个人操作的程序才用"
      options={Role.options.map((role) => [role, ROLE_NAMES[role]])}
      empty="不用"
      value={form.get('role')}
      error={faultAt(faults, 'role')}
    />
    <Narrowing typed={form} faults={faults} departments={departments} />
    <TextField
      name="expiresAt"
      label="到期日"
      help="不填则一直有效"
      type="date"
      value={form.get('expiresAt')}
      error={faultAt(faults, 'expiresAt')}
    />
    <p class="actions">
      <button type="submit" class="primary">
        签发
      </button>
    </p>
  </form>
)
