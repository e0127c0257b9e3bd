import { html, type SafeHtml } from '../safe-html.ts'
import type { Span } from './rows.ts'
import type { Scale } from './scale.ts'

/** What every picture of days is drawn with: a project's plan against fact, and a plan's own. */
export const FONT = 12.5
export const LEGEND_LINE = 20

/** Lines across a ground, for what must be told apart without colour. */
export const pattern = (id: string, ground: string, line: string, angle: number): SafeHtml =>
  html`<pattern id="gantt-${id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(${angle})"><rect class="${ground}" width="5" height="5"/><line class="${line}" x1="0" x2="0" y1="0" y2="5"/></pattern>`

/** A span as a bar of a kind; `fill` names a pattern. */
export function bar(
  kind: string,
  span: Span | null,
  scale: Scale,
  y: number,
  height: number,
  fill?: string,
): SafeHtml | null {
  if (!span) return null
  const { x, width } = scale.bar(span)
  return html`<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}"${fill !== undefined && html` fill="url(#gantt-${fill})"`}/>`
}

/** The months, named between `top` and the rows. */
export const monthLines = (scale: Scale, top: number, bottom: number): SafeHtml[] =>
  scale.ticks.map(
    ({ x, label }) =>
      html`<line class="gantt-month" x1="${x}" x2="${x}" y1="${top - 14}" y2="${bottom}"/><text class="gantt-month-name" x="${x + 3}" y="${top - 4}">${label}</text>`,
  )

/** A day that matters, named above the months; its name never runs over the edge. */
export const dayLine = (
  kind: string,
  x: number,
  name: string,
  top: number,
  bottom: number,
  left: number,
  width: number,
) =>
  html`<line class="gantt-${kind}" x1="${x}" x2="${x}" y1="${top - 20}" y2="${bottom}"/><text class="gantt-${kind}-name" x="${Math.min(Math.max(x, left + 40), width - 44)}" y="${top - 22}" text-anchor="middle">${name}</text>`
