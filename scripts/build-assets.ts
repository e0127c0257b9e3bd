import { mkdir, rm, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { buildAssets } from '../bots/assets/build-assets.node.ts'

/** `npm run assets`: writes dist/public, which the Workers deployment serves as it is. (The Node server builds its own, in memory.) */
const FOLDER = 'dist/public/assets'

await rm('dist/public', { recursive: true, force: true })
await mkdir(FOLDER, { recursive: true })
const assets = await buildAssets()
await Promise.all([...assets].map(([name, { body }]) => writeFile(`${FOLDER}/${name}`, body)))
await writeFile('dist/public/_headers', '/assets/*\n  X-Content-Type-Options: nosniff\n')
for (const [name, { body }] of assets)
  console.log(`${name.padEnd(20)} ${kb(body.length)} (${kb(gzipSync(body).length)} gzip)`)

function kb(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`
}
