import type { drafts } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { Trial } from '../../access/trial.ts'
import { AppError } from '../../core/app-error.ts'
import { trialOf } from '../../search/trial.ts'
import type { Catalogue } from '../content/catalogue.ts'
import { catalogueWith } from '../content/catalogue-with.ts'
import { checkContent } from '../content/check.ts'
import { type EntryContent, knownOf } from '../content/known.ts'
import { compile } from '../publish/compile.ts'
import type { Entry } from '../publish/entry.ts'

type DraftRow = typeof drafts.$inferSelect

/** What publishing the draft alone would change. Throws conflict where its content does not hold together. */
export function trialFor(ctx: Ctx, draft: DraftRow, catalogue: Catalogue, entries: number): Trial {
  const { region } = ctx
  const change =
    draft.intent === 'change'
      ? { contents: [contentIn(draft, catalogue, region)], gone: [] }
      : { contents: [], gone: [{ kind: draft.kind, id: draft.entry }] }
  const now = compile(catalogue, region)
  const then = compile(catalogueWith(catalogue, change, region).catalogue, region)
  const key = (one: Entry) => `${one.kind}/${one.id}/${one.region}`
  const text = (one: Entry) => JSON.stringify([one.content, one.sayings, one.cousins])
  const before = new Map(now.map((one) => [key(one), one]))
  const after = then.filter((one) => {
    const old = before.get(key(one))
    return !old || text(old) !== text(one)
  })
  const staying = new Set(then.map(key))
  const changed = new Set(after.map(key))
  const replaced = now.filter((one) => changed.has(key(one)) || !staying.has(key(one)))
  const publishedAt = ctx.clock.now().toISOString()
  return trialOf(
    { after, before: replaced },
    after.map((one) => ({
      kind: one.kind,
      id: one.id,
      region: one.region,
      body: JSON.stringify({ ...(one.content as object), version: draft.baseVersion + 1, publishedAt }),
    })),
    entries,
  )
}

function contentIn(draft: DraftRow, catalogue: Catalogue, region: string): EntryContent {
  const { content, problems } = checkContent(draft.kind, draft.content, knownOf(catalogue, region))
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (content === null || errors.length > 0)
    throw new AppError(
      'conflict',
      `草稿还有${errors.length}处错误，改好才能试问：${errors
        .map(({ label, detail }) => `${label}${detail}`)
        .slice(0, 3)
        .join('；')}。`,
    )
  return { kind: draft.kind, content } as EntryContent
}
