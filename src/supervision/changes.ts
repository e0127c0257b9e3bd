import { sha256Hex } from '../core/sha256.ts'
import type { EventRow, ProjectData } from '../progress/load.ts'
import { changeMessage } from './change-message.ts'
import type { Derived, MatterStateRow } from './derive.ts'
import type { Following, NewOutboxRow } from './outbox/rows.ts'
import { maySeeDetails } from './subscriptions.ts'
import type { Watch } from './watch.ts'

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
    if (!project || !was || !isChange(was, each, data.events)) continue
    const cause = `${is.project}/${is.matter}#${is.computedSeq}`
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
        message: await changeMessage({ was, now: each, project, data }, subscriber, maySeeDetails(subscriber, project)),
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
