import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { assetFiles } from '../../bots/assets/assets.node.ts'

const serve = await assetFiles()
const get = (path: string, headers: Record<string, string> = {}) =>
  serve(new Request(`http://localhost${path}`, { headers }))
const manifest = (await (await get('/assets/manifest.json')).json()) as Record<string, string>

it.each([
  ['app.js', 'text/javascript'],
  ['docs.js', 'text/javascript'],
  ['api-reference.js', 'text/javascript'],
  ['style.css', 'text/css'],
  ['icon.svg', 'image/svg+xml'],
])('%s is served as %s, and may be kept for good under its own hash only', async (name, type) => {
  const kept = await get(`/assets/${name}?v=${manifest[name]}`)
  expect(kept.status).toBe(200)
  expect(kept.headers.get('Content-Type')).toContain(type)
  expect(kept.headers.get('Cache-Control')).toContain('immutable')
  expect((await get(`/assets/${name}?v=0`)).headers.get('Cache-Control')).toBe('public, no-cache')
  expect((await get(`/assets/${name}`, { 'If-None-Match': kept.headers.get('ETag') ?? '' })).status).toBe(304)
})

it('packs for whoever can unpack', async () => {
  const plain = await get('/assets/style.css')
  const packed = await get('/assets/style.css', { 'Accept-Encoding': 'gzip, br' })
  expect(plain.headers.has('Content-Encoding')).toBe(false)
  expect(packed.headers.get('Content-Encoding')).toBe('gzip')
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(await plain.text())
})

it.each(['/assets/nothing.js', '/assets/', '/assets/../package.json', '/assets/constructor'])(
  '%s is not there',
  async (path) => {
    expect((await get(path)).status).toBe(404)
  },
)

it('the pages’ own script stays under 25 KB packed, and neither it nor the style asks another origin', async () => {
  const script = await (await get('/assets/app.js')).text()
  const style = await (await get('/assets/style.css')).text()
  expect(gzipSync(script).length).toBeLessThan(25 * 1024)
  expect(`${script}${style}`).not.toMatch(/(url\(|fetch\(|import\()["']?https?:/)
})
