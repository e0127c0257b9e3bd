import { type AsyncZipOptions, type AsyncZippable, type FlateError, zipSync } from 'fflate/browser'

/*
 * On Workers this takes the place of `fflate` (wrangler.toml, vitest.config.ts): write-excel-file packs every larger sheet in a thread
 * of its own, and Workers have no threads.
 */
export * from 'fflate/browser'

type Done = (error: FlateError | null, packed: Uint8Array) => void

/** As fflate's `zip`, at once. */
export function zip(files: AsyncZippable, options: AsyncZipOptions | Done, done?: Done): () => void {
  const call = done ?? (options as Done)
  call(null, zipSync(files as Parameters<typeof zipSync>[0], done ? (options as AsyncZipOptions) : {}))
  return () => {}
}
