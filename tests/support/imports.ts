import type { ImportReport } from '../../src/contract/imports.ts'
import { type Answer, send } from './app.ts'
import type { Headers } from './staff.ts'

type App = Parameters<typeof send>[0]
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Hands in a file. */
export const upload = (
  app: App,
  headers: Headers,
  body: Uint8Array<ArrayBuffer> | string,
  query = '',
): Promise<Answer<ImportReport>> =>
  send<ImportReport>(app, `/v1/staff/imports?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': typeof body === 'string' ? 'text/csv' : XLSX, ...headers },
    body,
  })

/** The bytes of a file that is asked for. */
export async function download(app: App, path: string, headers: Headers): Promise<Uint8Array<ArrayBuffer>> {
  const response = await app.request(path, { headers })
  return new Uint8Array(await response.arrayBuffer())
}
