import type { Child, PropsWithChildren } from 'hono/jsx'
import { type Option, SelectField, TextField } from '../parts/field.tsx'
import { PageHead } from '../parts/frame.tsx'
import { urls } from './urls.ts'

/** Facts of one thing, as label and value; what is not known is left out. */
export const Facts = ({ items }: { items: readonly (readonly [label: string, value: Child])[] }) => (
  <dl class="facts card">
    {items
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
)

export type Filter =
  | { name: string; label: string; options: readonly Option[]; empty?: string }
  | { name: string; label: string; type: 'search' | 'date' | 'text' }

/** A list's filter: a plain form by GET, so that every view has an address. Unfolded where something is asked for. */
export const Filters = ({
  url,
  filters,
  folded = false,
}: {
  url: URL
  filters: readonly Filter[]
  folded?: boolean
}) => {
  const asked = filters.some(({ name }) => url.searchParams.get(name))
  const fields = (
    <form action={url.pathname} method="get" class="filters" aria-label="筛选">
      <div class="in-line">
        {filters.map((filter) => {
          const value = url.searchParams.get(filter.name)
          return 'options' in filter ? (
            <SelectField {...filter} value={value} empty={filter.empty ?? '全部'} />
          ) : (
            <TextField name={filter.name} label={filter.label} type={filter.type} value={value} />
          )
        })}
        <button type="submit" class="quiet">
          筛选
        </button>
      </div>
      {asked ? <a href={url.pathname}>清除筛选</a> : null}
    </form>
  )
  return folded ? (
    <details class="card" open={asked}>
      <summary>筛选</summary>
      {fields}
    </details>
  ) : (
    fields
  )
}

/** A form that does one thing of a page that has several: which one is said by `action`. */
export const ActionForm = ({
  to,
  act,
  hidden = {},
  children,
}: PropsWithChildren<{ to: string; act: string; hidden?: Record<string, string> }>) => (
  <form action={to} method="post" class="form card" data-unsaved>
    <input type="hidden" name="action" value={act} />
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
)

/** Something that is shown this once: to copy, with what has to be known of it. */
export const ShownOnce = ({ label, value, children }: PropsWithChildren<{ label: string; value: string }>) => (
  <section class="shown-once card" aria-label={label}>
    <h2>{label}</h2>
    <p class="secret">
      <code data-testid="shown-once">{value}</code>
      <button type="button" class="quiet js-only" data-copy={value}>
        复制
      </button>
    </p>
    <div class="notice notice-warn">{children}</div>
  </section>
)

/** The head of a page about one project: its way back leads through the project. */
export const ProjectPageHead = ({ code, name, children }: PropsWithChildren<{ code: string; name: string }>) => (
  <PageHead
    back={[
      [urls.projects, '项目'],
      [urls.project(code), name],
    ]}
  >
    {children}
  </PageHead>
)
