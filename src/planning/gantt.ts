import type { Plan, PlanMatter } from '../contract/plans.ts'
import { dayOf, ordinalOf } from '../core/time/shanghai.ts'
import { APPLIES_TEXT, basisNote, plannedDays, planTitle } from './wording.ts'

const LABELS = 300
const WIDTH = 1180
const RIGHT = 20
const ROW = 22
const HEAD = 64

/** A plan's Gantt chart as SVG: by stage, critical bars hatched and not only coloured, every bar with its words for screen readers. */
export function planGantt(plan: Plan): string {
  const days = [plan.startOn, plan.finishOn ?? plan.startOn, ...(plan.backward ? [plan.backward.targetOn] : [])].map(
    ordinalOf,
  )
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const x = (day: string | number) =>
    round(
      LABELS +
        (((typeof day === 'string' ? ordinalOf(day) : day) - first) * (WIDTH - LABELS - RIGHT)) /
          Math.max(1, last + 1 - first),
    )
  let y = HEAD
  const rows: string[] = []
  for (const stage of plan.stages) {
    const matters = plan.matters.filter((matter) => matter.stage === stage.id)
    if (matters.length === 0) continue
    const promise = stage.promised === null ? '' : `，承诺${stage.promised}个${stage.within === false ? '，超出' : ''}`
    rows.push(
      `<text x="8" y="${y + 15}" class="stage">${escapeXml(`${stage.name}：${stage.days}个工作日${promise}`)}</text>`,
      `<line x1="0" x2="${WIDTH}" y1="${y}" y2="${y}" class="rule"/>`,
    )
    y += ROW
    for (const matter of matters) {
      rows.push(bar(matter, y, x))
      y += ROW
    }
  }
  const height = y + 40
  const title = planTitle(plan)
  const summary = `${plan.matters.length}个事项，并联${plan.totals.parallel}个工作日，逐项办要${plan.totals.serial}个工作日。斜纹为关键路径，虚线框为可能要办。${basisNote(plan)}`
  const target = plan.backward
    ? [mark(x(plan.backward.targetOn), `目标${plan.backward.targetOn}`, 'target', height)]
    : []
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" lang="zh-Hans" aria-labelledby="plan-title plan-desc">`,
    `<title id="plan-title">${escapeXml(title)}</title><desc id="plan-desc">${escapeXml(summary)}</desc>`,
    STYLE,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="8" y="20" class="title">${escapeXml(title)}</text>`,
    `<text x="8" y="38" class="small">${escapeXml(summary)}</text>`,
    ...months(first, last, x, height),
    ...rows,
    mark(x(first), plan.startOn, 'start', height),
    ...target,
    `</svg>\n`,
  ].join('\n')
}

function bar(matter: PlanMatter, y: number, x: (day: string | number) => number): string {
  const { startOn, finishOn, latestFinishOn, critical, applies, name } = matter
  if (startOn === null || finishOn === null) return ''
  const [from, to] = [x(startOn), x(ordinalOf(finishOn) + 1)]
  const latest = latestFinishOn === null ? to : Math.min(x(ordinalOf(latestFinishOn) + 1), WIDTH - RIGHT)
  const words = `${name}：${startOn}至${finishOn}，${plannedDays(matter)}，${critical ? '关键路径' : `可晚${matter.slack ?? 0}个工作日`}，${APPLIES_TEXT[applies]}`
  const kind = [critical ? 'critical' : 'bar', ...(applies === 'maybe' ? ['maybe'] : [])].join(' ')
  return [
    `<g role="img" aria-label="${escapeXml(words)}"><title>${escapeXml(words)}</title>`,
    `<text x="20" y="${y + 15}">${escapeXml(short(name))}</text>`,
    latest > to ? `<line x1="${to}" x2="${latest}" y1="${y + 11}" y2="${y + 11}" class="slack"/>` : '',
    `<rect x="${from}" y="${y + 4}" width="${round(Math.max(3, to - from))}" height="14" rx="2" class="${kind}"/></g>`,
  ].join('')
}

/** The first of each month, as far apart as their words need. */
function months(first: number, last: number, x: (day: number) => number, height: number): string[] {
  const firsts = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((day) =>
    dayOf(day).endsWith('-01'),
  )
  let free = LABELS + 70
  return firsts.flatMap((day) => {
    if (x(day) < free) return []
    free = x(day) + 60
    return [mark(x(day), dayOf(day).slice(0, 7), 'month', height)]
  })
}

const mark = (at: number, words: string, kind: string, height: number) =>
  `<line x1="${at}" x2="${at}" y1="${HEAD - 4}" y2="${height - 30}" class="${kind}"/><text x="${at}" y="${kind === 'target' ? height - 14 : HEAD - 8}" class="small ${kind}" text-anchor="${at > WIDTH - 90 ? 'end' : 'start'}">${escapeXml(words)}</text>`

const STYLE = `<defs><pattern id="plan-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#b3261e"/><line x1="0" x2="0" y1="0" y2="6" stroke="#fff" stroke-width="2"/></pattern></defs>
<style>text{font:13px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;fill:#1b1b1f}.title{font-size:16px;font-weight:600}.stage{font-weight:600}.small{font-size:11px;fill:#55555c}.rule{stroke:#d8d8de}.month{stroke:#ececf1}.start{stroke:#1b1b1f}.target{stroke:#b3261e;stroke-width:2;stroke-dasharray:6 3}text.start,text.target,text.month{stroke:none}.bar{fill:#3c6fb6}.critical{fill:url(#plan-hatch);stroke:#b3261e}.maybe{fill-opacity:.35;stroke:#1b1b1f;stroke-dasharray:3 2}.slack{stroke:#8a8a94;stroke-dasharray:2 2}</style>`

const round = (value: number) => Math.round(value * 10) / 10
const MOST = 20
const short = (name: string) =>
  Array.from(name).length > MOST
    ? `${Array.from(name)
        .slice(0, MOST - 1)
        .join('')}…`
    : name
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one)
