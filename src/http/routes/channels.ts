import { z } from 'zod'
import { answerNoticeInChat } from '../../channels/answer-notice.ts'
import { bindProject, unbindProject } from '../../channels/bind-project.ts'
import { changeChat } from '../../channels/change-chat.ts'
import { readChatProject } from '../../channels/chat-project.ts'
import { claimUpdates } from '../../channels/claim-updates.ts'
import { finishUpdate } from '../../channels/finish-update.ts'
import { readChat } from '../../channels/read-chat.ts'
import { takeWaiting } from '../../channels/take-waiting.ts'
import { openTicket } from '../../channels/tickets/open-ticket.ts'
import { takeUpdates } from '../../channels/updates.ts'
import {
  ChannelBinding,
  ChannelChat,
  ChannelChatChange,
  ChannelClaim,
  ChannelDone,
  ChannelDoneResult,
  ChannelUpdateResults,
  ChannelUpdates,
  ChatChannel,
  ClaimedUpdates,
  PlatformId,
  Ticket,
  TicketRequest,
  WaitingMessage,
} from '../../contract/channels.ts'
import { Project } from '../../contract/projects.ts'
import { Notice, NoticeAnswer } from '../../contract/supervision.ts'
import type { Routes } from '../routing.ts'
import { ProjectPath } from './query.ts'

const ACCESS = { roles: [], scope: 'channels:write' } as const
/** What a platform sends is told apart by the bots; a hundred updates of some kilobytes each. */
const UPDATES_BYTES = 512 * 1024
const DONE_BYTES = 256 * 1024

const Channel = z.object({ channel: ChatChannel.meta({ description: '渠道', example: 'telegram' }) })
const Update = Channel.extend({ id: PlatformId.meta({ description: '平台给的消息编号', example: '700000001' }) })
/** A chat's id in a path; the example is nobody's. */
export const ChatPath = Channel.extend({ chat: PlatformId.meta({ description: '平台的会话编号', example: '100001' }) })
const ChatNotice = ChatPath.extend({
  id: z.string().min(1).max(128).meta({ description: '督办通知编号', example: '3f2a9c41d07be8865a1c4e9f20b7d613' }),
})
const ChatProject = ChatPath.extend(ProjectPath.shape)

