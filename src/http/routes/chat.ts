import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { recordFeedback } from '../../assistant/feedback.ts'
import { ChatAnswer, ChatRequest, Feedback, FeedbackRequest } from '../../contract/chat.ts'
import { AppError } from '../../core/app-error.ts'
import { problemOf, toProblem } from '../problem.ts'
import type { Routes } from '../routing.ts'

/** 问答. */
export const chatRoutes: Routes = (add, { answer }) => {
  add(
    {
      method: 'post',
      path: '/v1/chat',
      id: 'chat',
      tag: '问答',
      summary: '提问',
      description:
        '要求 text/event-stream 时，先发若干 progress 事件，再发一个 answer（核对过的完整回答）或 error；从不发草稿。',
      body: ChatRequest,
      response: ChatAnswer,
      alternatives: { 'text/event-stream': z.string() },
      problems: ['unknown_region'],
    },
    async (ctx, { body }, c) => {
      if (!c.req.header('Accept')?.includes('text/event-stream')) return { json: await answer(ctx, body) }
      return streamSSE(c, async (stream) => {
        const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) })
        try {
          await send('answer', await answer(ctx, body, (progress) => send('progress', progress)))
        } catch (error) {
          if (!(error instanceof AppError)) ctx.log.error('chat', { requestId: ctx.requestId, error: String(error) })
          await send(
            'error',
            error instanceof AppError
              ? problemOf(error, ctx.requestId)
              : toProblem('internal', '服务内部出错，请稍后再试。', ctx.requestId),
          )
        }
      })
    },
  )
  add(
    {
      method: 'post',
      path: '/v1/feedback',
      id: 'giveFeedback',
      tag: '问答',
      summary: '评价一条回答',
      body: FeedbackRequest,
      response: Feedback,
      problems: ['message_not_found'],
    },
    async (ctx, { body }) => ({ json: await recordFeedback(ctx, body) }),
  )
}
