import type { Draft, DraftKind } from '../../src/contract/drafts.ts'
import type { App } from '../../src/http/app.ts'
import { type Answer, send } from './app.ts'
import type { Headers } from './staff.ts'

type Api = Pick<App, 'request'>

/** Staff's ways of working with one draft, as short as a test wants to say them. */
export function draftDesk(app: Api) {
  const json = (method: string, path: string, headers: object, body?: unknown) =>
    send<Draft>(app, `/v1/staff/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const etagOf = (answer: Answer<unknown>) => ({ 'If-Match': answer.headers.get('ETag') ?? '' })
  const desk = {
    etagOf,
    read: (kind: DraftKind, id: string, who: Headers) =>
      send<Draft>(app, `/v1/staff/${kind}/${id}/draft`, { headers: { ...who } }),
    /** Saves what `edit` makes of what there is, as somebody who has just read it. */
    async edit(
      kind: DraftKind,
      id: string,
      who: Headers,
      edit: (content: Record<string, unknown>) => unknown,
      note?: string,
    ): Promise<Answer<Draft>> {
      const seen = await desk.read(kind, id, who)
      const content = structuredClone(seen.body.content) as Record<string, unknown>
      edit(content)
      const query = note === undefined ? '' : `?note=${encodeURIComponent(note)}`
      return json('PUT', `${kind}/${id}/draft${query}`, { ...who, ...etagOf(seen) }, content)
    },
    put: (kind: DraftKind, id: string, headers: object, content: unknown) =>
      json('PUT', `${kind}/${id}/draft`, headers, content),
    /** One step of a draft, as somebody who has just read it. */
    async step(kind: DraftKind, id: string, step: string, who: Headers, body?: unknown): Promise<Answer<Draft>> {
      const seen = await desk.read(kind, id, who)
      return json('POST', `${kind}/${id}/${step}`, { ...who, ...etagOf(seen) }, body)
    },
    json,
  }
  return desk
}
