import type { z } from 'zod'
import type { Light, LightCounts } from '../../../src/contract/projects.ts'
import { LIGHT_WORDS } from '../../wording.ts'
import { LightMark } from './marks.tsx'

export const LIGHT_ORDER: readonly Light[] = ['red', 'yellow', 'gray', 'green']

/** How many of each light, the red ones first. */
export const LightTotals = ({
  counts,
  unit,
  label,
}: {
  counts: z.infer<typeof LightCounts>
  unit: string
  label: string
}) => (
  <ul class="totals" aria-label={label}>
    {LIGHT_ORDER.map((light) => (
      <li class={`total light-${light}`}>
        <LightMark light={light} word={LIGHT_WORDS[light]} />
        <strong>{counts[light]}</strong>
        <span>{unit}</span>
      </li>
    ))}
  </ul>
)
