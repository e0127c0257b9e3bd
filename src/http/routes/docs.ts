import type { OpenAPIHono } from '@hono/zod-openapi'
import { html } from 'hono/html'
import { z } from 'zod'
import openApi from '../../../openapi/openapi.json' with { type: 'json' }
import { VERSION } from '../../config/version.ts'
import * as contract from '../../contract/index.ts'
import { PROBLEMS } from '../../contract/problem.ts'
import type { AppEnv } from '../app-env.ts'
import { ANSWER_HEADERS } from '../describe-operation.ts'
import type { MethodTable } from '../operation.ts'
import { sendReply, textEtag } from '../send.ts'

/** What holds for every operation, for whoever reads the description first. */
const CONVENTIONS = `办什么、怎么办、找谁办，以及项目办到哪一步。

## 约定

- **时间**：时刻为 UTC 的 ISO 8601，日期为北京时间的 \`YYYY-MM-DD\`。未知为 \`null\`，从不编造；\`basis\` 说明数字从哪里来。
- **地区**：\`region\` 是行政区划代码或园区代号，不写为本部署的地区；由近及远取第一个实施的，都没有则用基本目录（\`resolvedRegion\` 为 \`null\`）。
- **列表**：\`items\` 和 \`nextCursor\`；\`limit\` 1至100，默认20；\`nextCursor\` 不是 \`null\` 就放进 \`cursor\` 再问，\`Link\` 头里是同一个下一页的网址。翻页标记不透明，换了条件要从头翻。
- **缓存**：读取的回答带 \`ETag\`，放进 \`If-None-Match\` 再问，没有变化答304。修改用 \`If-Match\`：不给答428，已被别人改过答412。
- **密钥**：公开的内容不用密钥。要密钥的操作用 \`Authorization: Bearer\`；密钥由管理员签发，每个操作写明谁可以用。
- **跨域**：\`/v1\` 下任何网站都可以调用，不带 Cookie。
- **重试**：429带 \`Retry-After\`（秒）；503和网络中断可以稍后再试。\`GET\` 和 \`POST /v1/events\` 重发没有坏处，带 \`If-Match\` 的修改重发至多答412。
- **演进**：只增不改。请容忍不认识的字段和枚举值。

## 出错

错误为 \`application/problem+json\`（RFC 9457）：\`code\` 供程序判断，\`detail\` 给人看，\`requestId\` 报给维护人员。输入有误时 \`errors\` 逐处列出，\`pointer\` 是正文里的 JSON Pointer，或 \`/query/参数\`、\`/path/参数\`、\`/header/名称\`。

| code | 状态 | 意思 |
| --- | --- | --- |
${Object.entries(PROBLEMS)
  .map(([code, [status, title]]) => `| \`${code}\` | ${status} | ${title} |`)
  .join('\n')}
`

/** The description as generated from the routes; openapi/openapi.json holds it, and a stale one fails `verify`. */
export function describeApi(app: OpenAPIHono<AppEnv>): object {
  // Also the shapes that no route uses yet, so that other programs can be written against them now.
  for (const shape of Object.values<unknown>(contract)) {
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
  for (const [name, description] of Object.entries(ANSWER_HEADERS))
    app.openAPIRegistry.registerComponent('headers', name, { description, schema: { type: 'string' } })
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '指南 Zhinan',
      version: VERSION,
      description: CONVENTIONS,
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
  const etag = textEtag(json)
  methods.set('/openapi.json', new Set(['GET']))
  methods.set('/docs', new Set(['GET']))
  app.get('/openapi.json', (c) => sendReply(c, { json, etag }))
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
