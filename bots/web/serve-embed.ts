/**
 * /embed.js out of the assets: for any page anywhere, kept an hour and then asked for by its ETag; an older copy may serve meanwhile.
 * The address stays the same for years, so that nobody has to paste a new one.
 */
export async function serveEmbed(
  request: Request,
  assets: (request: Request) => Response | Promise<Response>,
): Promise<Response> {
  const found = await assets(new Request(new URL('/assets/embed.js', request.url), { headers: request.headers }))
  const response = new Response(found.body, found)
  if (!found.ok && found.status !== 304) return response
  response.headers.set('Content-Type', 'text/javascript; charset=utf-8')
  response.headers.set('Access-Control-Allow-Origin', '*')
  response.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  response.headers.set('Cache-Control', 'public, max-age=3600, stale-while-revalidate=604800')
  return response
}
