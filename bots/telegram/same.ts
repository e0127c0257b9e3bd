/** Whether two secrets are alike, in a time that does not tell where they differ: their digests are compared. */
export async function sameSecret(given: string, secret: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [given, secret].map(
      async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
    ),
  )
  let difference = 0
  for (let at = 0; at < 32; at += 1) difference |= (a?.[at] ?? 0) ^ (b?.[at] ?? 1)
  return difference === 0
}
