import type { Channel } from '../../contract/projects.ts'
import { CHANNEL_NAMES } from '../../core/text/channel-names.ts'

/** How many messages wait, and how many were given up, by channel. */
export interface OutboxCount {
  channel: Channel
  status: 'pending' | 'dead'
  count: number
}

/** What /readyz warns of: messages for channels that are off, and messages that were given up. */
export function outboxWarnings(
  counts: readonly OutboxCount[],
  features: Readonly<Record<string, 'on' | 'off'>>,
): { code: string; detail: string }[] {
  const dead = counts.filter(({ status }) => status === 'dead').reduce((sum, { count }) => sum + count, 0)
  return [
    ...counts
      .filter(({ channel, status }) => status === 'pending' && features[channel] !== 'on')
      .map(({ channel, count }) => ({
        code: 'channel_off',
        detail: `${CHANNEL_NAMES[channel]}未配置，有${count}条消息在等；配置后自动发出。`,
      })),
    ...(dead > 0
      ? [
          {
            code: 'dead_letters',
            detail: `发件箱有${dead}条消息多次未能送达，见 /v1/staff/outbox?status=dead，可重发。`,
          },
        ]
      : []),
  ]
}
