import type { Basis, Limit } from '../../../src/contract/index.ts'
import { pageUrl } from '../../links.ts'
import { limitText, TRACK_WORDS } from '../../wording.ts'
import { LimitText } from './marks.tsx'

export interface MatterRow {
  id: string
  name: string
  department: string | null
  committed: Limit | null
  /** Shown, as such, where this county has published no commitment. */
  statutory?: Limit
  track?: keyof typeof TRACK_WORDS
  basis?: Basis
}

/** Matters to choose from, each with its department and committed limit. */
export const MatterRows = ({ matters }: { matters: readonly MatterRow[] }) => (
  <ul class="rows-list">
    {matters.map(({ id, name, department, committed, statutory, track }) => (
      <li>
        <a href={pageUrl('matter', id)}>
          <span class="row-name">{name}</span>
          <span class="row-side">
            {statutory?.kind === 'limit' && (committed?.kind ?? 'unknown') === 'unknown' ? (
              `法定${limitText(statutory)}`
            ) : (
              <LimitText limit={committed} />
            )}
          </span>
          <small>
            {department ?? '部门未公布'}
            {track && track !== 'main' ? <span class="tag">{TRACK_WORDS[track]}</span> : null}
          </small>
        </a>
      </li>
    ))}
  </ul>
)
