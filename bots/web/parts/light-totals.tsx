import type { z } from 'zod'
import type { Light, LightCounts } from '../../../src/contract/projects.ts'
import { LIGHT_WORDS } from '../../wording.ts'
import { LightMark } from './marks.tsx'

export const LIGHT_ORDER: readonly Light[] = ['red', 'yellow', 'gray', 'green']

/** How many of each light, the red ones first; each may lead to what it counts. */
export const LightTotals = ({
  counts,
  unit,
  label,
  href,
  chosen,
}: {
  counts: z.infer<typeof LightCounts>
  unit: string
  label: string
  href?: (light: Light) => string
  chosen?: Light | undefined
}) => (
  <ul class="totals" aria-label={label}>
    {LIGHT_ORDER.map((light) => {
      const figures = (
        <>
          <LightMark light={light} word={LIGHT_WORDS[light]} />
          <strong>{counts[light]}</strong>
          <span>{unit}</span>
        </>
      )
      return (
        <li class={`light-${light}`}>
          {href ? (
            <a class="total" href={href(light)} aria-current={chosen === light ? 'true' : undefined}>
              {figures}
            </a>
          ) : (
            <div class="total">{figures}</div>
          )}
        </li>
      )
    })}
  </ul>
)
