import { z } from 'zod'

/** The one catalogue of error codes: code -> [HTTP status, title]. A test holds it against what is thrown and what is published. */
export const PROBLEMS = {
  invalid_json: [400, '请求体不是合法的 JSON'],
  validation_failed: [400, '请求内容不符合要求'],
  invalid_cursor: [400, '翻页标记无效'],
  unknown_region: [400, '没有这个地区'],
  unauthenticated: [401, '需要登录或密钥'],
  forbidden: [403, '没有权限'],
  not_found: [404, '没有这个地址'],
  stage_not_found: [404, '没有这个阶段'],
  matter_not_found: [404, '没有这个事项'],
  version_not_found: [404, '没有这个版本'],
  document_not_found: [404, '没有这份材料'],
  form_not_found: [404, '没有空白表'],
  sample_not_found: [404, '没有填写样例'],
  department_not_found: [404, '没有这个部门'],
  bundle_not_found: [404, '没有这个“一件事”'],
  policy_not_found: [404, '没有这项政策'],
  institution_not_found: [404, '没有这项制度'],
  project_not_found: [404, '没有可公开的这个项目'],
  plan_not_found: [404, '没有这份方案'],
  plan_data_not_found: [404, '这个地方还没有方案数据'],
  event_not_found: [404, '没有这条事件'],
  notice_not_found: [404, '没有这份督办通知'],
  subscription_not_found: [404, '没有这个订阅'],
  outbox_not_found: [404, '发件箱里没有这一条'],
  update_not_found: [404, '没有这条渠道消息'],
  ticket_not_found: [404, '没有这张转人工单'],
  message_not_found: [404, '没有这条回答'],
  place_not_found: [404, '没有这个办事地点'],
  draft_not_found: [404, '没有这份草稿'],
  account_not_found: [404, '没有这个账号'],
  key_not_found: [404, '没有这把密钥'],
  import_not_found: [404, '没有这次导入'],
  question_not_found: [404, '没有这组问题'],
  upkeep_not_found: [404, '没有这条待维护事项'],
  law_not_found: [404, '没有登记这部法律法规'],
  method_not_allowed: [405, '这个地址不支持该方法'],
  conflict: [409, '与现有内容冲突'],
  stale: [412, '内容已被别人改过'],
  payload_too_large: [413, '请求体过大'],
  unsupported_media_type: [415, '请求体的类型不支持'],
  idempotency_mismatch: [422, '同一幂等键用于不同请求'],
  precondition_required: [428, '缺少 If-Match'],
  rate_limited: [429, '请求过于频繁'],
  internal: [500, '服务内部错误'],
  unavailable: [503, '服务暂不可用'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof PROBLEMS
export const ProblemCode = z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]).meta({ id: 'ProblemCode' })

/** One thing wrong with the input; `pointer` is a JSON pointer into the body, or `/query/NAME`, `/path/NAME`, `/header/NAME`. */
export const ProblemItem = z
  .object({
    pointer: z
      .string()
      .meta({ description: '正文里的 JSON Pointer（空为整个正文），或 /query/参数、/path/参数、/header/名称' }),
    code: z.string().meta({ description: '供程序判断，如 required、invalid_type、too_long、unknown_field' }),
    detail: z.string().meta({ description: '给人看' }),
  })
  .meta({ id: 'ProblemItem' })
export type ProblemItem = z.infer<typeof ProblemItem>

/** RFC 9457 problem details, as application/problem+json. */
export const Problem = z
  .object({
    type: z.string().meta({ description: '这种错误的说明在哪里，/docs#problem- 加 code' }),
    title: z.string().meta({ description: '这种错误叫什么，同一 code 总是一样' }),
    status: z.number().int().meta({ description: 'HTTP 状态' }),
    code: ProblemCode,
    detail: z.string().meta({ description: '这一次为什么、怎么办，给人看' }),
    requestId: z.string().meta({ description: '与 X-Request-Id 头相同，报给维护人员' }),
    errors: z.array(ProblemItem).optional().meta({ description: '输入有误时逐处列出' }),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 的错误',
    example: {
      type: '/docs#problem-validation_failed',
      title: '请求内容不符合要求',
      status: 400,
      code: 'validation_failed',
      detail: '有1处不符合要求：/query/limit 须为整数。',
      requestId: '0053fe61-e4ff-4c09-9852-af8ccccc3c66',
      errors: [{ pointer: '/query/limit', code: 'invalid_format', detail: '须为整数' }],
    },
  })
export type Problem = z.infer<typeof Problem>
