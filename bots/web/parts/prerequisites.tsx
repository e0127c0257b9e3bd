import type { Matter } from '../../../src/contract/matters.ts'
import { pageUrl } from '../../links.ts'

type Needed = Matter['prerequisites'][number]

const Links = ({ items }: { items: readonly Needed[] }) => (
  <ul class="links">
    {items.map(({ id, name, when }) => (
      <li>
        <a href={pageUrl('matter', id)}>
          {name}
          {when ? <small>{when}</small> : null}
        </a>
      </li>
    ))}
  </ul>
)

/** 前置事项 by rule: all of these; one of each group; these in some cases. */
export const Prerequisites = ({ items }: { items: readonly Needed[] }) => {
  if (items.length === 0) return <p class="muted">没有必须先办的事项。</p>
  const by = (rule: Needed['rule']) => items.filter((item) => item.rule === rule)
  const groups = Map.groupBy(by('any'), (item) => item.group ?? '')
  return (
    <>
      {by('all').length > 0 ? (
        <>
          <h3>都要先办</h3>
          <Links items={by('all')} />
        </>
      ) : null}
      {[...groups.values()].map((group) => (
        <>
          <h3>办好其中一项就行</h3>
          <Links items={group} />
        </>
      ))}
      {by('conditional').length > 0 ? (
        <>
          <h3>有这些情形才要先办</h3>
          <Links items={by('conditional')} />
        </>
      ) : null}
    </>
  )
}
