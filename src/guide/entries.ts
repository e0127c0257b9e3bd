import { and, eq, inArray } from 'drizzle-orm'
import { documents, type PublishedKind, published, publishedVersions } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import { assertRegion, type ChainLink, regionChain } from '../access/region.ts'
import { trialKey, tried } from '../access/trial.ts'
import type { ProblemCode } from '../contract/problem.ts'
import { AppError } from '../core/app-error.ts'
import { hideExamples } from './hide-examples.ts'
import { retiredError } from './retired.ts'

/** An entry as it is sent: JSON text and its strong ETag. */
export interface ReadyEntry {
  json: string
  etag: string
}

const MISSING: Partial<Record<PublishedKind, [ProblemCode, string]>> = {
  stages: ['stage_not_found', '这个地区没有发布办理阶段。'],
  matter: ['matter_not_found', '没有这个事项，可在 /v1/search 按日常说法查找。'],
  document: ['document_not_found', '没有这份材料，可在 /v1/documents 查看全部。'],
  department: ['department_not_found', '没有这个部门，可在 /v1/departments 查看全部。'],
  bundle: ['bundle_not_found', '没有这个“一件事”，可在 /v1/bundles 查看全部。'],
  policy: ['policy_not_found', '没有这项政策，可在 /v1/policies 查看全部。'],
  institution: ['institution_not_found', '没有这项制度，可在 /v1/institutions 查看全部。'],
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * One entry of the guide, ready to send, in one round trip. The nearest region that has the entry answers:
 * zone -> county -> city -> province -> the standard entry. Throws `<kind>_not_found` or unknown_region; what was retired is looked up
 * in one more, to name its successor.
 */
export async function readEntry(
  ctx: Ctx,
  input: { kind: PublishedKind; id: string; region?: string },
): Promise<ReadyEntry> {
  const region = input.region ?? ctx.region
  const [code, detail] = MISSING[input.kind] ?? ['not_found', '没有这项内容。']
  if (!SLUG.test(input.id)) throw new AppError(code, detail)
  const [chain, rows] = await ctx.db.batch([
    regionChain(ctx, region),
    ctx.db
      .select({ region: published.region, etag: published.etag, body: published.body })
      .from(published)
      .where(and(eq(published.kind, input.kind), eq(published.id, input.id))),
  ])
  assertRegion(chain, region)
  const row = nearest(chain, rows)
  if (!row) throw await retiredError(ctx, input, code, detail)
  return ready(ctx, input.kind, region, row)
}

/** Whole entries by id, in the order asked, in one round trip; unknown ids are left out. For the assistant and other rooms. */
export async function loadEntries<T>(
  ctx: Ctx,
  kind: PublishedKind,
  ids: readonly string[],
  region = ctx.region,
): Promise<T[]> {
  if (ids.length === 0) return []
  const [chain, rows] = await ctx.db.batch([
    regionChain(ctx, region),
    ctx.db
      .select({ id: published.id, region: published.region, etag: published.etag, body: published.body })
      .from(published)
      .where(and(eq(published.kind, kind), inArray(published.id, [...new Set(ids)]))),
  ])
  const known = tried(
    ctx.trial,
    rows,
    (row) => trialKey({ kind, ...row }),
    (entry) => (entry.kind === kind ? { ...entry, etag: '' } : null),
  )
  return ids.flatMap((id) => {
    const row = nearest(
      chain,
      known.filter((candidate) => candidate.id === id),
    )
    return row ? [JSON.parse(ready(ctx, kind, region, row).json) as T] : []
  })
}

/** The stages with their totals and milestones. */
export const readStages = (ctx: Ctx, input: { region?: string }): Promise<ReadyEntry> =>
  readEntry(ctx, { kind: 'stages', id: 'all', ...input })

/** A published version of a matter, as it was. Throws matter_not_found or version_not_found. */
export async function readMatterVersion(
  ctx: Ctx,
  input: { id: string; version: number; region?: string },
): Promise<ReadyEntry> {
  const region = input.region ?? ctx.region
  const [chain, rows] = await ctx.db.batch([
    regionChain(ctx, region),
    ctx.db
      .select({
        region: publishedVersions.region,
        version: publishedVersions.version,
        etag: publishedVersions.etag,
        body: publishedVersions.body,
      })
      .from(publishedVersions)
      .where(and(eq(publishedVersions.kind, 'matter'), eq(publishedVersions.id, input.id))),
  ])
  assertRegion(chain, region)
  if (rows.length === 0) throw new AppError('matter_not_found', '没有这个事项，可在 /v1/search 按日常说法查找。')
  const here = nearest(chain, rows)?.region
  const row = rows.find((candidate) => candidate.region === here && candidate.version === input.version)
  if (!row) throw new AppError('version_not_found', `这个事项没有第${input.version}版。`)
  return ready(ctx, 'matter', region, { ...row, body: withLaterFields(row.body) })
}

/** A version that was published before the contract had these fields says nothing of them: null, as everywhere. */
function withLaterFields(body: string): string {
  const matter = JSON.parse(body) as { timeLimit: object }
  if ('applicability' in matter && 'correctionNotice' in matter.timeLimit) return body
  return JSON.stringify({ applicability: null, ...matter, timeLimit: { correctionNotice: null, ...matter.timeLimit } })
}

/** A blank form or a filled example, as printable HTML. Throws document_not_found, form_not_found or sample_not_found. */
export async function readForm(ctx: Ctx, input: { id: string; which: 'form' | 'sample' }): Promise<string> {
  const row = SLUG.test(input.id)
    ? (await ctx.db.select({ html: documents[input.which] }).from(documents).where(eq(documents.id, input.id)))[0]
    : undefined
  if (!row) throw new AppError('document_not_found', '没有这份材料，可在 /v1/documents 查看全部。')
  if (row.html === null) {
    throw new AppError(
      input.which === 'form' ? 'form_not_found' : 'sample_not_found',
      '这份材料没有提供电子表样，请向受理窗口索取。',
    )
  }
  return row.html
}

function nearest<R extends { region: string }>(chain: readonly ChainLink[], rows: readonly R[]): R | undefined {
  for (const link of chain) {
    const row = rows.find((candidate) => candidate.region === link.code)
    if (row) return row
  }
  return rows.find((candidate) => candidate.region === '')
}

/** A matter says which region was asked and which answers; the other kinds are one region's own. */
function ready(
  ctx: Ctx,
  kind: PublishedKind,
  region: string,
  row: { region: string; etag: string; body: string },
): ReadyEntry {
  const shown = ctx.hideExamples ? JSON.stringify(hideExamples(JSON.parse(row.body))) : row.body
  const hidden = ctx.hideExamples ? '-h' : ''
  if (kind !== 'matter') return { json: shown, etag: row.etag.replace(/"$/, `${hidden}"`) }
  const resolved = row.region === '' ? null : row.region
  return {
    json: `{"region":${JSON.stringify(region)},"resolvedRegion":${JSON.stringify(resolved)},${shown.slice(1)}`,
    etag: row.etag.replace(/"$/, `-${region}-${row.region || 'standard'}${hidden}"`),
  }
}
