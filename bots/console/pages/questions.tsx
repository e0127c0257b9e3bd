import type { Schemas } from '../../../openapi/client/index.ts'
import { PageHead, Pager, Tabs, Tag } from '../parts/frame.tsx'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { Filters } from '../work/parts.tsx'
import { TrendLine } from '../work/trend-line.tsx'
import { asked, urls, withQuery } from '../work/urls.ts'
import { RESOLUTIONS } from '../work/words.ts'

type Question = Schemas['Question']

/** GET /console/questions?state=&kind=&sort=: what people asked and were not answered well, like ones together. */
export async function questionsPage({ api, url }: Visit): Promise<Answer> {
  const query = asked(url, ['state', 'kind', 'sort', 'cursor'])
  const list = dataOf(await api.GET('/v1/staff/questions', { params: { query: query as never } }))
  const state = query.state ?? 'open'
  const { open, inProgress, resolved } = list.counts
  return {
    title: '没答好的问题',
    section: 'questions',
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>没答好的问题</PageHead>
        <Tabs
          label="状态"
          items={[
            { href: withQuery(url, { state: null }), text: '待处理', current: state === 'open', count: open },
            {
              href: withQuery(url, { state: 'in_progress' }),
              text: '已有草稿',
              current: state === 'in_progress',
              count: inProgress,
            },
            {
              href: withQuery(url, { state: 'resolved' }),
              text: '已解决',
              current: state === 'resolved',
              count: resolved,
            },
          ]}
        />
        <p class="actions">
          <a class="chip" href={urls.evaluation}>
            评测题
          </a>
        </p>
        <Filters
          url={url}
          folded
          filters={[
            {
              name: 'kind',
              label: '为什么没答好',
              options: [
                ['unanswered', '没有答上'],
                ['clarified', '反问后离开'],
                ['badly_rated', '评为没用'],
              ],
            },
            { name: 'sort', label: '排序', options: [['latest', '刚问过的在前']], empty: '问得多的在前' },
          ]}
        />
        {list.items.length === 0 ? <p class="empty">没有这样的问题。</p> : null}
        <ul class="matter-states">
          {list.items.map((question) => (
            <QuestionCard question={question} />
          ))}
        </ul>
        <Pager url={url} next={list.nextCursor} />
        <p class="muted">问题里的手机号、证件号和查询码已遮去，保存期满即删。</p>
      </>
    ),
  }
}

const QuestionCard = ({ question }: { question: Question }) => (
  <li class="card">
    <h2>
      <a href={urls.question(question.id)}>{question.question}</a>
    </h2>
    <p>
      <TrendLine counts={[question.before30, question.count30]} names={['最近30天', '前30天']} />
    </p>
    <p class="muted">{whyText(question)}</p>
    {question.samples.length > 0 ? <p>{`也这样问：${question.samples.slice(0, 3).join('；')}`}</p> : null}
    {question.resolution ? <Tag tone="good">{resolutionText(question.resolution)}</Tag> : null}
  </li>
)

export const resolutionText = (resolution: string): string =>
  RESOLUTIONS[resolution as keyof typeof RESOLUTIONS] ?? '已处理'

/** Of how many it is made, and why each is here. */
export function whyText({ count90, kinds }: Question): string {
  const why = [
    kinds.unanswered > 0 && `没有答上${kinds.unanswered}次`,
    kinds.clarified > 0 && `反问后离开${kinds.clarified}次`,
    kinds.badlyRated > 0 && `评为没用${kinds.badlyRated}次`,
  ].filter(Boolean)
  return `最近90天${count90}次${why.length > 0 ? `：${why.join('，')}` : ''}`
}
