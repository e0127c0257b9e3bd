import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const COMMON = {
  bundle: true,
  minify: true,
  write: false,
  // WeChat's browser on older phones is some years behind.
  target: ['es2020', 'chrome87', 'safari14.1'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'error',
} satisfies BuildOptions

/** The chat to embed: one script with its style sheet inside, so that a page needs to let in nothing else. */
export async function bundleEmbed(): Promise<Uint8Array> {
  const style = await embedStyle()
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: [here('./embed.ts')],
    format: 'iife',
    define: { ZHINAN_EMBED_STYLE: JSON.stringify(style) },
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

/** The pages' own style as it can be used away from home: no :root, no rem of a stranger's page, and dark when that page is dark. */
export async function embedStyle(): Promise<string> {
  const { outputFiles } = await build({ ...COMMON, entryPoints: [here('./style/index.css')] })
  const css = (outputFiles[0]?.text ?? '')
    .replace(/@media ?\(prefers-color-scheme: ?dark\)\{:root\{([^{}]*)\}\}/, '.root.dark{$1}')
    .replaceAll(':root', '.root')
    // A length in a declaration; those of media queries are the browser's own and stay.
    .replace(/(?<![\w.-])(-?[\d.]+)rem(?=[^{}]*[;}])/g, 'calc($1*var(--rem))')
  if (css.includes('prefers-color-scheme') || !css.includes('.root.dark{--ink'))
    throw new Error(
      'bots/web/style/tokens.css no longer has its dark colours in the form that the embedded chat takes over',
    )
  return css
}
