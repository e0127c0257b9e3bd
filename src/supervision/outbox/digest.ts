import type { Light } from '../../contract/projects.ts'
import type { OutboxMessage } from '../../contract/supervision.ts'
import { sha256Hex } from '../../core/sha256.ts'

const WORST: Light[] = ['red', 'yellow', 'gray', 'green']

/** A day's messages to one address as one. Its id is made of theirs: sent again, it is the same. */
export async function digestOf(
  parts: readonly { id: string; message: OutboxMessage }[],
): Promise<{ id: string; message: OutboxMessage }> {
  const [only] = parts
  if (parts.length === 1 && only) return only
  const sorted = parts.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const lights = new Set(sorted.map(({ message }) => message.light))
  const links = new Map(sorted.flatMap(({ message }) => message.links).map((link) => [link.path, link]))
  return {
    id: await sha256Hex(JSON.stringify(['digest', ...sorted.map(({ id }) => id)]), 16),
    message: {
      title: `今日督办消息${sorted.length}条`,
      lines: sorted.flatMap(({ message }) => [message.title, ...message.lines, '']).slice(0, -1),
      light: WORST.find((light) => lights.has(light)) ?? null,
      links: [...links.values()],
      data: { items: sorted.map(({ id, message }) => ({ id, ...message.data })) },
    },
  }
}
