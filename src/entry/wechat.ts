import type { Context, Env, Hono } from 'hono'
import type { Door } from '../../bots/wechat/official.ts'
import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { Ctx, Log } from '../access/context.ts'
import { lastWroteIn } from '../channels/last-wrote.ts'
import { accessToken } from '../channels/platform-tokens.ts'
import type { Config } from '../config/config.ts'
import type { Senders } from '../supervision/senders/sender.ts'

interface Wired {
  client: ZhinanClient
  log: Log
}

/** The web hooks of 微信公众号 and 企业微信 as configured, by path. Their libraries are loaded only where they are. */
export async function wechatDoors(
  { wechat, wecom, publicUrl }: Config,
  { client, log }: Wired,
): Promise<ReadonlyMap<string, Door>> {
  const doors = new Map<string, Door>()
  const shared = { client, publicUrl: publicUrl ?? null, now: () => new Date(), log: log.warn }
  if (wechat) {
    const { createOfficial } = await import('../../bots/wechat/official.ts')
    const seal = { token: wechat.token, id: wechat.appId, aesKey: wechat.aesKey }
    doors.set('/bots/wechat', createOfficial({ ...shared, seal, verified: wechat.secret !== null }))
  }
  if (wecom) {
    const { createWecom } = await import('../../bots/wechat/wecom.ts')
    const seal = { token: wecom.token, id: wecom.corpId, aesKey: wecom.aesKey }
    doors.set('/bots/wecom', createWecom({ ...shared, seal }))
  }
  return doors
}

/** Mounts the web hooks. `later`: what goes on after a response (waitUntil on Workers, the process itself on Node). */
export async function openDoors<E extends Env>(
  app: Hono<E>,
  doors: ReadonlyMap<string, Door>,
  later: (c: Context, work: Promise<unknown>) => void,
): Promise<void> {
  if (doors.size === 0) return
  const { mountDoor } = await import('../../bots/wechat/mount.ts')
  for (const [path, door] of doors) mountDoor(app, path, door, later)
}

/** The ways by which messages leave to both. The access token is in the database, one for all machines. */
export async function wechatSenders(
  { wechat, wecom, publicUrl }: Config,
  createCtx: () => Pick<Ctx, 'db' | 'realClock'>,
): Promise<Senders> {
  if (!wechat && !wecom) return {}
  const { askToken, createPlatformApi } = await import('../supervision/senders/platform-api.ts')
  const api = (root: string, name: string, method: 'token' | 'gettoken', query: Record<string, string>) =>
    createPlatformApi({
      root,
      fetch,
      accessToken: (refused) => accessToken(createCtx(), name, () => askToken({ root, fetch }, method, query), refused),
    })
  const senders: { -readonly [Name in keyof Senders]: Senders[Name] } = {}
  if (wechat) {
    const { createWechatSender } = await import('../supervision/senders/wechat.ts')
    const { appId: appid, secret, apiRoot, template } = wechat
    senders.wechat = createWechatSender({
      api: api(apiRoot, `wechat ${appid}`, 'token', { grant_type: 'client_credential', appid, secret: secret ?? '' }),
      verified: secret !== null,
      template,
      publicUrl: publicUrl ?? null,
      lastWrote: (openId) => lastWroteIn(createCtx(), { channel: 'wechat', chat: openId }),
      now: () => new Date(),
    })
  }
  if (wecom) {
    const { createWecomSender } = await import('../supervision/senders/wecom.ts')
    const { corpId: corpid, secret: corpsecret, apiRoot, agentId } = wecom
    senders.wecom = createWecomSender({
      api: api(apiRoot, `wecom ${corpid} ${agentId}`, 'gettoken', { corpid, corpsecret }),
      agentId,
      publicUrl: publicUrl ?? null,
    })
  }
  return senders
}
