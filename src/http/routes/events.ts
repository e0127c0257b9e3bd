import type { Context } from 'hono'
import { z } from 'zod'
import type { Ctx } from '../../access/context.ts'
import { CloudEvent, CloudEventBatch, EventData, EventResults, MAX_BATCH } from '../../contract/events.ts'
import { signedBy } from '../../supervision/signed-by.ts'
import { takeEvents } from '../../supervision/take-events.ts'
import type { AppEnv } from '../app-env.ts'
import { authorise } from '../authorise.ts'
import { checkEvent, readCloudEvents } from '../cloud-events.ts'
import { readBody } from '../read-body.ts'
import type { Routes } from '../routing.ts'

const MAX_BYTES = 2 * 1024 * 1024

/** 部门系统报送进度. */
export const eventRoutes: Routes = (add) => {
  add(
    {
      method: 'post',
      path: '/v1/events',
      id: 'takeEvents',
      tag: '项目',
      summary: '部门系统报送办理进度',
      description: [
        `CloudEvents 1.0，一条或一批（最多${MAX_BATCH}条）；结构化、批量、二进制三种方式都收（二进制：属性放在 ce-specversion、ce-id、ce-source、ce-type、ce-subject、ce-time 头里，正文是 data）。凭密钥（events:write）或 Standard Webhooks 签名报送。`,
        '每条各有结果，顺序与报送的相同：applied 已生效；duplicate 来源和编号已收过；held 已保存，暂不生效，所需的事件到达后自动生效；invalid 未保存，detail 写明每处错误。',
        '同一请求重发没有坏处。到达的先后不影响结果。',
      ].join('\n\n'),
      access: 'signed',
      rawBody: {
        'application/cloudevents+json': CloudEvent,
        'application/cloudevents-batch+json': CloudEventBatch,
        'application/json': z.union([CloudEvent, CloudEventBatch, EventData]),
      },
      maxBytes: MAX_BYTES,
      response: EventResults,
      problems: ['validation_failed'],
    },
    async (_, __, c) => {
      const { ctx, body } = await sender(c)
      const items = readCloudEvents(c.req.raw.headers, body).map(checkEvent)
      return { json: { results: await takeEvents(ctx, items) } }
    },
  )
}

/** Who sends, and the body as it came: by key, or by a signature over it. */
async function sender(c: Context<AppEnv>): Promise<{ ctx: Ctx; body: Uint8Array }> {
  const header = (name: string) => c.req.header(name) ?? ''
  const signature = header('webhook-signature')
  if (header('Authorization') || !signature) {
    const ctx = await authorise(c, { roles: [], scope: 'events:write' })
    return { ctx, body: await readBody(c.req.raw, MAX_BYTES) }
  }
  const body = await readBody(c.req.raw, MAX_BYTES)
  const request = { id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature, body }
  const ctx: Ctx = { ...c.get('ctx'), actor: await signedBy(c.get('ctx'), request) }
  c.set('ctx', ctx)
  return { ctx, body }
}
