import { z } from 'zod'
import { createApiKey } from '../../access/keys/create.ts'
import { endApiKey } from '../../access/keys/end.ts'
import { listApiKeys } from '../../access/keys/read.ts'
import { rotateApiKey } from '../../access/keys/rotate.ts'
import { PageQuery } from '../../contract/common.ts'
import { ApiKey, ApiKeyList, KeyCreation, KeyRotation, NewApiKey } from '../../contract/keys.ts'
import type { Routes } from '../routing.ts'

const Id = z.object({ id: z.string().meta({ description: '密钥编号', example: 'key-3f7kq2' }) })
const administrator = { roles: [] } as const

/** 密钥 of persons and systems. Only an administrator's. */
export const keyRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/keys',
      id: 'listKeys',
      tag: '账号',
      summary: '密钥，新的在前；密钥本身不显示',
      access: administrator,
      query: PageQuery,
      response: ApiKeyList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listApiKeys(ctx, query) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/keys',
      id: 'createKey',
      tag: '账号',
      summary: '签发密钥，只显示这一次',
      access: administrator,
      body: KeyCreation,
      response: NewApiKey,
      status: 201,
    },
    async (ctx, { body }) => ({ status: 201, json: await createApiKey(ctx, body) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/keys/{id}/rotation',
      id: 'rotateKey',
      tag: '账号',
      summary: '换密钥：新的立即可用，旧的再用几小时',
      description: '签名密钥（events:write）一并更换，没有重叠期：签名以新的为准。',
      access: administrator,
      params: Id,
      body: KeyRotation,
      response: NewApiKey,
      problems: ['key_not_found', 'conflict'],
    },
    async (ctx, { params, body }) => ({ json: await rotateApiKey(ctx, { ...params, ...body }) }),
  )
  add(
    {
      method: 'delete',
      path: '/v1/staff/keys/{id}',
      id: 'endKey',
      tag: '账号',
      summary: '立即停用密钥',
      access: administrator,
      params: Id,
      response: ApiKey,
      problems: ['key_not_found'],
    },
    async (ctx, { params }) => ({ json: await endApiKey(ctx, params.id) }),
  )
}
