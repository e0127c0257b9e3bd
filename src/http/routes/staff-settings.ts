import { z } from 'zod'
import { changeStaffSettings, readNumberedSettings } from '../../access/staff-settings.ts'
import { StaffSettings, StaffSettingsChange } from '../../contract/accounts.ts'
import { revisionIn, revisionTag } from '../../core/revision.ts'
import { ifMatch } from '../authorise.ts'
import type { Routes } from '../routing.ts'

const IfMatch = z.object({ 'if-match': z.string().meta({ description: '读取设置时的 ETag', example: '"c-0"' }) })
const reply = ({ revision, ...settings }: Awaited<ReturnType<typeof readNumberedSettings>>) => ({
  json: settings,
  headers: { ETag: revisionTag('c', revision) },
})

/** 工作方式: whether a second person has to approve. Everybody who edits may read it. */
export const staffSettingRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/settings',
      id: 'getStaffSettings',
      etag: true,
      tag: '账号',
      summary: '工作方式设置，连同修改时要用的 ETag',
      access: { roles: ['clerk', 'reviewer', 'publisher', 'steward', 'supervisor'] },
      response: StaffSettings,
    },
    async (ctx) => reply(await readNumberedSettings(ctx)),
  )
  add(
    {
      method: 'patch',
      path: '/v1/staff/settings',
      id: 'changeStaffSettings',
      tag: '账号',
      summary: '改工作方式，如要不要第二人审核；留有审计',
      access: { roles: [] },
      headers: IfMatch,
      body: StaffSettingsChange,
      response: StaffSettings,
    },
    async (ctx, { body }, c) =>
      reply(await changeStaffSettings(ctx, { change: body, revision: revisionIn(ifMatch(c), 'c') })),
  )
}
