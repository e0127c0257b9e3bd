import { limitText } from '../../wording.ts'
import { Example } from '../parts/marks.tsx'
import { MatterRows } from '../parts/matter-rows.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { allItems, dataOf, pageProblem, type View, type Visit } from '../view.ts'

const TRACKS = [
  ['main', '主线事项'],
  ['parallel', '可以并联办理的'],
  ['supporting', '按需办理的'],
] as const

/** One of the eight stages: its matters, the main line first. */
export async function stagePage({ api, params }: Visit): Promise<View> {
  const { items } = dataOf(await api.GET('/v1/stages'))
  const stage = items.find((candidate) => candidate.id === params.id)
  if (!stage) throw pageProblem('stage_not_found', '没有这个阶段，可能是地址抄错了。')
  return {
    title: stage.name,
    section: 'guide',
    body: (
      <div class="page">
        <PageHead back={[['/guide', '指南']]}>{stage.name}</PageHead>
        <p class="lead">{stage.description}</p>
        <p>
          {stage.counted && stage.limit ? (
            <>
              本阶段承诺{limitText(stage.limit)}
              {stage.formerLimit ? `，原来${limitText(stage.formerLimit)}` : ''}
              <Example basis={stage.limit.basis} />
            </>
          ) : (
            '本阶段不计入全程承诺时限'
          )}
        </p>
        {TRACKS.map(([track, label]) => {
          const matters = stage.matters.filter((matter) => matter.track === track)
          return matters.length > 0 ? (
            <section>
              <h2>{label}</h2>
              <MatterRows matters={matters.map(({ track: _track, ...matter }) => matter)} />
            </section>
          ) : null
        })}
      </div>
    ),
  }
}

/** Matters outside the eight stages: companies and persons. */
export async function generalPage({ api }: Visit): Promise<View> {
  const matters = await allItems((cursor) => api.GET('/v1/matters', { params: { query: { limit: 100, cursor } } }))
  const general = matters.filter((matter) => matter.stage === null)
  const categories = Map.groupBy(general, (matter) => matter.category)
  return {
    title: '公司和个人办事',
    section: 'guide',
    body: (
      <div class="page">
        <PageHead back={[['/guide', '指南']]}>公司和个人办事</PageHead>
        {[...categories].map(([category, items]) => (
          <section>
            <h2>{category}</h2>
            <MatterRows
              matters={items.map((matter) => ({
                ...matter,
                department: matter.department?.name ?? null,
                track: 'main',
              }))}
            />
          </section>
        ))}
      </div>
    ),
  }
}
