import type { Schemas, ZhinanClient } from '../../openapi/client/index.ts'
import type { DraftKind } from '../../src/contract/drafts.ts'
import type { Me } from './me.ts'
import { dataOf, etagOf } from './view.ts'

export type Draft = Schemas['Draft']

/** A draft, and the tag that a change of it has to show. */
export interface TaggedDraft {
  draft: Draft
  etag: string
}

/** All kinds have the same operations; their addresses differ by the kind alone. */
const at = <Rest extends string>(kind: DraftKind, rest: Rest): `/v1/staff/matters/{id}${Rest}` =>
  `/v1/staff/${kind as 'matters'}/{id}${rest}`

type Content = Record<string, unknown>

/** The operations on one entry's draft. Those that change it take the tag of what was seen, and give the API's whole answer, for the page to tell. */
export function draftApi(api: ZhinanClient, kind: DraftKind, id: string) {
  const path = { id }
  const seen = (etag: string) => ({ path, header: { 'if-match': etag } })
  return {
    /** Throws PageProblem. */
    async read(): Promise<TaggedDraft> {
      const answer = await api.GET(at(kind, '/draft'), { params: { path } })
      return { draft: dataOf(answer), etag: etagOf(answer.response) }
    },
    /** `etag` null: a new entry. */
    put: (content: Content, etag: string | null, note: string | undefined) =>
      api.PUT(at(kind, '/draft'), {
        params: {
          path,
          header: etag === null ? { 'if-none-match': '*' } : { 'if-match': etag },
          query: note ? { note } : {},
        },
        body: content as never,
      }),
    /** Throws PageProblem. */
    check: async (content: Content): Promise<Schemas['DraftCheck']> =>
      dataOf(await api.POST(at(kind, '/draft/check'), { params: { path }, body: content as never })),
    discard: (etag: string) => api.DELETE(at(kind, '/draft'), { params: seen(etag) }),
    submit: (etag: string) => api.POST(at(kind, '/draft/submit'), { params: seen(etag) }),
    review: (etag: string, decision: 'approve' | 'reject', comment: string | undefined) =>
      api.POST(at(kind, '/draft/review'), { params: seen(etag), body: { decision, ...(comment ? { comment } : {}) } }),
    publish: (etag: string, when: string | undefined) =>
      api.POST(at(kind, '/draft/publish'), { params: seen(etag), body: when ? { at: when } : {} }),
    rollBack: (etag: string, version: number) =>
      api.POST(at(kind, '/rollback'), { params: seen(etag), body: { version } }),
    withdraw: (etag: string, reason: string) =>
      api.POST(at(kind, '/withdrawal'), { params: seen(etag), body: { reason } }),
    retire: (etag: string, successor: string, reason: string) =>
      api.POST(at(kind, '/retirement'), { params: seen(etag), body: { successor, reason } }),
    confirm: () => api.POST(at(kind, '/confirmation'), { params: { path } }),
    versions: (cursor: string | undefined) =>
      api.GET(at(kind, '/versions'), { params: { path, query: { limit: 50, ...(cursor ? { cursor } : {}) } } }),
  }
}

type Hands = Pick<Draft, 'editors' | 'submittedBy'>

/** Whether somebody wrote in a draft or sent it. */
const hasHand = (me: Me, { editors, submittedBy }: Hands): boolean => {
  const by = `${me.kind}:${me.account?.login ?? me.name}`
  return editors.includes(by) || submittedBy === by
}

const wantsSecond = async (api: ZhinanClient): Promise<boolean> =>
  dataOf(await api.GET('/v1/staff/settings')).secondPerson === 'required'

/** Whether another person has to review a draft: this one wrote in it or sent it, and the county wants a second person. */
export const needsAnother = async (api: ZhinanClient, me: Me, draft: Hands): Promise<boolean> =>
  hasHand(me, draft) && (await wantsSecond(api))

/**
 * Whether none of the drafts of an import that wait for review is this person's to approve: each is their own, or of other departments.
 * `drafts`: where they have been read already.
 */
export async function allNeedAnother(
  api: ZhinanClient,
  me: Me,
  of: { import: string; drafts?: readonly Hands[] },
): Promise<boolean> {
  const query = { import: of.import, state: 'submitted', limit: 100 } as const
  const drafts = of.drafts ?? dataOf(await api.GET('/v1/staff/drafts', { params: { query } })).items
  return drafts.every((draft) => hasHand(me, draft)) && (await wantsSecond(api))
}
