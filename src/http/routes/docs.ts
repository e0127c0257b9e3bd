import type { OpenAPIHono } from '@hono/zod-openapi'
import { html } from 'hono/html'
import { z } from 'zod'
import openApi from '../../../openapi/openapi.json' with { type: 'json' }
import { VERSION } from '../../config/version.ts'
import * as contract from '../../contract/index.ts'
import type { AppEnv } from '../app-env.ts'
import type { MethodTable } from '../operation.ts'
import { sendReply, textEtag } from '../send.ts'

/** The description as generated from the routes; openapi/openapi.json holds it, and a stale one fails `verify`. */
export function describeApi(app: OpenAPIHono<AppEnv>): object {
  // Also the shapes that no route uses yet, so that other programs can be written against them now.
  for (const shape of Object.values(contract)) {
    const id = shape instanceof z.ZodType ? shape.meta()?.id : undefined
    // A clone, because a schema made before the generator was loaded lacks its methods.
    if (id && shape instanceof z.ZodType) app.openAPIRegistry.register(id, shape.clone())
  }
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: '密钥（管理员签发，zn_ 开头）或登录后的会话令牌（zs_ 开头）：Authorization: Bearer 加它',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'signature', {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description: 'Standard Webhooks 签名，连同 webhook-id 和 webhook-timestamp',
  })
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '指南 Zhinan',
      version: VERSION,
      description:
        '办什么、怎么办、找谁办，以及项目办到哪一步。所有时间为 UTC，日期按北京时间；未知为 null；列表用不透明的 cursor 翻页；错误为 application/problem+json，code 供程序判断。请容忍不认识的字段和枚举值。',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    tags: ['指南', '搜索', '问答', '方案', '项目', '订阅', '渠道', '工作人员', '账号', '数字', '运行'].map((name) => ({
      name,
    })),
  })
}

/** /openapi.json as committed, and /docs: a page over it, its script served from our own origin. */
export function docsRoutes(app: OpenAPIHono<AppEnv>, methods: MethodTable): void {
  const json = JSON.stringify(openApi)
  methods.set('/openapi.json', new Set(['GET']))
  methods.set('/docs', new Set(['GET']))
  app.get('/openapi.json', async (c) => sendReply(c, { json, etag: await textEtag(json) }))
  app.get('/docs', (c) =>
    c.html(
      html`<!doctype html>
        <html lang="zh-Hans">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>接口说明 · 指南</title>
            <link rel="icon" href="/assets/icon.svg" />
          </head>
          <body>
            <noscript>本页需要 JavaScript；接口说明的原文在 <a href="/openapi.json">/openapi.json</a>。</noscript>
            <div id="reference"></div>
            <script src="/assets/api-reference.js"></script>
            <script src="/assets/docs.js"></script>
          </body>
        </html>`,
    ),
  )
}
