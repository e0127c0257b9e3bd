import { z } from 'zod'
import type { PublishedKind } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import { SubjectKind } from '../../contract/search.ts'
import { loadEntries, readStages } from '../../guide/entries.ts'
import { getProject } from '../../progress/projects.ts'
import { search } from '../../search/search.ts'
import type { Tool } from './model.ts'

/** A read-only verb that the model may call: the same that the API exposes. */
interface ToolSpec<S extends z.ZodObject = z.ZodObject> {
  name: string
  description: string
  input: S
  run(ctx: Ctx, input: z.output<S>, region: string): Promise<unknown>
}

const tool = <S extends z.ZodObject>(spec: ToolSpec<S>): ToolSpec => spec as unknown as ToolSpec

const Id = z.object({ id: z.string().max(80) })
const entry = (kind: PublishedKind, name: string, description: string) =>
  tool({
    name,
    description,
    input: Id,
    run: async (ctx, { id }, region) =>
      (await loadEntries(ctx, kind, [id], region))[0] ?? { error: `no ${kind} has this id` },
  })

export const TOOLS: readonly ToolSpec[] = [
  tool({
    name: 'search_guide',
    description: '按日常说法搜索指南，返回事项、一件事、部门、材料等的编号和名称，最相近的在前',
    input: z.object({ q: z.string().min(1).max(200), kind: SubjectKind.optional() }),
    run: async (ctx, { q, kind }, region) => (await search(ctx, { q, kind, region, limit: 8 })).items,
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
    run: async (ctx, _input, region) => JSON.parse((await readStages(ctx, { region })).json),
  }),
  tool({
    name: 'get_project',
    description: '公开项目的状态灯，按项目代码',
    input: z.object({ code: z.string().max(64) }),
    run: (ctx, { code }) => getProject(ctx, { code }),
  }),
]

/** The tools as the model is told of them. */
export const toolSchemas = (): Tool[] =>
  TOOLS.map(({ name, description, input }) => ({
    type: 'function',
    function: { name, description, parameters: z.toJSONSchema(input, { io: 'input' }) as Record<string, unknown> },
  }))

/** Runs one call. Whatever is wrong with it comes back as data, so that the model can mend it; nothing is written anywhere. */
export async function runTool(ctx: Ctx, region: string, call: { name: string; arguments: string }): Promise<unknown> {
  const spec = TOOLS.find((candidate) => candidate.name === call.name)
  if (!spec) return { error: `there is no tool ${call.name}` }
  try {
    return await spec.run(ctx, spec.input.parse(JSON.parse(call.arguments || '{}')), region)
  } catch (error) {
    return { error: error instanceof Error ? error.message.slice(0, 300) : 'the call failed' }
  }
}
