import { raw } from 'hono/html'
import { pageUrl } from '../../links.ts'
import { limitText } from '../../wording.ts'
import { Example } from '../parts/marks.tsx'
import { SearchForm } from '../parts/search-form.tsx'
import { renderHits } from '../render-answer.ts'
import { allItems, dataOf, isProblem, type View, type Visit } from '../view.ts'

/** 办事指南: search, or browse by stage, one-thing bundle and department. */
export async function guidePage({ api, url }: Visit): Promise<View> {
  const q = url.searchParams.get('q')?.trim() ?? ''
  const [hits, browse] = await Promise.all([q ? searchHits(api, q) : null, readBrowse(api)])
  return {
    title: q ? `搜“${q}”` : '办事指南',
    section: 'guide',
    personal: q !== '',
    body: (
      <div class="page">
        <h1>办事指南</h1>
        <SearchForm q={q} live />
        <div id="hits" aria-live="polite">
          {hits ? raw(hits) : null}
        </div>
        <div id="browse" hidden={q !== ''}>
          <Browse {...browse} />
        </div>
      </div>
    ),
  }
}

async function searchHits(api: Visit['api'], q: string): Promise<string> {
  const { data, error } = await api.GET('/v1/search', { params: { query: { q, limit: 30 } } })
  if (data) return renderHits(data.items, q).safe
  return `<p class="fault" role="alert">${isProblem(error) && error.status < 500 ? '搜索内容最多200字，请改短些再试。' : '搜索暂时不可用，请稍后再试。'}</p>`
}

async function readBrowse(api: Visit['api']) {
  const query = { limit: 100 }
  const [stages, bundles, departments] = await Promise.all([
    api.GET('/v1/stages').then(dataOf),
    allItems((cursor) => api.GET('/v1/bundles', { params: { query: { ...query, cursor } } })),
    allItems((cursor) => api.GET('/v1/departments', { params: { query: { ...query, cursor } } })),
  ])
  return { stages, bundles, departments }
}

const Browse = ({ stages, bundles, departments }: Awaited<ReturnType<typeof readBrowse>>) => (
  <>
    <section aria-labelledby="by-stage">
      <h2 id="by-stage">盖厂房、上项目：按阶段</h2>
      <p class="muted">
        全程承诺{stages.totals.committed}个工作日，原来{stages.totals.former}个
        {stages.totals.excludes.length > 0 ? '（土地办理不计入）' : ''}
        <Example basis={stages.totals.basis} />
      </p>
      <p class="plan-invite">
        <a href="/plan">不知道要办哪些？做一份办事方案</a>
      </p>
      <ol class="tiles stages">
        {stages.items.map((stage) => (
          <li>
            <a class="tile" href={pageUrl('stage', stage.id)}>
              <span class="tile-order" aria-hidden="true">
                {stage.order}
              </span>
              <span class="tile-name">{stage.name}</span>
              {stage.counted && stage.limit ? (
                <small>
                  {limitText(stage.limit)}
                  <Example basis={stage.limit.basis} />
                </small>
              ) : (
                <small>不计入总时限</small>
              )}
              <small>{stage.matters.length}个事项</small>
            </a>
          </li>
        ))}
      </ol>
    </section>
    <section aria-labelledby="other">
      <h2 id="other">其他</h2>
      <ul class="tiles">
        {OTHER.map(([href, name, note]) => (
          <li>
            <a class="tile" href={href}>
              <span class="tile-name">{name}</span>
              <small>{note}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
    <section aria-labelledby="bundles">
      <h2 id="bundles">一件事一次办</h2>
      <ul class="rows-list">
        {bundles.map((bundle) => (
          <li>
            <a href={pageUrl('bundle', bundle.id)}>
              <span class="row-name">{bundle.name}</span>
              <span class="row-side">
                {bundle.appliesHere ? '本县实行' : bundle.place ? `${bundle.place}做法` : '是否实行请咨询'}
              </span>
              <small>
                {bundle.kind}
                {bundle.members.length > 0 ? `，${bundle.members.length}个事项` : ''}
              </small>
            </a>
          </li>
        ))}
      </ul>
    </section>
    <section aria-labelledby="departments">
      <h2 id="departments">按部门</h2>
      <ul class="chips-wrap">
        {departments.map((department) => (
          <li>
            <a class="chip" href={pageUrl('department', department.id)}>
              {department.name}
              <small>{department.matterCount}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  </>
)

const OTHER = [
  ['/guide/general', '公司和个人办事', '营业执照、税务、社保、许可等'],
  ['/guide/documents', '材料和空白表', '每份材料谁要，空白表和样例'],
  ['/guide/places', '去哪里办', '大厅、专区、村镇服务点'],
  ['/guide/policies', '政策和清单', '免申即享、免罚清单等'],
  ['/guide/institutions', '您的权利', '保护申请人的八项制度'],
] as const
