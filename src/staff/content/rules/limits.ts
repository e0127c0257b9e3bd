import type { Limit } from '../../../contract/common.ts'
import type { MatterContent } from '../../../contract/content/matters.ts'
import { exceeds } from '../../../core/limit-exceeds.ts'
import { limitText } from '../../../core/text/limit-text.ts'
import type { ContentFault } from '../fault.ts'

type Path = (string | number)[]

/**
 * 时限: a figure without a unit says nothing. A promise longer than the law (行政许可法第42至44条 let a department promise less, never
 * more) is an error where both stand in one unit and the figure is the law's own; else somebody has to look.
 */
export function limitFaults(matter: MatterContent): ContentFault[] {
  return [
    ...unsaid(['statutory'], matter.statutory),
    ...matter.implementations.flatMap(({ committed }, at): ContentFault[] => {
      const path: Path = ['implementations', at, 'committed']
      const why = exceeds(committed, matter.statutory)
      if (why === null) return unsaid(path, committed)
      const { basis, value, unit } = matter.statutory
      const clear = basis === 'legal' && unit === committed.unit && value !== null && value > 0
      const detail = `承诺${limitText(committed, 'zh-Hans', 'promise')}，法定${limitText(matter.statutory)}：${why}`
      return [
        ...unsaid(path, committed),
        { path, code: 'longer_than_law', detail, ...(clear ? {} : { severity: 'warning' as const }) },
      ]
    }),
  ]
}

const unsaid = (path: Path, { kind, value, unit }: Limit): ContentFault[] =>
  kind === 'limit' && (value === null || unit === null)
    ? [
        {
          path: [...path, value === null ? 'value' : 'unit'],
          code: 'required',
          detail: value === null ? '有期限的须写明数值' : '须写明单位：工作日还是自然日',
        },
      ]
    : []
