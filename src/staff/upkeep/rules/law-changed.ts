import type { DraftKind } from '../../../contract/drafts.ts'
import { shanghaiDay } from '../../../core/time/shanghai.ts'
import { departmentsOfMatters, type Finding, type Rule, type UpkeepFacts } from '../finding.ts'
import { lawKey } from '../law-key.ts'

const STATUS = { amended: '已修改', repealed: '已废止', replaced: '已被取代' } as const

interface Citing {
  kind: DraftKind
  entry: string
  name: string
  department: string | null
  laws: readonly { law: string; article: string | null }[]
}

/**
 * 依据已变: an entry cites a law that staff have registered as ended, replaced or amended. A repealed or replaced law stays on the list
 * until it is cited no more; an amended one, and a day that an entry's own 提醒 names, until somebody has reviewed the entry since.
 */
export const lawChanged: Rule = (facts) => [...cited(facts), ...announced(facts)]

function cited(facts: UpkeepFacts): Finding[] {
  const laws = new Map(facts.laws.filter((law) => law.since <= facts.today).map((law) => [lawKey(law.name), law]))
  if (laws.size === 0) return []
  return citing(facts).flatMap((entry) => {
    const articles = Map.groupBy(entry.laws, ({ law }) => lawKey(law))
    return [...articles].flatMap(([key, citations]): Finding[] => {
      const law = laws.get(key)
      if (!law || (law.status === 'amended' && reviewedSince(facts, entry, law.since))) return []
      const where = citations.flatMap(({ article }) => article ?? []).join('、')
      const instead = law.successor ? `，现为《${law.successor}》` : ''
      return [
        {
          rule: 'law_changed',
          kind: entry.kind,
          entry: entry.entry,
          name: entry.name,
          key,
          detail: `依据《${law.name}》${where}：该法${law.since}起${STATUS[law.status]}${instead}。请核对条款、时限和材料，改正后送审；${
            law.status === 'amended' ? '没有影响就点“仍然有效”。' : '不再适用的依据请删去。'
          }`,
          department: entry.department,
          urgent: law.status !== 'amended',
        },
      ]
    })
  })
}

function citing(facts: UpkeepFacts): Citing[] {
  const { catalogue } = facts
  const handled = departmentsOfMatters(facts)
  const bases = Map.groupBy(catalogue.legalBases, (row) => row.matter)
  return [
    ...catalogue.matters.map(({ id, name }) => ({
      kind: 'matters' as const,
      entry: id,
      name,
      department: handled.get(id) ?? null,
      laws: bases.get(id) ?? [],
    })),
    ...catalogue.policies.map(({ id, name, department, detail }) => ({
      kind: 'policies' as const,
      entry: id,
      name,
      department,
      laws: detail.legalBasis,
    })),
    ...catalogue.institutions.map(({ id, name, legalBasis }) => ({
      kind: 'institutions' as const,
      entry: id,
      name,
      department: null,
      laws: legalBasis,
    })),
  ]
}

/** “2026年5月1日施行”: a day with what happens on it; a month or a year alone names no day. */
const DAY_OF_CHANGE = /(\d{4})年(\d{1,2})月(\d{1,2})日[^，。；\d]{0,8}(?:施行|实施|生效|废止|失效|停止执行)/gu

/** 提醒里的日子已到: a matter's own alert names the day on which its law changes, and nobody has reviewed the matter since. */
function announced(facts: UpkeepFacts): Finding[] {
  const handled = departmentsOfMatters(facts)
  return facts.catalogue.matters.flatMap(({ id, name, alerts }) =>
    alerts.flatMap((alert) =>
      [...alert.matchAll(DAY_OF_CHANGE)].flatMap(([said, year = '', month = '', date = '']): Finding[] => {
        const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
        if (day > facts.today || reviewedSince(facts, { kind: 'matters', entry: id }, day)) return []
        return [
          {
            rule: 'law_changed',
            kind: 'matters',
            entry: id,
            name,
            key: `alert ${day} ${alert}`,
            detail: `提醒里的日子已到（${said}）：“${alert}”。请对照新规定核对，改好后删去这条提醒，或点“仍然有效”。`,
            department: handled.get(id) ?? null,
            urgent: true,
          },
        ]
      }),
    ),
  )
}

function reviewedSince(facts: UpkeepFacts, entry: Pick<Citing, 'kind' | 'entry'>, day: string): boolean {
  const at = facts.reviewedAt.get(`${entry.kind}/${entry.entry}`)
  return at !== undefined && shanghaiDay(at) >= day
}
