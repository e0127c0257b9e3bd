import { z } from 'zod'
import type { PublishedKind } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import { SubjectKind } from '../../contract/search.ts'
import { loadEntries, readStages } from '../../guide/entries.ts'
import { search } from '../../search/search.ts'
import type { Tool } from './model.ts'
import type { PublishedEntry } from './published-entry.ts'

/** What a call gives: what the model reads of it, and the entries that its text may then draw on. */
export interface ToolResult {
  content: string
  entries: PublishedEntry[]
}

/** A read-only verb that the model may call: the same that the API exposes. Projects are left out: their state is told by rules. */
interface ToolSpec<S extends z.ZodObject = z.ZodObject> {
  name: string
  description: string
  input: S
  run(ctx: Ctx, input: z.output<S>, region: string): Promise<{ value: unknown; entries: PublishedEntry[] }>
}

const tool = <S extends z.ZodObject>(spec: ToolSpec<S>): ToolSpec => spec as unknown as ToolSpec

const Id = z.object({ id: z.string().min(1).max(80) })
const entry = (kind: PublishedKind, name: string, description: string) =>
  tool({
    name,
    description,
    input: Id,
    run: async (ctx, { id }, region) => {
      const [body] = await loadEntries(ctx, kind, [id], region)
      return body
        ? { value: body, entries: [{ kind, id, body }] }
        : { value: { error: `no ${kind} ${id}` }, entries: [] }
    },
  })

const TOOLS: readonly ToolSpec[] = [
  tool({
    name: 'search_guide',
    description: '按日常说法搜索指南，返回事项、一件事、部门、材料等的编号和名称，最相近的在前',
    input: z.object({ q: z.string().min(1).max(200), kind: SubjectKind.exclude(['project']).optional() }),
    run: async (ctx, { q, kind }, region) => {
      const { items } = await search(ctx, { q, kind, region, limit: 8 })
      return { value: items.filter((item) => item.kind !== 'project'), entries: [] }
    },
  }),
  entry('matter', 'get_matter', '一个事项的全部内容：材料、时限、步骤、前置、收费、部门与电话、依据'),
  entry('bundle', 'get_bundle', '一个“一件事”的全部内容'),
  entry('department', 'get_department', '一个部门：窗口、电话、所办事项'),
  entry('document', 'get_document', '一份材料：是什么，哪些事项要它'),
  entry('policy', 'get_policy', '一项政策'),
  entry('institution', 'get_institution', '一项制度'),
  tool({
    name: 'list_stages',
    description: '八个办理阶段和各阶段事项',
    input: z.object({}),
    run: async (ctx, _input, region) => {
      const body = JSON.parse((await readStages(ctx, { region })).json) as unknown
      return { value: body, entries: [{ kind: 'stages', id: 'all', body }] }
    },
  }),
]

/** The tools as the model is told of them. */
export const toolSchemas = (): Tool[] =>
  TOOLS.map(({ name, description, input }) => ({
    type: 'function',
    function: { name, description, parameters: z.toJSONSchema(input, { io: 'input' }) as Record<string, unknown> },
  }))

/** Runs one call. Whatever is wrong with it comes back as data, so that the model can mend it; nothing is written anywhere. */
export async function runTool(
  ctx: Ctx,
  region: string,
  call: { name: string; arguments: string },
): Promise<ToolResult> {
  const spec = TOOLS.find((candidate) => candidate.name === call.name)
  if (!spec) return { content: '{"error":"there is no such tool"}', entries: [] }
  const input = spec.input.safeParse(parsed(call.arguments || '{}'))
  if (!input.success) return { content: '{"error":"these arguments do not fit the tool"}', entries: [] }
  try {
    const { value, entries } = await spec.run(ctx, input.data, region)
    return { content: toContent(value), entries }
  } catch (error) {
    ctx.log.warn('assistant.tool', { requestId: ctx.requestId, tool: spec.name, error: String(error) })
    return { content: '{"error":"the tool failed"}', entries: [] }
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** A longer result is cut for the model; the check of its text has it whole. */
const MAX_RESULT = 12_000
/** What no answer says. */
const UNSAID = new Set([
  'codes',
  'version',
  'publishedAt',
  'formUrl',
  'sampleUrl',
  'url',
  'checked',
  'score',
  'matched',
])

/** An entry as the model reads it: what is unknown or empty is left out. */
export const toContent = (value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) =>
    UNSAID.has(key) || inner === null || (Array.isArray(inner) && inner.length === 0) ? undefined : inner,
  ).slice(0, MAX_RESULT)
