import { DepartmentContent } from '../../../src/contract/content/departments.ts'
import { departmentPatch, departmentTyped, type Typed } from '../form/department.ts'
import { may } from '../me.ts'
import { Differences, Problems, Touched } from '../parts/entry.tsx'
import { TextField } from '../parts/field.tsx'
import { Notice, PageHead } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { type Answer, dataOf, etagOf, isProblem, pageProblem, type Visit } from '../view.ts'
import { entryUrl } from '../words.ts'

/** GET /console/departments/{id}: phones, hours and addresses, kept once for all matters. */
export async function departmentPage(visit: Visit): Promise<Answer> {
  const { content, etag } = await read(visit)
  return editView(visit, content, etag, departmentTyped(content), [])
}

/** POST: first what it would touch (`step` = try), then published at once (`step` = publish). */
export async function changeDepartmentPage(visit: Visit): Promise<Answer> {
  const { api, params, form } = visit
  const id = params.id ?? ''
  const { content, etag: now } = await read(visit)
  const typed = Object.fromEntries([...form].filter(([name]) => name.startsWith('/')))
  const etag = form.get('etag') ?? now
  if (etag !== now) {
    const text = '别人刚改过这个部门。您填的还在下面，请对照“现在是”再提交一次。'
    return editView(visit, content, now, typed, [{ text }], content)
  }
  const patch = departmentPatch(content, typed)
  if (Object.keys(patch).length === 0) return editView(visit, content, etag, typed, [{ text: '还没有改动。' }])
  if (form.get('step') === 'edit') return editView(visit, content, etag, typed, [])
  const dryRun = form.get('step') !== 'publish'
  const answer = await api.PATCH('/v1/staff/departments/{id}', {
    params: { path: { id }, header: { 'if-match': etag }, query: { dryRun: dryRun ? 'true' : 'false' } },
    body: patch,
  })
  if (isProblem(answer.error) && [400, 403, 409, 412].includes(answer.error.status))
    return editView(visit, content, etag, typed, [{ text: answer.error.detail }])
  const change = dataOf(answer)
  const errors = change.problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    return editView(
      visit,
      content,
      etag,
      typed,
      errors.map(({ pointer, label, detail }) => ({ name: pointer, text: `${label}：${detail}` })),
    )
  if (!dryRun) {
    if (change.outcome === 'draft')
      return { redirect: entryUrl('departments', id, '/draft'), flash: '已存为草稿：有须审核的内容' }
    return {
      redirect: `/console/departments/${encodeURIComponent(id)}`,
      flash: `已发布，${change.touched}个内容同时更新`,
    }
  }
  return {
    title: `确认修改：${content.name}`,
    section: 'entries',
    body: (
      <>
        <PageHead back={[[`/console/departments/${encodeURIComponent(id)}`, content.name]]}>确认修改</PageHead>
        <Differences items={change.differences} />
        <Touched items={change.touches} count={change.touched} />
        <Problems items={change.problems} />
        {change.needsReview ? (
          <Notice tone="warn">
            <p>有须经第二人审核的内容，提交后存为草稿。</p>
          </Notice>
        ) : null}
        <form action={`/console/departments/${encodeURIComponent(id)}`} method="post" class="form">
          <input type="hidden" name="etag" value={etag} />
          {Object.entries(typed).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <p class="actions">
            <button type="submit" name="step" value="publish" class="primary" autofocus>
              {change.needsReview ? '存为草稿' : '确认发布'}
            </button>
            <button type="submit" name="step" value="edit" class="quiet">
              再改改
            </button>
          </p>
        </form>
      </>
    ),
  }
}

async function read({ api, params }: Visit) {
  const answer = await api.GET('/v1/staff/departments/{id}', { params: { path: { id: params.id ?? '' } } })
  const parsed = DepartmentContent.safeParse(dataOf(answer))
  if (!parsed.success) throw pageProblem('internal', '这个部门的内容读不出来。')
  return { content: parsed.data, etag: etagOf(answer.response) }
}

function editView(
  { me, params }: Visit,
  content: DepartmentContent,
  etag: string,
  typed: Typed,
  faults: readonly Fault[],
  now?: DepartmentContent,
): Answer {
  const id = params.id ?? ''
  const others = me.department !== null && me.department !== id
  const published = now ? departmentTyped(now) : null
  const field = (name: string, label: string) => (
    <TextField
      name={name}
      label={label}
      value={typed[name]}
      inputmode={name.endsWith('/phone') ? 'tel' : undefined}
      error={faultAt(faults, name)}
      help={published && published[name] !== typed[name] ? `现在是：${published[name] || '空'}` : undefined}
    />
  )
  return {
    title: content.name,
    section: 'entries',
    ...(faults.length > 0 ? { status: 400 } : {}),
    body: (
      <>
        <PageHead
          back={[
            ['/console/entries', '内容'],
            ['/console/entries?kind=departments', '部门'],
          ]}
        >
          {content.name}
        </PageHead>
        {others ? (
          <Notice tone="warn">
            <p>这是{content.name}自己的信息，您只能看；要改请找他们或管理员。</p>
          </Notice>
        ) : (
          <p class="muted">电话、地址、时间只在这里存一份，改了处处生效，立即发布，事后有人复核。</p>
        )}
        <ProblemSummary faults={faults} title="还没有发布" />
        <form action={`/console/departments/${encodeURIComponent(id)}`} method="post" class="form" data-unsaved>
          <input type="hidden" name="etag" value={etag} />
          {content.contacts.map(({ id: one, role, name }) => (
            <fieldset class="card group form">
              <legend>联系人：{role ?? name ?? one}</legend>
              {field(`/contacts/${one}/phone`, '电话')}
              <details>
                <summary>岗位、姓名</summary>
                <div class="form">
                  {field(`/contacts/${one}/role`, '岗位')}
                  {field(`/contacts/${one}/name`, '姓名')}
                </div>
              </details>
            </fieldset>
          ))}
          {content.windows.map(({ id: one, name }) => (
            <fieldset class="card group form">
              <legend>窗口：{name}</legend>
              {field(`/windows/${one}/phone`, '电话')}
              {field(`/windows/${one}/address`, '地址')}
              {field(`/windows/${one}/hours`, '办公时间')}
            </fieldset>
          ))}
          {others ? null : (
            <div class="save-bar">
              <button type="submit" name="step" value="try" class="primary">
                看看会影响什么
              </button>
              {may(me, 'putDepartmentDraft') ? (
                <a class="chip" href={entryUrl('departments', id)}>
                  改其他内容
                </a>
              ) : null}
            </div>
          )}
        </form>
      </>
    ),
  }
}
