import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, inject } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { openDatabase } from '../../src/db/open.node.ts'
import { wire } from '../../src/entry/deployment.ts'
import { type App, createApp } from '../../src/http/app.ts'
import type { AppDeps } from '../../src/http/routing.ts'
import { temporaryFolder } from './database.ts'

/**
 * The API over a suite's own copy of the seeded database, with every answer held against its schema. Gone after the suite, so it is
 * to be made at the top of a file, not within a test. `replace` stands in for what entry/ would wire.
 */
export async function createTestApp(settings: Record<string, string> = {}, replace: Partial<AppDeps> = {}) {
  const folder = await temporaryFolder('test')
  await copyFile(inject('templateDatabase'), path.join(folder, 'zhinan.db'))
  const config = readConfig({ DATA_DIR: folder, ...settings })
  const database = await openDatabase({ dataDir: config.dataDir })
  const log: { message: string; fields: unknown }[] = []
  const record = (message: string, fields?: unknown) => void log.push({ message, fields })
  const deps = await wire(database.db, config, 'node', { info: record, warn: record, error: record })
  const app = createApp({ ...deps, ...replace, checkResponses: true })
  afterAll(() => database.close())
  return { app, ctx: deps.createCtx('test'), database, log, folder }
}

export interface Answer<T> {
  status: number
  headers: Headers
  text: string
  body: T
}

/** A request: status, headers, text, and the body where it is JSON (else null). */
export async function send<T = unknown>(
  app: Pick<App, 'request'>,
  path: string,
  init: RequestInit = {},
): Promise<Answer<T>> {
  const response = await app.request(path, init)
  const text = await response.text()
  const json = /json/.test(response.headers.get('Content-Type') ?? '') && text !== ''
  return { status: response.status, headers: response.headers, text, body: (json ? JSON.parse(text) : null) as T }
}

/** GET of a path. */
export const get = <T = unknown>(
  app: Pick<App, 'request'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer<T>> => send<T>(app, path, { headers })

/** POST of JSON. */
export const post = <T = unknown>(
  app: Pick<App, 'request'>,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> =>
  send<T>(app, path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
