import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundleEmbed } from '../embed/build-embed.node.ts'

export interface Asset {
  body: Uint8Array
  type: string
  /** Of the content; 64 bits of SHA-256. */
  hash: string
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const require = createRequire(import.meta.url)

const TYPES = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** Every file under /assets by its name: scripts and styles bundled, the API page's script as its makers built it, and manifest.json with all hashes. */
export async function buildAssets(): Promise<Map<string, Asset>> {
  const [bundled, embed, icon, reference] = await Promise.all([
    bundle(),
    bundleEmbed(),
    readFile(here('../web/style/icon.svg')),
    readFile(referenceScript()),
  ])
  const files: [string, Uint8Array][] = [
    ...bundled,
    ['embed.js', embed],
    ['icon.svg', icon],
    ['api-reference.js', reference],
  ]
  const assets = new Map(files.map(([name, body]) => [name, asset(name, body)]))
  const manifest = JSON.stringify(Object.fromEntries([...assets].map(([name, { hash }]) => [name, hash])))
  return assets.set('manifest.json', asset('manifest.json', new TextEncoder().encode(manifest)))
}

async function bundle(): Promise<[string, Uint8Array][]> {
  const { outputFiles } = await build({
    entryPoints: {
      app: here('../web/client/app.ts'),
      docs: here('../web/client/docs.ts'),
      style: here('../web/style/index.css'),
      console: here('../console/client/console.ts'),
      'console-style': here('../console/style/index.css'),
    },
    bundle: true,
    minify: true,
    write: false,
    outdir: '/',
    format: 'iife',
    // WeChat's browser on older phones is some years behind.
    target: ['es2020', 'chrome87', 'safari14.1'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  })
  return outputFiles.map(({ path, contents }) => [path.replace(/^.*[\\/]/, ''), contents])
}

/** The package exports no path to it, so it is found beside its main file. */
const referenceScript = (): string =>
  join(dirname(require.resolve('@scalar/api-reference')), 'browser', 'standalone.js')

function asset(name: string, body: Uint8Array): Asset {
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1) as keyof typeof TYPES] ?? 'application/octet-stream'
  return { body, type, hash: createHash('sha256').update(body).digest('hex').slice(0, 16) }
}
