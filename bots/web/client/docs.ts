import { sampleText } from '../../wording.ts'
import { api } from './api.ts'

interface Scalar {
  createApiReference(target: string, configuration: Record<string, unknown>): unknown
}

/** /docs: the description of the API, read and tried out without asking anything of another origin. */
const { Scalar } = window as unknown as { Scalar: Scalar }
Scalar.createApiReference('#reference', {
  url: '/openapi.json',
  baseServerURL: location.origin,
  localization: { locale: 'zh-CN' },
  withDefaultFonts: false,
  customCss:
    ':root{--scalar-font:system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;--scalar-font-code:ui-monospace,Consolas,monospace}',
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  documentDownloadType: 'direct',
  favicon: '/assets/icon.svg',
  orderSchemaPropertiesBy: 'preserve',
})

/** The `type` of a problem (`/docs#problem-conflict`) leads to its line in the table of codes, once that has been drawn. */
const problem = /^#problem-(\w+)$/.exec(location.hash)?.[1]
if (problem) {
  const drawn = new MutationObserver(() => {
    const line = [...document.querySelectorAll('td code')].find((cell) => cell.textContent === problem)?.closest('tr')
    if (!line) return
    drawn.disconnect()
    line.style.outline = '2px solid currentcolor'
    // What is drawn above it later would move it away again.
    setTimeout(() => line.scrollIntoView({ block: 'center' }), 300)
  })
  drawn.observe(document.body, { childList: true, subtree: true })
}

/** A sample deployment says so on every page, this one too. */
void api.GET('/readyz').then(({ data }) => {
  if (!data?.sample) return
  const banner = document.createElement('p')
  banner.textContent = sampleText(data.now, data.demoClock)
  banner.setAttribute(
    'style',
    'margin:0;padding:6px 16px;background:#fff3d6;color:#5c4300;font:14px/1.5 system-ui,sans-serif;text-align:center',
  )
  document.body.prepend(banner)
})
