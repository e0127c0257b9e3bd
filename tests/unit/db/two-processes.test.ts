import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readConfig } from '../../../src/config/config.ts'
import { openDatabase } from '../../../src/db/open.node.ts'
import { loadSample, openAndMigrate, recompilePublished } from '../../../src/entry/prepare.node.ts'
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

test('two that begin at once on an empty folder: one loads the sample, both find it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  vi.spyOn(console, 'log').mockReturnValue()
  const config = readConfig({ DATA_DIR: folder })
  const begin = async () => {
    const database = await openAndMigrate(config)
    await loadSample(database, config)
    await recompilePublished(database, config)
    const { rows } = await database.client.execute('select revision from catalogue_state')
    database.close()
    return rows[0]?.revision
  }
  expect(await Promise.all([begin(), begin()])).toEqual([1, 1])
}, 60_000)
