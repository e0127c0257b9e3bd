import type { DraftKind } from '../../../contract/drafts.ts'
import { shanghaiDay } from '../../../core/time/shanghai.ts'
import { departmentsOfMatters, type Finding, type Rule } from '../finding.ts'

/** 一年未复核: nobody has confirmed the entry, or published it anew, for 365 days. */
export const notReviewed: Rule = (facts) => {
  const { catalogue, reviewedAt, today } = facts
  const handled = departmentsOfMatters(facts)
  const find = (
    kind: DraftKind,
    rows: readonly { id: string; name: string }[],
    department: (row: never) => string | null,
  ) =>
    rows.flatMap((row): Finding[] => {
      const at = reviewedAt.get(`${kind}/${row.id}`)
      const day = at === undefined ? null : shanghaiDay(at)
      if (day !== null && day > yearBefore(today)) return []
      return [
        {
          rule: 'not_reviewed',
          kind,
          entry: row.id,
          name: row.name,
          key: '',
          detail: `${day === null ? '从来没有人复核过' : `上次复核是${day}，已满一年`}。请对照现行规定核对，没有变化就点“仍然有效”。`,
          department: department(row as never),
          urgent: false,
        },
      ]
    })
  const nobody = () => null
  return [
    ...find('matters', catalogue.matters, ({ id }: { id: string }) => handled.get(id) ?? null),
    ...find('departments', catalogue.departments, ({ id }: { id: string }) => id),
    ...find('policies', catalogue.policies, ({ department }: { department: string | null }) => department),
    ...find('documents', catalogue.documents, nobody),
    ...find('bundles', catalogue.bundles, nobody),
    ...find('institutions', catalogue.institutions, nobody),
    ...find('places', catalogue.places, nobody),
  ]
}

/** The same date of the year before; from 29 February, 1 March's eve of a plain year sorts right as text too. */
const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
