import type { Channel } from '../contract/projects.ts'
import { CHANNEL_NAMES } from '../core/text/channel-names.ts'

/** What /readyz warns of: messages of chats that could not be answered, and messages that nobody takes up. */
export const updateWarnings = (
  counts: readonly { channel: Channel; failed: number; late: number }[],
): { code: string; detail: string }[] =>
  counts.flatMap(({ channel, failed, late }) => [
    ...(failed > 0
      ? [
          {
            code: 'updates_failed',
            detail: `${CHANNEL_NAMES[channel]}一天内有${failed}条消息没能答复，内容已清除；原因见日志。`,
          },
        ]
      : []),
    ...(late > 0
      ? [
          {
            code: 'updates_waiting',
            detail: `${CHANNEL_NAMES[channel]}有${late}条消息等了五分钟以上，请检查机器人是否在运行。`,
          },
        ]
      : []),
  ])
