import {
  Notice,
  NoticeAnswer,
  NoticeList,
  NoticeQuery,
  OutboxEntry,
  OutboxList,
  OutboxQuery,
} from '../../contract/supervision.ts'
import { answerNotice } from '../../supervision/answer-notice.ts'
import { listNotices } from '../../supervision/list-notices.ts'
import { listOutbox, resendMessage } from '../../supervision/outbox/list.ts'
import type { Routes } from '../routing.ts'
import { idParams } from './query.ts'

const Id = idParams('3f2a9c41d07be8865a1c4e9f20b7d613')

/** 督办: notices, their answers, and the outbox through which they leave. */
export const noticeRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/notices',
      id: 'listNotices',
      tag: '工作人员',
      summary: '督办通知，新的在前；只看得到本部门或自己项目的',
      access: { roles: ['clerk', 'steward', 'supervisor'] },
      query: NoticeQuery,
      response: NoticeList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listNotices(ctx, query) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/notices/{id}/answer',
      id: 'answerNotice',
      tag: '工作人员',
      summary: '部门答复督办通知',
      description:
        '每份通知只答复一次。理由只有工作人员看得到；公众看得到的是“部门已说明理由”和重新承诺的日期。要求解决方案的须给 newDueOn，是今天或以后的工作日。留有审计。',
      access: { roles: ['clerk', 'steward'] },
      params: Id,
      body: NoticeAnswer,
      response: Notice,
      problems: ['notice_not_found', 'conflict'],
    },
    async (ctx, { params, body }) => ({ json: await answerNotice(ctx, { id: params.id, answer: body }) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/outbox',
      id: 'listOutbox',
      tag: '工作人员',
      summary: '发件箱，新的在前；dead 是多次未能送达、不再自动重试的',
      access: { roles: ['supervisor'] },
      query: OutboxQuery,
      response: OutboxList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listOutbox(ctx, query) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/outbox/{id}/resend',
      id: 'resendMessage',
      tag: '工作人员',
      summary: '重发一条未能送达的消息，编号不变',
      access: { roles: ['supervisor'] },
      params: Id,
      response: OutboxEntry,
      problems: ['outbox_not_found', 'conflict'],
    },
    async (ctx, { params }) => ({ json: await resendMessage(ctx, params.id) }),
  )
}
