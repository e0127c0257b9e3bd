import { z } from 'zod'
import type { Channel } from '../contract/projects.ts'
import { AppError } from '../core/app-error.ts'
import { isPublicHost } from '../core/public-host.ts'

/** Channels whose address is an account of somebody's: only inside them can it be shown whose it is. */
const BOUND_INSIDE: Partial<Record<Channel, readonly [name: string, id: RegExp]>> = {
  telegram: ['Telegram', /^-?\d{1,20}$/],
  wechat: ['微信', /^[\w-]{6,64}$/],
  wecom: ['企业微信', /^[\w.@-]{1,64}$/],
}

const refused = (pointer: string, code: string, detail: string) =>
  new AppError('validation_failed', `${detail}。`, [{ pointer, code, detail }])

/**
 * The address in the one form under which it is kept. Throws validation_failed: for a chat channel that is not asked for from
 * inside, for what is no address of its channel, and for a web hook that could reach into a private network.
 */
export function subscriptionAddress(
  channel: Channel,
  address: string,
  { inside, local }: { inside: boolean; local: boolean },
): string {
  const bound = BOUND_INSIDE[channel]
  if (bound && !inside)
    throw refused('/channel', 'not_allowed', `订阅到${bound[0]}要在${bound[0]}里与办事指南对话时办理`)
  if (bound) {
    if (bound[1].test(address)) return address
    throw refused('/address', 'invalid_format', `不是${bound[0]}的会话编号`)
  }
  return channel === 'email' ? emailAddress(address) : webhookAddress(address, local)
}

function emailAddress(address: string): string {
  const parsed = z.email().max(254).safeParse(address)
  if (!parsed.success) throw refused('/address', 'invalid_format', '邮箱地址的格式不对，应形如 name@example.com')
  // Only the domain is without case (RFC 5321 2.4).
  const at = address.lastIndexOf('@')
  return address.slice(0, at) + address.slice(at).toLowerCase()
}

function webhookAddress(address: string, local: boolean): string {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' && !(local && url?.protocol === 'http:'))
    throw refused('/address', 'invalid_format', '应为 https:// 开头的网址')
  if (url.username || url.password) throw refused('/address', 'not_allowed', '网址里不能带用户名和密码')
  if (!local && !isPublicHost(url)) throw refused('/address', 'not_allowed', '网址应在公网上，不能是本机或内网的地址')
  url.hash = ''
  return url.href
}
