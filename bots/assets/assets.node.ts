import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Asset, buildAssets } from './build-assets.node.ts'

/**
 * Serves /assets/* from memory, built at start-up (about a tenth of a second), so that nothing on disk can be stale.
 * An address with the content's own hash may be kept for good; any other is revalidated.
 */
export async function assetFiles(): Promise<(request: Request) => Promise<Response>> {
  const assets = await buildAssets()
  const packed = new Map<string, Promise<Uint8Array>>()

  const pack = (name: string, { body }: Asset): Promise<Uint8Array> => {
    const known = packed.get(name) ?? promisify(gzip)(body)
    packed.set(name, known)
    return known
  }

  return async (request) => {
    const url = new URL(request.url)
    const name = url.pathname.replace(/^\/assets\//, '')
    const asset = assets.get(name)
    if (!asset)
      return new Response('没有这个文件\n', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
    const headers = {
      'Content-Type': asset.type,
      ETag: `W/"${asset.hash}"`,
      Vary: 'Accept-Encoding',
      'Cache-Control':
        url.searchParams.get('v') === asset.hash ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    }
    if (request.headers.get('If-None-Match')?.includes(asset.hash)) return new Response(null, { status: 304, headers })
    if (!request.headers.get('Accept-Encoding')?.includes('gzip')) return new Response(asset.body.slice(), { headers })
    return new Response((await pack(name, asset)).slice(), { headers: { ...headers, 'Content-Encoding': 'gzip' } })
  }
}
