/** Serves /assets/*, and there a manifest.json that gives each file's content hash. */
export type Assets = (request: Request) => Response | Promise<Response>

/** Gives each file's address with its content hash, so that it may be kept for good. The hashes are read once, and tried anew as long as they cannot be. */
export function assetUrls(assets: Assets): (origin: string) => Promise<(name: string) => string> {
  let known: Record<string, string> | undefined
  return async (origin) => {
    if (!known) {
      const response = await assets(new Request(`${origin}/assets/manifest.json`))
      if (response.ok) known = (await response.json()) as Record<string, string>
    }
    const hashes = known ?? {}
    return (name) => `/assets/${name}${hashes[name] ? `?v=${hashes[name]}` : ''}`
  }
}
