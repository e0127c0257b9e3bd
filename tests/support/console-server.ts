import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Role } from '../../src/contract/staff.ts'
import { runCommand } from './command.ts'
import { type RunningServer, startServer } from './server.ts'

export const PASSWORD = 'mulan-river-stone-7'

export interface Person {
  login: string
  role: Role
  department?: string
}

/** Where a suite's own server is reached, and its folder of data. */
export type ConsoleServer = (() => string) & { data(): string }

/**
 * A server of the suite's own, over its own copy of the seeded database, with an administrator `chief`, made by the command as a county does it, and these people, invited by
 * the administrator. Gives its address.
 */
export function useConsoleServer(people: readonly Person[] = []): ConsoleServer {
  let server: RunningServer
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'zhinan-console-'))
    const data = path.join(folder, 'data')
    await mkdir(data)
    await copyFile(inject('templateDatabase'), path.join(data, 'zhinan.db'))
    server = await startServer({ DATA_DIR: data })
    const { output } = await runCommand(
      'src/entry/admin.ts',
      ['account', '--login', 'chief', '--name', '管理员', '--role', 'administrator'],
      data,
    )
    const chief = await accept(/code=(\S+)/.exec(output)?.[1] ?? output)
    for (const { login, role, department = null } of people) {
      // What a person is called is not what they sign in by.
      const name = `工作人员（${login}）`
      const made = await post('/v1/staff/accounts', { login, name, role, department }, chief)
      await accept((made as { invitation: { code: string } }).invitation.code)
    }
  }, 180_000)
  afterAll(async () => {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const accept = async (invite: string): Promise<string> =>
    ((await post('/v1/staff/invitations', { invite, password: PASSWORD })) as { token: string }).token
  const post = async (address: string, body: unknown, token?: string): Promise<unknown> => {
    const response = await fetch(`${server.url}${address}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${address}: ${await response.text()}`)
    return response.json()
  }
  return Object.assign(() => server.url, { data: () => path.join(folder, 'data') })
}

/** Signs in on the page that asks for it. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.getByRole('textbox', { name: '登录名' }).fill(login)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: /^登录/ }).click()
}

/** The session of a page's browser ends, as by time. */
export async function endSession(page: Page): Promise<void> {
  const cookie = (await page.context().cookies(`${new URL(page.url()).origin}/console`)).find(({ name }) =>
    name.endsWith('session'),
  )
  const { origin } = new URL(page.url())
  const response = await fetch(`${origin}/v1/staff/sessions/current`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${cookie?.value}` },
  })
  if (!response.ok) throw new Error(await response.text())
}
