import type { OutboxMessage } from '../contract/supervision.ts'
import { sha256Hex } from '../core/sha256.ts'
import type { EventRow, ProjectData } from '../progress/load.ts'
import type { Derived, MatterStateRow } from './derive.ts'
import type { Following, NewOutboxRow } from './outbox/rows.ts'
import { endPath, maySeeDetails, oneClickPath } from './subscriptions.ts'
import type { Watch } from './watch.ts'
import { standingText } from './words.ts'

/** The last ones tell what is new: the due day, the law, what came of it. */
const WHY_LINES = 4

/**
 * Messages to those who asked to be told of a project's changes: how each matter stood (`before`, in the order of `derived`)
 * against how it stands. `sendAt` is the time that has really come.
 */
export async function changesOf(
  before: readonly MatterStateRow[],
  derived: readonly Derived[],
  data: ProjectData,
  watch: Watch,
  sendAt: Date,
): Promise<Following<NewOutboxRow>[]> {
  const messages: Following<NewOutboxRow>[] = []
  const subscribersOf = Map.groupBy(watch.subscribers, (subscriber) => subscriber.project)
  const at = sendAt.toISOString()
  for (const [position, each] of derived.entries()) {
    const [was, { row: is }] = [before[position], each]
    const project = data.projects.find(({ code }) => code === is.project)
    const subscribers = subscribersOf.get(is.project) ?? []
    if (!project || !was || subscribers.length === 0 || !isChange(was, each, data.events)) continue
    const cause = `${is.project}/${is.matter}#${is.computedSeq}`
    const [whole, short] = [wholeMessage(was, each, project.name, data), shortMessage(is.project)]
    for (const subscriber of subscribers) {
      // Time alone can change a matter too, so the count of events by itself does not tell two changes apart.
      const told = [subscriber.id, cause, is.state, is.light, is.dueSoon, is.dueOn]
      const row: NewOutboxRow = {
        id: await sha256Hex(JSON.stringify(['change', ...told]), 16),
        kind: 'project_change',
        cause,
        channel: subscriber.channel,
        address: subscriber.address,
        subscription: subscriber.id,
        message: withEnd(maySeeDetails(subscriber, project) ? whole : short, subscriber),
        digest: null,
        nextAttemptAt: at,
        createdAt: at,
      }
      messages.push({ state: is, row })
    }
  }
  return messages
}

/** What a county's folder brought is history, not news: it is looked at for the first time without a word. */
function isChange(was: MatterStateRow, { row: is, progress }: Derived, events: readonly EventRow[]): boolean {
  if (!progress || (was.state === is.state && was.light === is.light && was.dueSoon === is.dueSoon)) return false
  if (was.computedSeq > 0) return true
  return events.some((event) => event.project === is.project && event.matter === is.matter && event.type !== null)
}

function wholeMessage(
  was: MatterStateRow,
  { row, progress }: Derived,
  project: string,
  data: ProjectData,
): OutboxMessage {
  const name = data.guide.get(row.matter)?.summary.name ?? row.matter
  const now = standingText(row)
  return {
    title: `${name}：${now}`,
    lines: [project, `${name}：${standingText(was)} → ${now}`, ...(progress?.why ?? []).slice(-WHY_LINES)],
    light: row.light,
    links: [{ label: '查看项目', path: `/board/${row.project}` }],
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
const shortMessage = (project: string): OutboxMessage => ({
  title: '项目有新进展',
  lines: [`项目${project}有新进展，请用现在的查询码查看。`],
  light: null,
  links: [{ label: '查看项目', path: `/board/${project}` }],
  data: { project },
})

/** Every message says how to have no more of them. */
const withEnd = (message: OutboxMessage, subscriber: Watch['subscribers'][number]): OutboxMessage => ({
  ...message,
  links: [...message.links, { label: '退订', path: endPath(subscriber) }],
  data: { ...message.data, subscription: subscriber.id, unsubscribe: oneClickPath(subscriber) },
})
