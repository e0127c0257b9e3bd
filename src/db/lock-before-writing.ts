import type { Client } from '@libsql/client'

const WRITES = /^\s*(with\b[\s\S]*?\)\s*)?(insert|update|delete|replace)\b/i

/**
 * Makes a batch that writes take the write lock at its start, where it waits its turn. One that reads first and then finds that
 * somebody else has written fails at once instead (SQLITE_BUSY), however long it may wait: of a file, and of a server, which keeps
 * one file for many.
 */
export function lockBeforeWriting(client: Pick<Client, 'batch'>): void {
  const batch = client.batch.bind(client)
  client.batch = (statements, mode) => {
    const writes = statements.some((each) =>
      WRITES.test(typeof each === 'string' ? each : Array.isArray(each) ? each[0] : each.sql),
    )
    return batch(statements, mode ?? (writes ? 'write' : 'deferred'))
  }
}
