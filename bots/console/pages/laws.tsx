import { dayText } from '../../wording.ts'
import { may } from '../me.ts'
import { SelectField, TextField } from '../parts/field.tsx'
import { PageHead, PostButton } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { DataTable } from '../parts/table.tsx'
import { type Answer, allItems, type Visit } from '../view.ts'
import { entryUrl } from '../words.ts'
import type { Typed } from '../work/event-form.ts'
import { outcomeOf } from '../work/outcome.ts'
import { urls } from '../work/urls.ts'
import { LAW_STATES } from '../work/words.ts'

/** GET /console/upkeep/laws?law=: laws that have ended or changed; `law` opens one to correct. */
export const lawsPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: registers one, corrects it, or (`action` end) says that it is in force after all. */
export async function saveLawPage(visit: Visit): Promise<Answer> {
  const { api, form } = visit
  const name = (form.get('name') ?? '').trim().replaceAll(/[《》]/g, '')
  const params = { path: { name }, header: { 'if-match': form.get('tag') ?? '"l-0"' } }
  const said = (field: string) => (form.get(field)?.trim() ? { [field]: form.get(field)?.trim() } : {})
  if (!name) return view(visit, [{ name: 'name', text: '请填写名称' }], 400)
  const outcome =
    form.get('action') === 'end'
      ? outcomeOf(await api.DELETE('/v1/staff/laws/{name}', { params }))
      : outcomeOf(
          await api.PUT('/v1/staff/laws/{name}', {
            params,
            body: {
              status: (form.get('status') ?? '') as 'amended',
              since: form.get('since') ?? '',
              ...said('successor'),
              ...said('note'),
              ...said('source'),
            },
          }),
          (pointer) => /^\/(\w+)/.exec(pointer)?.[1],
        )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  return {
    redirect: urls.laws,
    flash: form.get('action') === 'end' ? '已取消登记' : '已登记，引用它的事项已列入待维护',
  }
}

async function view({ api, form, me, url }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const laws = await allItems((cursor) => api.GET('/v1/staff/laws', { params: { query: { limit: 100, cursor } } }))
  const chosen = laws.find(({ name }) => name === (form.get('name') ?? url.searchParams.get('law')))
  const typed: Typed = form.has('name')
    ? form
    : new URLSearchParams(
        chosen
          ? {
              name: chosen.name,
              status: chosen.status,
              since: chosen.since,
              successor: chosen.successor ?? '',
              note: chosen.note ?? '',
              source: chosen.source ?? '',
            }
          : {},
      )
  const field = (name: string) => ({ name, value: typed.get(name), error: faultAt(faults, name) })
  return {
    title: '法律法规的变动',
    section: 'upkeep',
    wide: true,
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[[urls.upkeep, '待维护']]}>法律法规的变动</PageHead>
        <p class="muted">没有登记的，都视为现行有效。登记后，引用它的事项列入待维护。</p>
        <ProblemSummary faults={faults} title="没有登记" />
        {may(me, 'setLaw') ? (
          <details class="card" open={faults.length > 0 || chosen !== undefined}>
            <summary>{chosen ? `更正《${chosen.name}》` : '登记一部'}</summary>
            <form action={urls.laws} method="post" class="form" data-unsaved>
              <input type="hidden" name="tag" value={`"l-${chosen?.revision ?? 0}"`} />
              <TextField {...field('name')} label="名称" help="不用书名号" required />
              <SelectField
                {...field('status')}
                label="怎么了"
                options={Object.entries(LAW_STATES)}
                empty="请选择"
                required
              />
              <TextField {...field('since')} label="从哪天起" type="date" required />
              <TextField {...field('successor')} label="由哪一部代替" />
              <TextField {...field('source')} label="公布的文件或网址" />
              <TextField {...field('note')} label="说明" />
              <p class="actions">
                <button type="submit" class="primary">
                  {chosen ? '保存' : '登记'}
                </button>
              </p>
            </form>
          </details>
        ) : null}
        <DataTable
          caption="登记过的法律法规"
          empty="还没有登记。"
          rows={laws}
          columns={[
            {
              label: '名称',
              cell: ({ name }) =>
                may(me, 'setLaw') ? (
                  <a href={`${urls.laws}?${new URLSearchParams({ law: name })}`}>{`《${name}》`}</a>
                ) : (
                  `《${name}》`
                ),
            },
            {
              label: '状态',
              cell: ({ status: now, since, successor }) =>
                `${dayText(since)}起${LAW_STATES[now]}${successor ? `，由《${successor}》代替` : ''}`,
            },
            {
              label: '引用它的事项',
              cell: ({ matters }) =>
                matters.length === 0
                  ? '没有'
                  : matters.map(({ id, name }, index) => (
                      <>
                        {index > 0 ? '、' : ''}
                        <a href={entryUrl('matters', id)}>{name}</a>
                      </>
                    )),
            },
            {
              label: '操作',
              cell: ({ name, revision }) =>
                may(me, 'deleteLaw') ? (
                  <PostButton action={urls.laws} fields={{ name, tag: `"l-${revision}"`, action: 'end' }}>
                    仍然有效，取消登记
                  </PostButton>
                ) : (
                  ''
                ),
            },
          ]}
        />
      </>
    ),
  }
}
