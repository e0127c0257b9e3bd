import { html } from 'hono/html'
import type { Readiness } from '../../src/contract/health.ts'
import { sampleText } from '../wording.ts'
import type { View } from './view.ts'

export interface Footer {
  icp?: string | undefined
  police?: string | undefined
}

interface LayoutProps {
  view: View
  county: Readiness | null
  url: URL
  large: boolean
  footer: Footer
  asset: (name: string) => string
}

const SECTIONS = [
  ['chat', '/', '问答'],
  ['plan', '/plan', '方案'],
  ['guide', '/guide', '指南'],
  ['board', '/board', '看板'],
] as const

/** The frame of every page: skip link, sample banner, navigation, footer lines. */
export const Layout = ({ view, county, url, large, footer, asset }: LayoutProps) => {
  const place = county?.region.name ?? ''
  return (
    <>
      {html`<!doctype html>`}
      <html
        lang="zh-Hans"
        class={[large && !view.wall && 'large', view.wall && 'wall-page'].filter(Boolean).join(' ') || undefined}
      >
        <head>
          <meta charset="utf-8" />
          <meta
            name="viewport"
            content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
          />
          <meta name="format-detection" content="telephone=no" />
          <meta name="color-scheme" content="light dark" />
          {view.personal || (view.status ?? 200) >= 400 ? <meta name="robots" content="noindex" /> : null}
          <title>{`${view.title} · ${place}办事指南`}</title>
          <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href={asset('style.css')} />
          <script src={asset('app.js')} defer></script>
        </head>
        <body data-section={view.section ?? undefined}>
          <a class="skip" href="#main">
            跳到正文
          </a>
          {county?.sample ? (
            <p class="sample-banner" data-testid="sample-banner">
              {sampleText(county.now, county.demoClock)}
            </p>
          ) : null}
          {view.wall ? null : <Head place={place} view={view} url={url} large={large} icon={asset('icon.svg')} />}
          <main id="main" tabindex={-1}>
            {view.body}
          </main>
          {view.wall ? null : <Foot footer={footer} />}
        </body>
      </html>
    </>
  )
}

const Head = ({
  place,
  view,
  url,
  large,
  icon,
}: Pick<LayoutProps, 'view' | 'url' | 'large'> & { place: string; icon: string }) => {
  const toggled = new URL(url)
  toggled.searchParams.set('large', large ? '0' : '1')
  return (
    <header class="top">
      <a class="brand" href="/" aria-label={`${place}办事指南`}>
        <img src={icon} alt="" width="28" height="28" />
        <span>
          {place}
          <span class="brand-rest">办事指南</span>
        </span>
      </a>
      <nav aria-label="主导航">
        {SECTIONS.map(([section, href, label]) => (
          <a href={href} aria-current={view.section === section ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
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

const Foot = ({ footer }: Pick<LayoutProps, 'footer'>) => (
  <footer class="foot">
    <p>
      <a href="tel:12345">12345热线</a>
      <a href="/docs">开放接口</a>
      <a href="/guide/institutions">您的权利</a>
    </p>
    {footer.icp || footer.police ? (
      <p class="filings">
        {footer.icp ? <a href="https://beian.miit.gov.cn/">{footer.icp}</a> : null}
        {footer.police ? <a href="https://beian.mps.gov.cn/">{footer.police}</a> : null}
      </p>
    ) : null}
  </footer>
)
