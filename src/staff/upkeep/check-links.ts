import { sql } from 'drizzle-orm'
import { implementations, linkChecks, policies } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import { isPublicHost } from '../../core/public-host.ts'
import { shanghaiDay } from '../../core/time/shanghai.ts'
import { takeNew } from '../../db/upsert.ts'

const TIMEOUT_MS = 10_000
/** Links a run: the slowest of servers keep the other jobs waiting no longer than two timeouts. */
const MOST = 10
const HOPS = 3
const HOUR = 3_600_000
/** Once a day, whenever the job happens to run. */
const AGAIN_AFTER_HOURS = 20

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** How a link answered: `problem` null = well, or in a way that tells nothing of the page (a login, a server that keeps robots out). */
interface Outcome {
  status: number | null
  problem: string | null
}

/**
 * 链接核查: asks for the links of the catalogue, those that were not asked for longest first, each once a day: HEAD, and GET where that
 * fails. Failures are counted by the day; one answer wipes them out. Never asks a private address. Two round trips to the database;
 * the network lies between them, in no batch.
 */
export async function checkLinks(ctx: Ctx, fetch: Fetch): Promise<{ checked: number; failed: number }> {
  const { db, realClock } = ctx
  const now = realClock.now()
  const before = new Date(now.getTime() - AGAIN_AFTER_HOURS * HOUR).toISOString()
  const due = await db.all<{ url: string; failures: number | null; checkedAt: string | null }>(sql`
    with links(url) as (
      select ${implementations.onlineUrl} from ${implementations} where ${implementations.onlineUrl} like 'http%'
      union select ${policies.detail} ->> 'url' from ${policies} where ${policies.detail} ->> 'url' like 'http%')
    select links.url as url, c.failures as failures, c.checked_at as checkedAt
    from links left join ${linkChecks} c on c.url = links.url
    where c.checked_at is null or c.checked_at < ${before} order by c.checked_at, links.url limit ${MOST}`)
  if (due.length === 0) return { checked: 0, failed: 0 }
  const at = now.toISOString()
  const rows = await Promise.all(
    due.map(async ({ url, failures, checkedAt }) => {
      const { status, problem } = await ask(fetch, url)
      const sameDay = checkedAt !== null && shanghaiDay(checkedAt) === shanghaiDay(at)
      const counted = problem === null ? 0 : (failures ?? 0) + (sameDay && (failures ?? 0) > 0 ? 0 : 1)
      return { url, checkedAt: at, status, problem, failures: counted }
    }),
  )
  await db.batch([
    db
      .insert(linkChecks)
      .values(rows)
      .onConflictDoUpdate({
        target: linkChecks.url,
        set: takeNew(['checkedAt', 'status', 'problem', 'failures']),
        // Another machine may have asked in the meantime: a day counts once.
        setWhere: sql`${linkChecks.checkedAt} < ${before}`,
      }),
    // What is in the catalogue no more is forgotten.
    db.run(sql`delete from ${linkChecks} where ${linkChecks.url} not in (
      select ${implementations.onlineUrl} from ${implementations} where ${implementations.onlineUrl} is not null
      union select ${policies.detail} ->> 'url' from ${policies} where ${policies.detail} ->> 'url' is not null)`),
  ])
  return { checked: rows.length, failed: rows.filter(({ problem }) => problem !== null).length }
}

async function ask(fetch: Fetch, url: string): Promise<Outcome> {
  const head = await follow(fetch, url, 'HEAD')
  // Many servers know only GET; whatever else is wrong, GET says it too.
  return head.problem === null ? head : follow(fetch, url, 'GET')
}

async function follow(fetch: Fetch, first: string, method: 'HEAD' | 'GET'): Promise<Outcome> {
  let url = first
  for (let hop = 0; hop <= HOPS; hop += 1) {
    const parsed = URL.canParse(url) ? new URL(url) : null
    if (!parsed || !/^https?:$/.test(parsed.protocol)) return { status: null, problem: '不是网址' }
    if (!isPublicHost(parsed)) return { status: null, problem: '是内网地址，公众打不开' }
    let response: Response
    try {
      response = await fetch(parsed.href, { method, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError'
      return { status: null, problem: late ? '10秒没有回应' : '连接不上' }
    }
    await response.body?.cancel()
    const { status } = response
    const to = status >= 300 && status < 400 ? response.headers.get('Location') : null
    if (to === null) return { status, problem: isBad(status) ? `回应${status}` : null }
    if (!URL.canParse(to, url)) return { status, problem: '转到的不是网址' }
    url = new URL(to, url).href
  }
  return { status: null, problem: '转来转去，没有到达' }
}

/** 401, 403, 405, 429 and the like say that there is a server, and nothing of whether a person is shown the page. */
const isBad = (status: number): boolean => status === 404 || status === 410 || status >= 500
