import { LIGHT_TEXT_EN, STATE_TEXT_EN } from '../contract/progress-words.ts'
import type { OutboxMessage } from '../contract/supervision.ts'
import { traditional } from '../core/text/traditional.ts'
import type { ProjectData } from '../progress/load.ts'
import type { Derived, MatterStateRow } from './derive.ts'
import { endPath, oneClickPath } from './subscriptions.ts'
import type { Subscriber } from './watch.ts'
import { standingText } from './words.ts'

/** The last ones tell what is new: the due day, the law, what came of it. */
const WHY_LINES = 4

export interface Change {
  was: MatterStateRow
  now: Derived
  project: { code: string; name: string }
  data: ProjectData
}

/**
 * What a subscriber is told of a change, in the language that was chosen in their chat; elsewhere, and in none, Simplified Chinese.
 * `whole`: they may see the project; otherwise only that something has changed. Every message says how to have no more of them.
 */
export async function changeMessage(change: Change, subscriber: Subscriber, whole: boolean): Promise<OutboxMessage> {
  const english = subscriber.language === 'en'
  const said = whole ? wholeMessage(change, english) : shortMessage(change.project.code, english)
  const message: OutboxMessage = {
    ...said,
    links: [...said.links, { label: english ? 'Unsubscribe' : '退订', path: endPath(subscriber) }],
    data: { ...said.data, subscription: subscriber.id, unsubscribe: oneClickPath(subscriber) },
  }
  return subscriber.language === 'zh-Hant' ? inTraditional(message) : message
}

function wholeMessage({ was, now: { row, progress }, project, data }: Change, english: boolean): OutboxMessage {
  const summary = data.guide.get(row.matter)?.summary
  const name = (english && summary?.nameEn) || (summary?.name ?? row.matter)
  const standing = english ? standingTextEn : standingText
  const now = standing(row)
  // The reasons are told in the words of Chinese law; in English the day is what counts of them.
  const why = english ? (row.dueOn ? [`Due ${row.dueOn}`] : []) : (progress?.why ?? []).slice(-WHY_LINES)
  const colon = english ? ': ' : '：'
  return {
    title: `${name}${colon}${now}`,
    lines: [project.name, `${name}${colon}${standing(was)} → ${now}`, ...why],
    light: row.light,
    links: [{ label: english ? 'See the project' : '查看项目', path: `/board/${row.project}` }],
    data: {
      project: row.project,
      matterId: row.matter,
      state: row.state,
      light: row.light,
      dueSoon: row.dueSoon,
      dueOn: row.dueOn,
      overdueOn: row.overdueOn,
      previous: { state: was.state, light: was.light, dueSoon: was.dueSoon },
    },
  }
}

/** For whom the project has been closed since. */
const shortMessage = (project: string, english: boolean): OutboxMessage => ({
  title: english ? 'Your project has moved' : '项目有新进展',
  lines: [
    english
      ? `Project ${project} has moved. Please use its present access code to see it.`
      : `项目${project}有新进展，请用现在的查询码查看。`,
  ],
  light: null,
  links: [{ label: english ? 'See the project' : '查看项目', path: `/board/${project}` }],
  data: { project },
})

const standingTextEn: typeof standingText = ({ state, light, dueSoon }) =>
  light === 'red' ? LIGHT_TEXT_EN.red : dueSoon ? `${STATE_TEXT_EN[state]}, due soon` : STATE_TEXT_EN[state]

async function inTraditional(message: OutboxMessage): Promise<OutboxMessage> {
  const change = await traditional()
  return {
    ...message,
    title: change(message.title),
    lines: message.lines.map(change),
    links: message.links.map(({ label, path }) => ({ label: change(label), path })),
  }
}
