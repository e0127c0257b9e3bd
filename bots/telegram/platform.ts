import { Api } from 'grammy/web'
import { ALLOWED_UPDATES } from './update.ts'

export interface PlatformOptions {
  token: string
  /** https://api.telegram.org, or another server of the same API. */
  apiRoot: string
}

/** The Bot API, called directly; a call ends after so many seconds. */
export const platformApi = ({ token, apiRoot }: PlatformOptions, timeoutSeconds = 10): Api =>
  new Api(token, { apiRoot, timeoutSeconds })

const COMMANDS = {
  zh: [
    ['help', '怎么用'],
    ['status', '查项目进度：/status 项目代码'],
    ['projects', '我的项目'],
    ['bind', '绑定项目：/bind 项目代码 查询码'],
    ['unbind', '解绑项目：/unbind 项目代码'],
    ['mute', '不再推送'],
    ['unmute', '恢复推送'],
    ['human', '转人工'],
    ['lang', '语言 Language'],
  ],
  en: [
    ['help', 'How to use this'],
    ['status', 'Progress: /status CODE'],
    ['projects', 'My projects'],
    ['bind', 'Follow a project: /bind CODE ACCESS-CODE'],
    ['unbind', 'Stop following: /unbind CODE'],
    ['mute', 'No more messages about changes'],
    ['unmute', 'Messages about changes again'],
    ['human', 'Ask a person'],
    ['lang', 'Language 语言'],
  ],
} as const

/** Tells Telegram where to bring updates, with which secret, and which commands to offer. What waits there stays. */
export async function registerWebhook(api: Api, { url, secret }: { url: string; secret: string }): Promise<void> {
  await api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: 20 })
  const list = (language: keyof typeof COMMANDS) =>
    COMMANDS[language].map(([command, description]) => ({ command, description }))
  await api.setMyCommands(list('zh'))
  await api.setMyCommands(list('en'), { language_code: 'en' })
}
