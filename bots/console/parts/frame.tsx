import type { Child, PropsWithChildren } from 'hono/jsx'

export { PageHead } from '../../web/parts/page-head.tsx'

/** Views of one thing, as links. */
export const Tabs = ({
  label,
  items,
}: {
  label: string
  items: readonly { href: string; text: Child; current?: boolean; count?: number | undefined }[]
}) => (
  <nav class="tabs" aria-label={label}>
    {items.map(({ href, text, current, count }) => (
      <a href={href} aria-current={current ? 'page' : undefined}>
        {text}
        {count === undefined ? null : <span class="count">{count}</span>}
      </a>
    ))}
  </nav>
)

/** The next page of a list, keeping what it was asked by. */
export const Pager = ({ url, next }: { url: URL; next: string | null }) => {
  const more = new URL(url)
  if (next !== null) more.searchParams.set('cursor', next)
  const first = new URL(url)
  first.searchParams.delete('cursor')
  const paged = url.searchParams.has('cursor')
  return next === null && !paged ? null : (
    <p class="actions">
      {paged ? (
        <a class="chip" href={`${first.pathname}${first.search}`}>
          回到第一页
        </a>
      ) : null}
      {next === null ? null : (
        <a class="chip" href={`${more.pathname}${more.search}`}>
          下一页
        </a>
      )}
    </p>
  )
}

/** A button that posts by itself: `fields` go along hidden. */
export const PostButton = ({
  action,
  fields = {},
  kind = 'quiet',
  children,
}: PropsWithChildren<{ action: string; fields?: Record<string, string>; kind?: 'quiet' | 'primary' | 'danger' }>) => (
  <form action={action} method="post" class="inline-form">
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button type="submit" class={kind}>
      {children}
    </button>
  </form>
)

/** A state in a word, never by colour alone. */
export const Tag = ({ tone = 'plain', children }: PropsWithChildren<{ tone?: 'plain' | 'good' | 'warn' | 'bad' }>) => (
  <span class={tone === 'plain' ? 'tag' : `tag tag-${tone}`}>{children}</span>
)

/** A remark that stands out. */
export const Notice = ({ tone = 'plain', children }: PropsWithChildren<{ tone?: 'plain' | 'warn' }>) => (
  <div class={tone === 'warn' ? 'notice notice-warn' : 'notice'}>{children}</div>
)
