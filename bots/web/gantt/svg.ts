import { columns, cut } from '../../text-width.ts'
import { dayText, LIGHT_SHAPES } from '../../wording.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import type { GanttChart, GanttRow } from './rows.ts'
import { createScale, type Scale } from './scale.ts'
import { bar, FONT, LEGEND_LINE, monthLines, pattern } from './shapes.ts'

/** How it is laid out: names beside their bars on a desk and on paper, above them on a phone. */
export type GanttLayout = 'wide' | 'narrow'

interface Measures {
  width: number
  /** Where the bars begin. */
  left: number
  row: number
  /** How many columns (a Chinese character takes two) a name may take. */
  name: number
  legendColumns: number
}

const MEASURES: Record<GanttLayout, Measures> = {
  wide: { width: 940, left: 300, row: 42, name: 42, legendColumns: 7 },
  narrow: { width: 358, left: 0, row: 52, name: 52, legendColumns: 4 },
}
const AXIS = 34

/**
 * 计划与实际 as one SVG of fixed size, so that its letters stay as large as the page's. Colour never stands alone: the plan is
 * hollow, the fact solid, what is overdue and what does not count are hatched in two ways, a forecast is dashed. Pure.
 */
export function ganttSvg(chart: GanttChart, layout: GanttLayout, label: string): SafeHtml {
  const measures = MEASURES[layout]
  const { width, left, row } = measures
  const legend = Math.ceil(LEGEND.length / measures.legendColumns) * LEGEND_LINE + 6
  const top = legend + AXIS
  const height = top + chart.rows.length * row + 8
  const scale = createScale(chart.range, left, width - 2, 62)
  const today = scale.at(chart.today)
  return html`<svg class="gantt gantt-${layout}" role="img" aria-label="${label}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-size="${FONT}">
<defs>${pattern(`${layout}-late`, 'gantt-late-ground', 'gantt-late-line', 45)}${pattern(`${layout}-pause`, 'gantt-pause-ground', 'gantt-pause-line', -45)}</defs>
${legendItems(layout, width, measures.legendColumns)}
${monthLines(scale, top, height)}
<line class="gantt-today" x1="${today}" x2="${today}" y1="${top - 20}" y2="${height}"/>
<text class="gantt-today-name" x="${Math.min(Math.max(today, left + 40), width - 44)}" y="${top - 22}" text-anchor="middle">今天${dayText(chart.today, false)}</text>
${chart.rows.map((one, index) => rowOf(one, scale, layout, measures, top + index * row))}
</svg>`
}

function rowOf(row: GanttRow, scale: Scale, layout: GanttLayout, measures: Measures, y: number): SafeHtml {
  const { width, left } = measures
  const word = `${LIGHT_SHAPES[row.light]} ${row.word}`
  const bars = layout === 'wide' ? y + 6 : y + 21
  const end = layout === 'wide' ? left - 12 : width - 2
  return html`<g class="gantt-row light-${row.light}"><line class="gantt-rule" x1="0" x2="${width}" y1="${y}" y2="${y}"/>
${
  layout === 'wide'
    ? html`<text class="gantt-name" x="0" y="${y + 16}">${cut(row.name, measures.name)}</text><text class="gantt-word" x="0" y="${y + 32}">${word}</text>`
    : html`<text class="gantt-name" x="0" y="${y + 15}">${cut(row.name, measures.name - columns(word) - 2)}</text><text class="gantt-word" x="${end}" y="${y + 15}" text-anchor="end">${word}</text>`
}${bar('gantt-plan', row.planned, scale, bars, 5)}${bar('gantt-forecast', row.forecast, scale, bars + 9, 10)}${bar('gantt-fact', row.actual, scale, bars + 9, 10)}${row.pauses.map((pause) => bar('gantt-pause', pause, scale, bars + 9, 10, `${layout}-pause`))}${bar('gantt-late', row.late, scale, bars + 9, 10, `${layout}-late`)}${mark(row.dueOn, scale, bars + 20, row.estimated)}${mark(row.promisedOn, scale, bars + 20, true)}</g>`
}

/** The end of a day, pointed at from below the bars; hollow where it is estimated or only promised. */
function mark(on: string | null, scale: Scale, y: number, hollow: boolean): SafeHtml | null {
  if (!on) return null
  const { x, width } = scale.bar({ from: on, until: on })
  return html`<path class="gantt-due${hollow && ' gantt-hollow'}" d="${pointer(x + width, y)}"/>`
}

const pointer = (x: number, y: number): string => `M${x} ${y}l5 8h-10z`

const LEGEND: readonly [kind: string, name: string, fill?: string][] = [
  ['gantt-plan', '计划'],
  ['gantt-fact', '实际'],
  ['gantt-late', '超时', 'late'],
  ['gantt-pause', '不计时', 'pause'],
  ['gantt-forecast', '推算'],
  ['gantt-due', '应办结日'],
  ['gantt-due gantt-hollow', '推算、承诺'],
]

const legendItems = (layout: GanttLayout, width: number, across: number): SafeHtml[] =>
  LEGEND.map(([kind, name, fill], index) => {
    const x = (index % across) * (width / across)
    const y = Math.floor(index / across) * LEGEND_LINE + 14
    const sign = kind.startsWith('gantt-due')
      ? html`<path class="${kind}" d="${pointer(x + 9, y - 8)}"/>`
      : html`<rect class="${kind}" x="${x + 1}" y="${y - 9}" width="18" height="${kind === 'gantt-plan' ? 5 : 10}"${fill !== undefined && html` fill="url(#gantt-${layout}-${fill})"`}/>`
    return html`<g class="gantt-legend light-gray">${sign}<text x="${x + 24}" y="${y}">${name}</text></g>`
  })