/** 渠道: what the bots of the platforms keep here, so that they themselves keep nothing. */
export const channelRoutes: Routes = (add) => {
  add(
    {
      method: 'post',
      path: '/v1/channels/{channel}/updates',
      id: 'takeChannelUpdates',
      tag: '渠道',
      summary: '存下平台发来的消息，每条只收一次',
      description: '存下才算收到：机器人先存，再向平台确认。同一编号再来，回答 duplicate。',
      access: ACCESS,
      params: Channel,
      body: ChannelUpdates,
      maxBytes: UPDATES_BYTES,
      response: ChannelUpdateResults,
    },
    async (ctx, { params, body }) => ({ json: await takeUpdates(ctx, { ...params, ...body }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/channels/{channel}/claims',
      id: 'claimChannelUpdates',
      tag: '渠道',
      summary: '领取待答复的消息：每个会话最早的一条，前一条没答完不给下一条',
      description: '领到的消息一分钟内归领取者；过时没有答复，会再次给出，五次后记为 failed。',
      access: ACCESS,
      params: Channel,
      body: ChannelClaim,
      response: ClaimedUpdates,
    },
    async (ctx, { params, body }) => ({ json: await claimUpdates(ctx, { ...params, ...body }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/channels/{channel}/updates/{id}/done',
      id: 'finishChannelUpdate',
      tag: '渠道',
      summary: '一条消息答复完毕，要发出的调用同时进发件箱',
      description:
        '凭领取时的 lease。已由别的机器人接手的回答 conflict，什么也不发。带 error 而没有调用的，稍后再次给出；带 error 又有调用的（致歉），到此为止。',
      access: ACCESS,
      params: Update,
      body: ChannelDone,
      maxBytes: DONE_BYTES,
      response: ChannelDoneResult,
      problems: ['update_not_found', 'conflict'],
    },
    async (ctx, { params, body }) => ({ json: await finishUpdate(ctx, { ...params, ...body }) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/channels/{channel}/chats/{chat}',
      id: 'getChannelChat',
      tag: '渠道',
      summary: '一个会话：语言、是否静音、绑定的项目；没见过的会话都是空的',
      access: ACCESS,
      params: ChatPath,
      response: ChannelChat,
    },
    async (ctx, { params }) => ({ json: await readChat(ctx, params) }),
  )
  add(
    {
      method: 'patch',
      path: '/v1/channels/{channel}/chats/{chat}',
      id: 'changeChannelChat',
      tag: '渠道',
      summary: '记下会话的语言、对话编号、是否静音；不写的不变',
      access: ACCESS,
      params: ChatPath,
      body: ChannelChatChange,
      response: ChannelChat,
    },
    async (ctx, { params, body }) => ({ json: await changeChat(ctx, { ...params, change: body }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/channels/{channel}/chats/{chat}/projects',
      id: 'bindChannelProject',
      tag: '渠道',
      summary: '在会话里绑定一个项目，以后有进展就通知',
      description: '非公开项目要查询码，错误次数按会话限制。一个会话最多绑定20个；群不能绑定。',
      access: ACCESS,
      params: ChatPath,
      body: ChannelBinding,
      response: ChannelChat,
      problems: ['project_not_found', 'conflict', 'rate_limited'],
    },
    async (ctx, { params, body }) => ({ json: await bindProject(ctx, { ...params, ...body }) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/channels/{channel}/chats/{chat}/projects/{code}',
      id: 'getChannelProject',
      tag: '渠道',
      summary: '会话里绑定的一个项目，不用再给查询码',
      description: '项目换了查询码的，要重新绑定。',
      access: ACCESS,
      params: ChatProject,
      response: Project,
      problems: ['project_not_found'],
    },
    async (ctx, { params }) => ({ json: await readChatProject(ctx, params) }),
  )
  add(
    {
      method: 'delete',
      path: '/v1/channels/{channel}/chats/{chat}/projects/{code}',
      id: 'unbindChannelProject',
      tag: '渠道',
      summary: '解绑，没有绑定的也无妨',
      access: ACCESS,
      params: ChatProject,
      response: ChannelChat,
    },
    async (ctx, { params }) => ({ json: await unbindProject(ctx, params) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/channels/{channel}/chats/{chat}/tickets',
      id: 'openTicket',
      tag: '渠道',
      summary: '转人工：给主管窗口开一张单，附最近的问题',
      description: '一个会话同时只有一张待答复的单，再次转人工就补充到这张单里。',
      access: ACCESS,
      params: ChatPath,
      body: TicketRequest,
      response: Ticket,
    },
    async (ctx, { params, body }) => ({ json: await openTicket(ctx, { ...params, ...body }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/channels/{channel}/chats/{chat}/waiting',
      id: 'takeWaitingMessage',
      tag: '渠道',
      summary: '取走等着这个会话来取的一条消息，最早的在前',
      description: '平台不许主动发送时，答复和通知留在发件箱里，由对方回复“结果”来取；取走就算送达。',
      access: ACCESS,
      params: ChatPath,
      response: WaitingMessage,
    },
    async (ctx, { params }) => ({ json: await takeWaiting(ctx, params) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/channels/{channel}/chats/{chat}/notices/{id}/answer',
      id: 'answerNoticeInChat',
      tag: '渠道',
      summary: '工作人员在会话里答复发给他的督办通知',
      description:
        '只有收到过这份通知、而且仍是这个部门或项目的经办人、部门负责人或管家的会话可以答复；别人一律 404。其余同 answerNotice。',
      access: ACCESS,
      params: ChatNotice,
      body: NoticeAnswer,
      response: Notice,
      problems: ['notice_not_found', 'conflict'],
    },
    async (ctx, { params: { id, ...chat }, body }) => ({
      json: await answerNoticeInChat(ctx, { ...chat, id, answer: body }),
    }),
  )
}
