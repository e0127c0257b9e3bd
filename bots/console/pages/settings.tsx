import { may } from '../me.ts'
import { Notice, PageHead } from '../parts/frame.tsx'
import { type Fault, ProblemSummary } from '../parts/summary.tsx'
import { type Answer, dataOf, etagOf, type Visit } from '../view.ts'
import { outcomeOf } from '../work/outcome.ts'
import { urls } from '../work/urls.ts'

/** GET /console/settings: whether a second person has to approve what matters most. */
export const settingsPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST */
export async function saveSettingsPage(visit: Visit): Promise<Answer> {
  const { api, form } = visit
  const outcome = outcomeOf(
    await api.PATCH('/v1/staff/settings', {
      params: { header: { 'if-match': form.get('etag') ?? '' } },
      body: { secondPerson: form.get('secondPerson') === 'off' ? 'off' : 'required' },
    }),
    () => undefined,
  )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  return { redirect: urls.settings, flash: '设置已保存' }
}

async function view({ api, url, me, form }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const read = await api.GET('/v1/staff/settings')
  const { secondPerson } = dataOf(read)
  const chosen = form.get('secondPerson') ?? secondPerson
  const choices = [
    [
      'required',
      '要第二人审核',
      '法律、时限、材料、收费等修改，由没有写过它的人审核后才能发布；电话、地址、时间和链接先发布、后复核。',
    ],
    ['off', '不要第二人审核', '只有一名管理员的地方才这样用。每次自己审核自己，审计里都写明。'],
  ] as const
  return {
    title: '设置',
    section: 'settings',
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>设置</PageHead>
        <ProblemSummary faults={faults} title="没有保存" />
        <form action={url.pathname} method="post" class="form card">
          <input type="hidden" name="etag" value={etagOf(read.response)} />
          <fieldset class="field" disabled={!may(me, 'changeStaffSettings')}>
            <legend>审核</legend>
            {choices.map(([value, label, note]) => (
              <label class="tick choice">
                <input type="radio" name="secondPerson" value={value} checked={chosen === value} />
                <span>
                  {label}
                  <small>{note}</small>
                </span>
              </label>
            ))}
          </fieldset>
          {may(me, 'changeStaffSettings') ? (
            <p class="actions">
              <button type="submit" class="primary">
                保存
              </button>
            </p>
          ) : (
            <Notice>只有管理员能改。</Notice>
          )}
        </form>
      </>
    ),
  }
}
