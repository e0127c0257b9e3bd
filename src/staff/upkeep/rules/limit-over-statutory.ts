import { exceeds } from '../../../core/limit-exceeds.ts'
import { limitText } from '../../../core/text/limit-text.ts'
import { indexBy } from '../../content/index-by.ts'
import type { Finding, Rule } from '../finding.ts'

/**
 * 承诺时限长于法定: where both bind the agency. In one unit the figures are compared; working against natural days only what no ordinary
 * calendar can reconcile is reported, and the reckoning is said. Hours are compared with hours and natural days alone.
 */
export const limitOverStatutory: Rule = ({ catalogue }) => {
  const matters = indexBy(catalogue.matters, (row) => row.id)
  return catalogue.implementations.flatMap(({ matter: id, region, department, committed }): Finding[] => {
    const matter = matters.get(id)
    const why = matter ? exceeds(committed, matter.statutory) : null
    if (!matter || why === null) return []
    return [
      {
        rule: 'limit_over_statutory',
        kind: 'matters',
        entry: id,
        name: matter.name,
        key: region,
        detail: `承诺${limitText(committed)}，法定${limitText(matter.statutory)}：${why}。请核对是不是录错了，承诺不能长于法定。`,
        department,
        urgent: true,
      },
    ]
  })
}
