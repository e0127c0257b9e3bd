import type { PropsWithChildren } from 'hono/jsx'

/** The head of a page about one thing: the way back, and its name with what stands beside it. */
export const PageHead = ({
  back,
  print = true,
  children,
}: PropsWithChildren<{ back: readonly (readonly [href: string, label: string])[]; print?: boolean }>) => (
  <>
    <p class={print ? 'crumbs' : 'crumbs no-print'}>
      {back.map(([href, label]) => (
        <a href={href}>{label}</a>
      ))}
    </p>
    <h1>{children}</h1>
  </>
)
