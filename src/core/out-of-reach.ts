/** What a platform says when what we need is away, busy, full or shut: by code or by words, in the error or in what caused it. */
const SIGNS =
  /fetch failed|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|HRANA_WEBSOCKET_ERROR|HTTP status 5\d\d|SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN)/

/** Whether a failure is one of the database's being out of reach (503: try again), and none of ours (500). */
export function isOutOfReach(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause)
    if (SIGNS.test(`${'code' in each ? String(each.code) : ''} ${each.message.split('\nparams: ')[0]}`)) return true
  return false
}
