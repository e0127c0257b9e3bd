import { sql } from 'drizzle-orm'
import type { Ctx } from '../../access/context.ts'
import { assertRegion, regionChain, withRegionChain } from '../../access/region.ts'
import { candidateStatement, readCandidates } from '../../search/candidates.ts'
import { parseQuery, type SearchQuery } from '../../search/query.ts'
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
  const { rarity, candidates } = readCandidates(rows, { trial: ctx.trial, query, chain })
  const ranked = rank(u.query, candidates, rarity)
  return {
    known: conversations.length > 0,
    memory: withPast(readMemory(conversations)),
    ranked: u.absent ? rankBeside(u.text.replaceAll(u.absent.said, ' '), ranked, candidates, rarity) : ranked,
    sides: sides.map((side) => rank(side, candidates, rarity)),
    places: places.flatMap(({ name }) => [name, name.replace(/[省市县区]$/u, '')]),
    complaint: settings[0] ? String(JSON.parse(settings[0].value)) : HOTLINE,
  }
}

/** 网吧开业前的消防检查: how well the entries fit what was said beside 网吧, which the guide does not hold. */
function rankBeside(
  beside: string,
  ranked: Ranked[],
  candidates: Parameters<typeof rank>[1],
  rarity: Parameters<typeof rank>[2],
): Ranked[] {
  const found = rank(parseQuery(beside), candidates, rarity)
  return ranked.map((one) => ({
    ...one,
    beside: found.find((other) => other.kind === one.kind && other.id === one.id)?.strength ?? 0,
  }))
}

const MOST_PAST = 4

/** What was spoken of stays known when the topic changes, so that “刚才那个注销” finds back. */
function withPast(memory: Memory): Memory {
  const { topic, past } = memory
  if (!topic) return memory
  const others = past.filter((one) => one.kind !== topic.kind || one.id !== topic.id)
  return { ...memory, past: [topic, ...others].slice(0, MOST_PAST) }
}

/** The words of all sides are looked up together. */
const withSides = (query: SearchQuery, sides: readonly SearchQuery[]): SearchQuery => ({
  ...query,
  tokens: [...new Set([...query.tokens, ...sides.flatMap((side) => side.tokens)])],
})
