import type { Ctx } from '../../access/context.ts'
import type { ChatAnswer, ChatRequest } from '../../contract/chat.ts'

/** 问答, as it is handed in: staff do not see the assistant. */
export type Ask = (ctx: Ctx, request: ChatRequest) => Promise<ChatAnswer>
