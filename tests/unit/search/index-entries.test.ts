import { describe, expect, test } from 'vitest'
import type { Rarity } from '../../../src/search/candidate-row.ts'
import type { Candidate } from '../../../src/search/candidates.ts'
import { indexEntries } from '../../../src/search/index-entries.ts'
import { saidOf } from '../../../src/search/phrases.ts'
import { parseQuery } from '../../../src/search/query.ts'
import { rank } from '../../../src/search/rank.ts'
import { words } from '../../../src/search/tokens.ts'
import { compile } from '../../../src/staff/publish/compile.ts'
import { toCatalogue } from '../../../src/staff/seed/to-catalogue.ts'
import { sampleCounty } from '../../support/county.ts'

const county = await sampleCounty()
const entries = compile(toCatalogue(county), county.county.region)
const rows = entries.flatMap(indexEntries)

describe('every public entry is in the index', () => {
  test.each(['matter', 'bundle', 'department', 'document', 'policy', 'institution', 'place'])('%s', (kind) => {
    const published = entries.filter((entry) => entry.kind === kind)
    expect(rows.filter((row) => row.kind === kind)).toHaveLength(published.length)
    expect(published.length).toBeGreaterThan(0)
  })

  test('the list of stages gives a row a stage', () => {
    expect(rows.filter((row) => row.kind === 'stage').map((row) => row.id)).toEqual(
      county.stages.stages.map((stage) => stage.id),
    )
  })

  test('a matter is found by its documents, conditions and results', () => {
    const permit = rows.find((row) => row.kind === 'matter' && row.id === 'construction-permit' && row.region !== '')
    expect(permit?.texts).toEqual(expect.arrayContaining(['施工图审查合格书', '已确定施工企业', '住房和城乡建设局']))
    expect(permit?.snippet).not.toBe('')
  })
})

/** Candidates without a database: every row of a kind, as if all of them had matched. */
function candidatesOf(kind: string): { candidates: Candidate[]; rarity: Rarity } {
  const own = rows.filter((row) => row.kind === kind && (kind !== 'matter' || row.region !== ''))
  const documents = new Map<string, number>()
  for (const row of own) {
    for (const word of new Set([row.name, ...row.aliases].flatMap((name) => words(name))))
      documents.set(word, (documents.get(word) ?? 0) + 1)
  }
  const candidates = own.map(({ kind: its, id, region, name, aliases, snippet }) => ({
    kind: its,
    id,
    region,
    name,
    snippet,
    text: 0,
    cousins: [],
    said: saidOf(name, JSON.stringify(aliases), '[]'),
  }))
  return { candidates, rarity: { documents, total: own.length } }
}

describe('evidence: a whole name over a phrase of it, over words, over characters', () => {
  const { candidates, rarity } = candidatesOf('matter')
  const best = (question: string) => rank(parseQuery(question), candidates, rarity)[0]

  test('every matter is found first by its own name, and its name tells', () => {
    for (const candidate of candidates) {
      const top = best(candidate.name)
      expect({ asked: candidate.name, first: top?.name }).toEqual({ asked: candidate.name, first: candidate.name })
      expect(top?.whole).toBe(true)
    }
  })

  test.each([
    ['消防验收要几天', 'fire-acceptance'],
    ['消访验收没过', 'fire-acceptance'],
    ['开挖马路要批吗', 'road-occupation-excavation'],
    ['二手车卖了怎么过户', 'vehicle-transfer'],
    ['迁沪口', 'household-migration'],
  ])('%s', (question, id) => expect(best(question)?.id).toBe(id))

  test('scores lie between 0 and 1, best first, with what was matched', () => {
    const ranked = rank(parseQuery('施工许可证'), candidates, rarity)
    const scores = ranked.map((one) => one.score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(Math.max(...scores)).toBeLessThan(1)
    expect(ranked[0]?.matched[0]).toEqual({ field: 'alias', text: '施工许可证' })
  })

  test('nothing in common is nothing found', () => expect(rank(parseQuery('qwertz'), candidates, rarity)).toEqual([]))
})
