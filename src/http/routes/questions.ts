import { z } from 'zod'
import { PageQuery } from '../../contract/common.ts'
import {
  DraftPreview,
  EvaluationInput,
  EvaluationQuestion,
  EvaluationQuestionList,
  PreviewRequest,
  QuestionDetail,
  QuestionList,
  QuestionQuery,
  ResolutionRequest,
} from '../../contract/questions.ts'
import { addEvaluation, listEvaluation, removeEvaluation } from '../../staff/questions/evaluation.ts'
import { getQuestion, listQuestions } from '../../staff/questions/list.ts'
import { previewDraft } from '../../staff/questions/preview.ts'
import { resolveQuestion } from '../../staff/questions/resolve.ts'
import { ifMatch } from '../authorise.ts'
import type { Add, AppDeps, Routes } from '../routing.ts'
import { idParams } from './query.ts'

const Id = idParams('qg-3f2a9c41d07be886')
const DraftPath = z.object({ draftId: z.string().meta({ description: '草稿的编号', example: 'dr-3f2a9c41d07be886' }) })
const IfMatch = z.object({ 'if-match': z.string().meta({ description: '读取时的修订号', example: '"q-1"' }) })
const READERS = ['clerk', 'reviewer', 'publisher', 'supervisor'] as const
const reply = (question: QuestionDetail) => ({ json: question, headers: { ETag: `"q-${question.revision}"` } })

/** 没有答好的问题, what is done about them, and what a draft would change. */
export const questionRoutes: Routes = (add, deps) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/questions',
      id: 'listQuestions',
      tag: '工作人员',
      summary: '没有答上、反问后离开、评价没有用的问题，意思相近的归为一组',
      description: '问题已遮去手机号、证件号和查询码，保存期满即删；次数只算还保存着的。',
      access: { roles: READERS },
      query: QuestionQuery,
      response: QuestionList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listQuestions(ctx, query) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/questions/{id}',
      id: 'getQuestion',
      etag: true,
      tag: '工作人员',
      summary: '一组问题和各次的问法',
      access: { roles: READERS },
      params: Id,
      response: QuestionDetail,
      problems: ['question_not_found'],
    },
    async (ctx, { params }) => reply(await getQuestion(ctx, params.id)),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/questions/{id}/resolution',
      id: 'resolveQuestion',
      tag: '工作人员',
      summary: '加说法、加常见问题、新增事项（都成为草稿），或标明不归我们管、现在已能答',
      description:
        '草稿照常送审、发布；发布后这一组即为已解决，并再问一次，答法记在 after。If-Match 用 "q-修订号"；留有审计。',
      access: { roles: ['clerk', 'reviewer', 'publisher'] },
      params: Id,
      headers: IfMatch,
      body: ResolutionRequest,
      response: QuestionDetail,
      problems: ['question_not_found', 'conflict', 'unavailable'],
    },
    async (ctx, { params, body }, c) =>
      reply(await resolveQuestion(ctx, { id: params.id, request: body, tag: ifMatch(c), answer: deps.answer })),
  )
  previewRoute(add, deps)
  evaluationRoutes(add)
}

function previewRoute(add: Add, { answer }: AppDeps): void {
  add(
    {
      method: 'post',
      path: '/v1/staff/drafts/{draftId}/preview',
      id: 'previewDraft',
      tag: '工作人员',
      summary: '发布前试问：有这份草稿和没有，答法各是什么',
      description: '问它要答的问题、另外想试的问题和评测题。什么也不保存，公众看不到。',
      access: { roles: ['clerk', 'reviewer', 'publisher'] },
      params: DraftPath,
      body: PreviewRequest,
      response: DraftPreview,
      problems: ['draft_not_found', 'conflict'],
    },
    async (ctx, { params, body }) => ({
      json: await previewDraft(ctx, { draft: params.draftId, questions: body.questions ?? [], answer }),
    }),
  )
}

/** 评测题. */
function evaluationRoutes(add: Add): void {
  add(
    {
      method: 'get',
      path: '/v1/staff/evaluation-questions',
      id: 'listEvaluationQuestions',
      tag: '工作人员',
      summary: '评测题：知道正确答案的问题，发布前用来看有没有答坏',
      access: { roles: READERS },
      query: PageQuery,
      response: EvaluationQuestionList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listEvaluation(ctx, query) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/evaluation-questions',
      id: 'addEvaluationQuestion',
      tag: '工作人员',
      summary: '添加一道评测题；同一句话再发一次即更正它的答案',
      access: { roles: ['reviewer', 'publisher'] },
      body: EvaluationInput,
      response: EvaluationQuestion,
      status: 201,
    },
    async (ctx, { body }) => ({ status: 201, json: await addEvaluation(ctx, body) }),
  )
  add(
    {
      method: 'delete',
      path: '/v1/staff/evaluation-questions/{id}',
      id: 'removeEvaluationQuestion',
      tag: '工作人员',
      summary: '删除一道评测题',
      access: { roles: ['reviewer', 'publisher'] },
      params: idParams('eq-3f2a9c41d07be886'),
      response: EvaluationQuestion,
      problems: ['question_not_found'],
    },
    async (ctx, { params }) => ({ json: await removeEvaluation(ctx, params.id) }),
  )
}
