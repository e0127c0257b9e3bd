import { expect, test } from 'vitest'
import { readStaffSettings } from '../../src/access/staff-settings.ts'
import type { AuditList } from '../../src/contract/staff.ts'
import { createTestApp, get, send } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'
import { staffOf } from '../support/staff.ts'

const { app, ctx } = await createTestApp()
const administrator = await staffOf(ctx, { role: 'administrator', name: '管理员' })
const change = (body: unknown, tag: string | null, who: Record<string, string> = administrator) =>
  send(app, '/v1/staff/settings', {
    method: 'PATCH',
    headers: { ...who, 'Content-Type': 'application/json', ...(tag === null ? {} : { 'If-Match': tag }) },
    body: JSON.stringify(body),
  })

test('a county starts with a second person; whoever switches that off stands in the audit', async () => {
  expect(await readStaffSettings(ctx)).toEqual({ secondPerson: 'required' })
  const seen = await get(app, '/v1/staff/settings', await staffOf(ctx, { role: 'clerk', department: 'x' }))
  expect([seen.body, seen.headers.get('ETag')]).toEqual([{ secondPerson: 'required' }, '"c-0"'])
  const changed = await change({ secondPerson: 'off' }, '"c-0"')
  expect([changed.status, changed.body, changed.headers.get('ETag')]).toEqual([200, { secondPerson: 'off' }, '"c-1"'])
  expect(await readStaffSettings(ctx)).toEqual({ secondPerson: 'off' })
  const { items } = (await get<AuditList>(app, '/v1/staff/audit?action=settings.change', administrator)).body
  expect(items).toMatchObject([
    { actor: 'key:管理员', subject: 'settings', before: { secondPerson: 'required' }, after: { secondPerson: 'off' } },
  ])
})

test('with what was seen, and of two at once one wins', async () => {
  expectProblem(await change({ secondPerson: 'required' }, null), 'precondition_required')
  expectProblem(await change({ secondPerson: 'required' }, '"c-0"'), 'stale')
  const answers = await Promise.all([change({ secondPerson: 'required' }, '"c-1"'), change({}, '"c-1"')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const { items } = (await get<AuditList>(app, '/v1/staff/audit?action=settings.change', administrator)).body
  expect(items).toHaveLength(2)
})

test('only an administrator, only what there is', async () => {
  expectProblem(await change({ secondPerson: 'off' }, '"c-2"', await staffOf(ctx, { role: 'publisher' })), 'forbidden')
  expectProblem(await change({ secondPerson: 'maybe' }, '"c-2"'), 'validation_failed', ['/secondPerson'])
  expectProblem(await change({ other: 1 }, '"c-2"'), 'validation_failed', ['/other'])
})
