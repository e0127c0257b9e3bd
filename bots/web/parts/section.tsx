import type { PropsWithChildren } from 'hono/jsx'
import type { Named } from '../../../src/contract/common.ts'
import type { SubjectKind } from '../../../src/contract/search.ts'
import { pageUrl } from '../../links.ts'

/** A titled part of a page; left out where there is nothing to say. */
export const Section = ({
  title,
  id,
  show = true,
  children,
}: PropsWithChildren<{ title: string; id?: string; show?: boolean }>) =>
  show ? (
    <section id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  ) : null

export const NamedLinks = ({ kind, items }: { kind: SubjectKind; items: readonly Named[] }) => (
  <ul class="links">
    {items.map(({ id, name }) => (
      <li>
        <a href={pageUrl(kind, id)}>{name}</a>
      </li>
    ))}
  </ul>
)
