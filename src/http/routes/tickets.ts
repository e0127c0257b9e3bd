import { z } from 'zod'
import { cutOffChat, listBoundChats } from '../../channels/cut-off.ts'
import { answerTicket } from '../../channels/tickets/answer-ticket.ts'
import { listTickets } from '../../channels/tickets/list-tickets.ts'
import { BoundChatList, ChatCutOff, Ticket, TicketAnswer, TicketList, TicketQuery } from '../../contract/channels.ts'
import { PageQuery } from '../../contract/common.ts'
import type { Routes } from '../routing.ts'
import { ChatPath } from './channels.ts'
import { idParams } from './query.ts'

const Id = idParams('tk-5f0c1e0d9a7b4c3e')
const BoundQuery = PageQuery.extend({
  project: z.string().max(64).meta({ description: '项目代码', example: '2603-211021-04-01-100001' }),
})

/** 转人工单, and chats that are cut off. */
export const ticketRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/tickets',
      id: 'listTickets',
      tag: '工作人员',
      summary: '转人工单，新的在前；只看得到本部门的',
      description: '不限部门的密钥还看得到没有主管部门的（12345）。问题已遮去手机号、证件号和查询码。',
      access: { roles: ['clerk', 'supervisor'] },
      query: TicketQuery,
      response: TicketList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listTickets(ctx, query) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/tickets/{id}/answer',
      id: 'answerTicket',
      tag: '工作人员',
      summary: '答复一张转人工单，答复发回原会话',
      description: '每张单只答复一次。faq：同时提议作为一个事项的常见问题，经审核后才公布。留有审计。',
      access: { roles: ['clerk', 'supervisor'] },
      params: Id,
      body: TicketAnswer,
      response: Ticket,
      problems: ['ticket_not_found', 'conflict'],
    },
    async (ctx, { params, body }) => ({ json: await answerTicket(ctx, { id: params.id, answer: body }) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/channels/chats',
      id: 'listBoundChats',
      tag: '工作人员',
      summary: '哪些会话绑定了一个项目',
      access: { roles: ['supervisor'] },
      query: BoundQuery,
      response: BoundChatList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listBoundChats(ctx, query) }),
  )
  add(
    {
      method: 'delete',
      path: '/v1/staff/channels/{channel}/chats/{chat}',
      id: 'cutOffChat',
      tag: '工作人员',
      summary: '切断一个会话：手机丢失时，绑定全部解除，不再发送',
      description: '也清除对话、撤下待发的消息、关闭待答复的转人工单。留有审计。',
      access: { roles: ['supervisor'] },
      params: ChatPath,
      response: ChatCutOff,
    },
    async (ctx, { params }) => ({ json: await cutOffChat(ctx, params) }),
  )
}
