import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { countyFolder } from '../../support/broken-county.ts'
import { temporaryFolder } from '../../support/database.ts'

const county = await countyFolder()
const dataDir = await temporaryFolder('data')

/** The command as npm runs it, in a process of its own. */
function run(
  script: string,
  parameters: string[],
  settings: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...parameters], {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...settings },
      timeout: 30_000,
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
}
const seed = (folder?: string, settings?: Record<string, string>) =>
  run('src/entry/seed.ts', folder ? [folder] : [], settings)

test('npm run migrate makes the tables', async () => {
  expect(await run('src/entry/migrate.ts', [])).toMatchObject({ code: 0, err: '' })
})

test('npm run seed: 0 and what was published', async () => {
  const { code, out, err } = await seed()
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/第1次发布.*4个项目/)
})

test('npm run seed -- DIR with a fault: 1, the fault on stderr, no stack; without it: 0, and nothing had changed', async () => {
  await county.put('matters.json', ['construction-permit', 'stage'], 'no-stage')
  const { code, out, err } = await seed(county.folder)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('matters.json › construction-permit › stage')
  expect(err).not.toMatch(/^\s+at /m)
  await county.reset()
  const again = await seed(county.folder)
  expect(again).toMatchObject({ code: 0, err: '' })
  expect(again.out).toContain('没有变化，仍是第1次发布')
})

test('npm run seed with a wrong setting, or into a folder that cannot be: 1, the reason, no stack', async () => {
  const [setting, folder] = await Promise.all([
    seed(undefined, { REGION: '辽阳县' }),
    seed(undefined, { DATA_DIR: '/dev/null/data' }),
  ])
  expect(setting.err).toContain('REGION')
  expect(folder.err).toContain('/dev/null')
  for (const { code, out, err } of [setting, folder]) {
    expect([code, out]).toEqual([1, ''])
    expect(err).not.toMatch(/^\s+at /m)
  }
})
