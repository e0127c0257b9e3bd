import type { Channel } from '../../contract/projects.ts'

/** What people call the ways by which messages leave. */
export const CHANNEL_NAMES: Record<Channel, string> = {
  webhook: 'Web hook',
  email: '邮件',
  telegram: 'Telegram',
  wechat: '微信',
  wecom: '企业微信',
}
