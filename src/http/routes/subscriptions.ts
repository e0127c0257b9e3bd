import { z } from 'zod'
import { Subscription, SubscriptionDetails, SubscriptionRequest, SubscriptionToken } from '../../contract/projects.ts'
import { AppError } from '../../core/app-error.ts'
import { subscribe } from '../../supervision/subscribe.ts'
import { confirmSubscription, endSubscription, readSubscription } from '../../supervision/subscriptions.ts'
import { readBody } from '../read-body.ts'
import type { Routes } from '../routing.ts'
import { AccessCodeHeader, idParams, ProjectPath } from './query.ts'

const Id = idParams('sub-5f0c1e0d9a7b4c3e8d2f6a1b0c9d8e7f')
const TokenQuery = z.object({
  token: SubscriptionToken.shape.token.meta({
    description: '消息里的链接所带的 token',
    example: '1qcNnHVhuFHm0Yx3hJv4m2c9Zb0T7eEwS5rKpXgLdQk',
  }),
})
const ONE_CLICK = 'List-Unsubscribe=One-Click'
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'] as const

/** 订阅: being told of a project's changes. */
export const subscriptionRoutes: Routes = (add, { deployment, localWebhooks = false }) => {
  add(
    {
      method: 'post',
      path: '/v1/projects/{code}/subscriptions',
      id: 'subscribe',
      tag: '订阅',
      summary: '订阅一个项目的进展',
      description:
        '先向所给的地址发一条确认消息，确认后才开始通知；十分钟内不重发。是否已经订阅过，回答都一样。channel 为 webhook 时，回答里的 signingSecret 只给这一次，消息按 Standard Webhooks 签名；再次订阅并确认后，以新的为准。非公开项目要在 X-Access-Code 里给查询码。',
      params: ProjectPath,
      headers: AccessCodeHeader,
      body: SubscriptionRequest,
      access: 'optional',
      response: Subscription,
      status: 202,
      problems: ['project_not_found', 'conflict', 'rate_limited'],
    },
    async (ctx, { params, body }, c) => ({
      status: 202,
      json: await subscribe(ctx, {
        ...params,
        ...body,
        accessCode: c.req.header('X-Access-Code'),
        available: deployment.features[body.channel] !== 'off',
        localWebhooks,
      }),
    }),
  )
  add(
    {
      method: 'get',
      path: '/v1/subscriptions/{id}',
      id: 'getSubscription',
      tag: '订阅',
      summary: '一个订阅：哪个项目、什么地址（遮去一部分）、是否已确认',
      params: Id,
      query: TokenQuery,
      response: SubscriptionDetails,
      problems: ['subscription_not_found'],
    },
    async (ctx, { params, query }) => ({ json: await readSubscription(ctx, { ...params, ...query }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/subscriptions/{id}/confirm',
      id: 'confirmSubscription',
      tag: '订阅',
      summary: '确认订阅，重复确认无妨',
      params: Id,
      body: SubscriptionToken,
      response: SubscriptionDetails,
      problems: ['subscription_not_found', 'conflict'],
    },
    async (ctx, { params, body }) => ({ json: await confirmSubscription(ctx, { ...params, ...body }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/subscriptions/{id}/end',
      id: 'endSubscription',
      tag: '订阅',
      summary: '退订，重复退订无妨',
      params: Id,
      body: SubscriptionToken,
      response: SubscriptionDetails,
      problems: ['subscription_not_found'],
    },
    async (ctx, { params, body }) => ({ json: await endSubscription(ctx, { ...params, ...body }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/subscriptions/{id}/unsubscribe',
      id: 'unsubscribeByOneClick',
      tag: '订阅',
      summary: '邮件程序的一键退订（RFC 8058）',
      description: `邮件的 List-Unsubscribe 指向这里，正文为表单 ${ONE_CLICK}。`,
      params: Id,
      query: TokenQuery,
      rawBody: Object.fromEntries(FORMS.map((type) => [type, z.string()])),
      response: SubscriptionDetails,
      problems: ['subscription_not_found'],
    },
    async (ctx, { params, query }, c) => {
      const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
      if (!FORMS.some((form) => form === type))
        throw new AppError('unsupported_media_type', `请以表单发送 ${ONE_CLICK}。`)
      const body = new TextDecoder().decode(await readBody(c.req.raw, 4096))
      // A multipart form has name and value on lines of their own.
      if (!body.includes(ONE_CLICK) && !/name="?List-Unsubscribe"?\r?\n\r?\nOne-Click/i.test(body))
        throw new AppError('validation_failed', `正文应为 ${ONE_CLICK}。`, [
          { pointer: '', code: 'invalid_format', detail: `应为 ${ONE_CLICK}` },
        ])
      return { json: await endSubscription(ctx, { ...params, ...query }) }
    },
  )
}
