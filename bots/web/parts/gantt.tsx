import { raw } from 'hono/html'
import type { Project } from '../../../src/contract/projects.ts'
import { dayText } from '../../wording.ts'
import { type GanttChart, type GanttRow, ganttChart, type Span } from '../gantt/rows.ts'
import { ganttSvg } from '../gantt/svg.ts'

const LABEL = '计划与实际对照图，下面的表格内容相同'

/** 计划与实际: drawn for a desk and paper and for a phone, of which the style sheet shows one, and the same as a table. */
export const Gantt = ({ project }: { project: Project }) => {
  const chart = ganttChart(project)
  return chart ? (
    <section aria-labelledby="plan">
      <h2 id="plan">计划与实际</h2>
      {(['narrow', 'wide'] as const).map((layout) => (
        <div class={`scroll gantt-${layout}-box`} data-key={`gantt-${layout}`}>
          {raw(ganttSvg(chart, layout, LABEL).safe)}
        </div>
      ))}
      <details data-key="plan-table">
        <summary>用表格看计划与实际</summary>
        <GanttTable chart={chart} />
      </details>
    </section>
  ) : null
}

const GanttTable = ({ chart }: { chart: GanttChart }) => (
  <section class="scroll" tabindex={0} aria-label="计划与实际表格">
    <table class="gantt-table">
      <thead>
        <tr>
          {['事项', '状态', '计划', '实际', '应办结', '推算', '不计时'].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chart.rows.map((row) => (
          <tr>
            <th scope="row">{row.name}</th>
            <td>{row.word}</td>
            <td>{spanText(row.planned)}</td>
            <td>{actualText(row)}</td>
            <td>{dueText(row)}</td>
            <td>{spanText(row.forecast)}</td>
            <td>{row.pauses.map(spanText).join('；')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const spanText = (span: Span | null): string =>
  !span ? '' : span.from === span.until ? dayText(span.from) : `${dayText(span.from)}至${dayText(span.until)}`

const actualText = ({ actual, light, late }: GanttRow): string => {
  if (!actual) return ''
  const span = light === 'yellow' || light === 'red' ? `${dayText(actual.from)}起，办理中` : spanText(actual)
  return late ? `${span}；${dayText(late.from)}起超时` : span
}

const dueText = ({ dueOn, promisedOn, estimated }: GanttRow): string =>
  [dueOn && `${dayText(dueOn)}${estimated ? '（推算）' : ''}`, promisedOn && `重新承诺${dayText(promisedOn)}`]
    .filter(Boolean)
    .join('；')
