import { columns, cut } from '../../text-width.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import type { PlanChart, PlanRow } from './plan-rows.ts'
import { createScale, type Scale } from './scale.ts'
import { bar, dayLine, FONT, LEGEND_LINE, monthLines, pattern } from './shapes.ts'
import type { GanttLayout } from './svg.ts'

const MEASURES = {
  wide: { width: 940, left: 300, row: 26, stage: 26, name: 36, across: 4 },
  narrow: { width: 358, left: 0, row: 38, stage: 28, name: 52, across: 2 },
} as const
const AXIS = 48

/** 排期图 as one SVG of fixed size. Colour never stands alone: what is critical is hatched, what may apply is hollow and dashed, both say so. */
export function planSvg(chart: PlanChart, layout: GanttLayout, label: string): SafeHtml {
  const { width, left, row, stage, across } = MEASURES[layout]
  const top = Math.ceil(LEGEND.length / across) * LEGEND_LINE + 6 + AXIS
  let y = top
  const places = chart.rows.map((one) => {
    const at = y
    y += one.kind === 'stage' ? stage : row
    return at
  })
  const height = y + 8
  const scale = createScale(chart.range, left, width - 2, 62)
  return html`<svg class="gantt gantt-${layout}" role="img" aria-label="${label}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-size="${FONT}">
<defs>${pattern(`${layout}-critical`, 'gantt-critical-ground', 'gantt-critical-line', 45)}</defs>
${legend(layout, width, across)}
${monthLines(scale, top, height)}
${chart.marks.map(({ kind, day, name }, index) => dayLine(kind, scale.at(day), name, top - index * 14, height, left, width))}
${chart.rows.map((one, index) => rowOf(one, scale, layout, places[index] ?? top))}
</svg>`
}

function rowOf(row: PlanRow, scale: Scale, layout: GanttLayout, y: number): SafeHtml {
  const { width, left, name } = MEASURES[layout]
  const rule = html`<line class="gantt-rule" x1="0" x2="${width}" y1="${y}" y2="${y}"/>`
  if (row.kind === 'stage') return html`<g>${rule}<text class="gantt-name" x="0" y="${y + 18}">${row.name}</text></g>`
  const wide = layout === 'wide'
  const end = wide ? left - 12 : width - 2
  const bars = wide ? y + 8 : y + 21
  const kind = row.critical ? 'gantt-critical' : row.maybe ? 'gantt-maybe' : 'gantt-planned'
  return html`<g>${rule}<text x="0" y="${y + (wide ? 17 : 15)}">${cut(row.name, name - columns(row.word) - 2)}</text><text class="${row.critical ? 'gantt-key' : 'gantt-aside'}" x="${end}" y="${y + (wide ? 17 : 15)}" text-anchor="end">${row.word}</text>${row.slack && slackLine(row.slack, scale, bars + 5)}${bar(kind, row.span, scale, bars, 10, row.critical ? `${layout}-critical` : undefined)}</g>`
}

const slackLine = (slack: { from: string; until: string }, scale: Scale, y: number): SafeHtml => {
  const { x, width } = scale.bar(slack)
  return html`<line class="gantt-slack" x1="${x}" x2="${x + width}" y1="${y}" y2="${y}"/>`
}

const LEGEND = [
  ['gantt-critical', '关键的一步'],
  ['gantt-planned', '可以晚一些'],
  ['gantt-slack', '最多晚到'],
  ['gantt-maybe', '看情况'],
] as const

const legend = (layout: GanttLayout, width: number, across: number): SafeHtml[] =>
  LEGEND.map(([kind, name], index) => {
    const x = (index % across) * (width / across)
    const y = Math.floor(index / across) * LEGEND_LINE + 14
    const sign =
      kind === 'gantt-slack'
        ? html`<line class="${kind}" x1="${x + 1}" x2="${x + 19}" y1="${y - 4}" y2="${y - 4}"/>`
        : html`<rect class="${kind}" x="${x + 1}" y="${y - 9}" width="18" height="10"${kind === 'gantt-critical' && html` fill="url(#gantt-${layout}-critical)"`}/>`
    return html`<g class="gantt-legend">${sign}<text x="${x + 24}" y="${y}">${name}</text></g>`
  })
