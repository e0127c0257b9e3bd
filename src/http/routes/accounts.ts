import { z } from 'zod'
import { changeAccount } from '../../access/accounts/change.ts'
import { createAccount } from '../../access/accounts/create.ts'
import { inviteAccount } from '../../access/accounts/invite.ts'
import { listAccounts, readAccount } from '../../access/accounts/read.ts'
import { endSessionsOf } from '../../access/sessions/own.ts'
import {
  Account,
  AccountChange,
  AccountCreation,
  AccountList,
  InvitedAccount,
  SessionsEnded,
} from '../../contract/accounts.ts'
import { PageQuery } from '../../contract/common.ts'
import { revisionIn, revisionTag } from '../../core/revision.ts'
import { ifMatch } from '../authorise.ts'
import { originOf } from '../origin.ts'
import type { Routes } from '../routing.ts'

const Id = z.object({ id: z.string().meta({ description: '账号编号', example: 'account-3f7kq2' }) })
const IfMatch = z.object({ 'if-match': z.string().meta({ description: '读取账号时的 ETag', example: '"a-1"' }) })
const administrator = { roles: [] } as const
const reply = (account: Account) => ({ json: account, headers: { ETag: revisionTag('a', account.revision) } })

/** 账号: who may work here, as what. Only an administrator's. */
export const accountRoutes: Routes = (add, { publicUrl }) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/accounts',
      id: 'listAccounts',
      tag: '账号',
      summary: '工作人员账号，新的在前',
      access: administrator,
      query: PageQuery,
      response: AccountList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listAccounts(ctx, query) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/accounts',
      id: 'createAccount',
      etag: true,
      tag: '账号',
      summary: '建账号，得到一次性邀请',
      description: '邀请48小时内有效，用一次；没有默认密码。有统一身份认证的，写上邮箱即可直接登录。',
      access: administrator,
      body: AccountCreation,
      response: InvitedAccount,
      status: 201,
      problems: ['conflict'],
    },
    async (ctx, { body }, c) => {
      const made = await createAccount(ctx, { ...body, origin: originOf(c, publicUrl) })
      return { status: 201, json: made, headers: reply(made.account).headers }
    },
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/accounts/{id}',
      id: 'getAccount',
      etag: true,
      tag: '账号',
      summary: '一个账号，连同修改时要用的 ETag',
      access: administrator,
      params: Id,
      response: Account,
      problems: ['account_not_found'],
    },
    async (ctx, { params }) => reply(await readAccount(ctx, params.id)),
  )
  add(
    {
      method: 'patch',
      path: '/v1/staff/accounts/{id}',
      id: 'changeAccount',
      tag: '账号',
      summary: '改账号：角色、部门、项目、停用或恢复；立即生效',
      description: '最后一名管理员不能停用或改成别的角色（409）。',
      access: administrator,
      params: Id,
      headers: IfMatch,
      body: AccountChange,
      response: Account,
      problems: ['account_not_found', 'conflict'],
    },
    async (ctx, { params, body }, c) =>
      reply(await changeAccount(ctx, { id: params.id, change: body, revision: revisionIn(ifMatch(c), 'a') })),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/accounts/{id}/invitation',
      id: 'inviteAccount',
      tag: '账号',
      summary: '重发一次性邀请：新的只显示一次，旧的作废；忘了密码也用它',
      access: administrator,
      params: Id,
      response: InvitedAccount,
      problems: ['account_not_found', 'conflict'],
    },
    async (ctx, { params }, c) => ({
      json: await inviteAccount(ctx, { id: params.id, origin: originOf(c, publicUrl) }),
    }),
  )
  add(
    {
      method: 'delete',
      path: '/v1/staff/accounts/{id}/sessions',
      id: 'endAccountSessions',
      tag: '账号',
      summary: '让这个账号在各处退出登录',
      access: administrator,
      params: Id,
      response: SessionsEnded,
      problems: ['account_not_found'],
    },
    async (ctx, { params }) => ({ json: await endSessionsOf(ctx, params.id) }),
  )
}
