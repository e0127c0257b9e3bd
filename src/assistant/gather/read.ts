import { sql } from 'drizzle-orm'
import type { Ctx } from '../../access/context.ts'
import { assertRegion, regionChain, withRegionChain } from '../../access/region.ts'
import { candidateStatement, readCandidates } from '../../search/candidates.ts'
import type { SearchQuery } from '../../search/query.ts'
import { type Ranked, rank } from '../../search/rank.ts'
import { conversationStatement, type Memory, readMemory } from '../memory/conversation.ts'
import type { Understanding } from '../understand/understand.ts'

/** What is known before anything is decided. */
export interface Read {
  /** Whether the conversation that was named exists. */
  known: boolean
  memory: Memory
  ranked: Ranked[]
  /** The two sides of a comparison, or the several questions of a message, ranked apart. */
  sides: Ranked[][]
  /** What the asker’s place is called, and the places around it: 辽阳县, 辽阳 ... */
  places: string[]
  /** The county's number for questions and complaints. */
  complaint: string
}

/** 12345 is the government hotline everywhere in China; a county may publish another. */
const HOTLINE = '12345'

/** The conversation, the candidates and the county's hotline in one round trip. Throws unknown_region. */
export async function read(ctx: Ctx, u: Understanding, conversation: string, region: string): Promise<Read> {
  const sides = u.pair ? u.pair.queries : u.questions.map((question) => question.query)
  const query = sides.length > 0 ? withSides(u.query, sides) : u.query
  const [chain, conversations, settings, places, rows] = await ctx.db.batch([
    regionChain(ctx, region),
    conversationStatement(ctx, conversation),
    ctx.db.all<{ value: string }>(
      sql`select value from county_settings where region = ${region} and key = 'complaintPhone'`,
    ),
    ctx.db.all<{ name: string }>(
      sql`${withRegionChain(region)} select name from regions where code in (select code from chain)`,
    ),
    candidateStatement(ctx, query, { region }),
  ])
  assertRegion(chain, region)
  const { rarity, candidates } = readCandidates(rows)
  return {
    known: conversations.length > 0,
    memory: readMemory(conversations),
    ranked: rank(u.query, candidates, rarity),
    sides: sides.map((side) => rank(side, candidates, rarity)),
    places: places.flatMap(({ name }) => [name, name.replace(/[省市县区]$/u, '')]),
    complaint: settings[0] ? String(JSON.parse(settings[0].value)) : HOTLINE,
  }
}

/** The words of all sides are looked up together. */
const withSides = (query: SearchQuery, sides: readonly SearchQuery[]): SearchQuery => ({
  ...query,
  tokens: [...new Set([...query.tokens, ...sides.flatMap((side) => side.tokens)])],
})
