import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../src/db/open.node.ts'
import { runCommand } from '../../support/command.ts'

test('two processes that read and write one file at once wait for each other, and neither fails', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const { client, close } = await openDatabase({ dataDir: folder })
  const both = await Promise.all([1, 2].map(() => runCommand('tests/support/reading-writer.ts', ['150'], folder)))
  expect(both).toEqual([
    { code: 0, output: '' },
    { code: 0, output: '' },
  ])
  expect((await client.execute('select count(*) as n from counter')).rows[0]?.n).toBe(300)
  close()
})
