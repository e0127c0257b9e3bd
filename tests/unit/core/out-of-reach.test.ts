import { expect, test } from 'vitest'
import { isOutOfReach } from '../../../src/core/out-of-reach.ts'

const caused = (message: string, cause: Error) => new Error(message, { cause })

test.each<[what: string, error: unknown, away: boolean]>([
  ['a server that is down', caused('Failed query: select 1\nparams: ', new TypeError('fetch failed')), true],
  ['one that restarts', caused('Failed query', new Error('SERVER_ERROR: Server returned HTTP status 502')), true],
  ['a lock that is not let go', caused('Failed query', new Error('SQLITE_BUSY: database is locked')), true],
  ['a full disk', Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }), true],
  ['a broken rule', new Error('SQLITE_CONSTRAINT: UNIQUE constraint failed: drafts.id'), false],
  ['a mistake of ours', new TypeError("Cannot read properties of undefined (reading 'id')"), false],
  ['somebody’s words in a statement', new Error('Failed query: insert into messages\nparams: fetch failed'), false],
  ['no error at all', 'fetch failed', false],
])('%s', (_, error, away) => {
  expect(isOutOfReach(error)).toBe(away)
})
