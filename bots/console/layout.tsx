import { html } from 'hono/html'
import type { Schemas } from '../../openapi/client/index.ts'
import { sampleText } from '../wording.ts'
import { type Me, ROLE_NAMES } from './me.ts'
import { sectionsOf } from './nav.ts'
import type { View } from './view.ts'

interface LayoutProps {
  view: View
  ready: Schemas['Readiness']
  me: Me | null
  url: URL
  large: boolean
  /** What the last post did. */
  flash: string | null
  asset: (name: string) => string
}

/** The frame of every page of the console: skip link, navigation, who one is, and what was just done. */
export const Layout = ({ view, ready, me, url, large, flash, asset }: LayoutProps) => (
  <>
    {html`<!doctype html>`}
    <html lang="zh-Hans" class={large ? 'large' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${view.title} · ${ready.region.name}工作台`}</title>
        {view.refresh ? (
          <noscript>
            <meta http-equiv="refresh" content={String(view.refresh)} />
          </noscript>
        ) : null}
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={asset('console-style.css')} />
        <script src={asset('console.js')} defer></script>
      </head>
      <body>
        <a class="skip" href="#main">
          跳到正文
        </a>
        {ready.sample ? (
          <p class="sample-banner" data-testid="sample-banner">
            {sampleText(ready.now, ready.demoClock)}
          </p>
        ) : null}
        <Head place={ready.region.name} me={me} view={view} url={url} large={large} icon={asset('icon.svg')} />
        <main id="main" tabindex={-1}>
          <div class={view.wide ? 'page wide' : 'page'}>
            {flash ? (
              <p class="flash" role="status" data-testid="flash">
                {flash}
              </p>
            ) : null}
            {view.body}
          </div>
        </main>
      </body>
    </html>
  </>
)

const Head = ({
  place,
  me,
  view,
  url,
  large,
  icon,
}: Pick<LayoutProps, 'me' | 'view' | 'url' | 'large'> & { place: string; icon: string }) => {
  const toggled = new URL(url)
  toggled.searchParams.set('large', large ? '0' : '1')
  const { main, more } = me ? sectionsOf(me) : { main: [], more: [] }
  const inMore = more.some(({ id }) => id === view.section)
  return (
    <header class="top console-top">
      <a class="brand" href="/console" aria-label={`${place}工作台`}>
        <img src={icon} alt="" width="28" height="28" />
        <span>
          <span class="brand-rest">{place}</span>工作台
        </span>
      </a>
      {me ? (
        <>
          <nav aria-label="主导航" class="console-nav">
            {main.map(({ id, href, label }) => (
              <a href={href} aria-current={view.section === id ? 'page' : undefined}>
                {label}
              </a>
            ))}
            {more.length > 0 ? (
              <details class="nav-more" data-menu>
                <summary aria-current={inMore ? 'page' : undefined}>更多</summary>
                <ul>
                  {more.map(({ id, href, label }) => (
                    <li>
                      <a href={href} aria-current={view.section === id ? 'page' : undefined}>
                        {label}
                      </a>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </nav>
          <a class="who" href="/console/account" aria-current={view.section === 'account' ? 'page' : undefined}>
            {me.account?.name ?? me.name}
            {me.role ? <small>{ROLE_NAMES[me.role]}</small> : null}
          </a>
        </>
      ) : null}
      <a
        class="large-toggle"
        href={`${toggled.pathname}${toggled.search}`}
        data-large
        rel="nofollow"
        aria-label={large ? '切换为标准字号' : '切换为大字'}
      >
        {large ? '标准' : '大字'}
      </a>
    </header>
  )
}
