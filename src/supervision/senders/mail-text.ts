import type { OutboxMessage } from '../../contract/supervision.ts'

/** A message as the plain text of an e-mail; links need to know where this is published. */
export function mailText({ title, lines, links }: OutboxMessage, publicUrl: string | null): string {
  const addresses = publicUrl ? links.map(({ label, path }) => `${label}：${publicUrl}${path}`) : []
  return [title, '', ...lines, ...(addresses.length > 0 ? ['', ...addresses] : [])].join('\n')
}
