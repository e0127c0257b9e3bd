import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { createTestApp } from '../support/app.ts'
import { NOTICES } from '../unit/core/holiday-notices.ts'

// Each of them starts a process, which a busy machine takes its time over.
vi.setConfig({ testTimeout: 60_000 })
const { folder, database } = await createTestApp()
const text = NOTICES.find(({ year }) => year === 2026)?.text ?? ''
/** 一月的调休上班日少了一个: for something to save. */
const shorter = text.replace('1月4日（周日）上班。', '')

/** The command as npm runs it, with a file of this content. */
async function calendar(
  content: string | Uint8Array | null,
  ...more: string[]
): Promise<{ code: number; out: string; err: string }> {
  const file = path.join(folder, content === null ? 'no-such-file.txt' : 'notice.txt')
  if (content !== null) await writeFile(file, content)
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/entry/calendar.ts', file, ...more],
      { env: { PATH: process.env.PATH, DATA_DIR: folder }, timeout: 55_000 },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
}
const workingDays = async () =>
  (await database.client.execute('select working_days from calendar_years where year = 2026')).rows[0]?.working_days

test('without --confirm: the draft and what to look at twice; nothing is saved', async () => {
  const { code, out, err } = await calendar(shorter)
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('国庆节：2026-10-01至2026-10-07')
  expect(out).toContain('注意：元旦：工作日放假减去周末上班是2天，放假办法规定1天')
  expect(out).toMatch(/以上是草稿，尚未保存。.*--confirm/)
  expect(await workingDays()).toBe(248)
})

test('with --confirm it is saved, once', async () => {
  expect((await calendar(shorter, '--confirm')).out).toContain('已保存。')
  expect(await workingDays()).toBe(247)
  expect((await calendar(shorter, '--confirm')).out).toContain('没有改动')
  const rows = await database.client.execute("select actor from audit where action = 'calendar.set'")
  expect(rows.rows.map((row) => row.actor)).toEqual(['calendar'])
})

test('a file that Windows saved in GB18030 is read too', async () => {
  // 一、元旦：1月1日放假。
  const bytes = Buffer.from('d2bba1a2d4aab5a9a3ba31d4c231c8d5b7c5bcd9a1a3', 'hex')
  const { code, err } = await calendar(bytes, '--year', '2026')
  expect(code).toBe(1)
  expect(err).toContain('没有写春节')
  expect(err).not.toContain('没有写元旦')
})

test.each<[what: string, content: string | null, more: string[], words: string]>([
  ['a notice that contradicts itself', text.replace('共9天', '共8天'), [], '写的是8天，所列的日子是9天'],
  ['a file that is none', null, [], '没有这个文件'],
  ['a year that is none', text, ['--year', 'next'], '用法'],
  ['two files', text, ['another.txt'], '用法'],
])('%s: 1, the reason, no stack', async (_, content, more, words) => {
  const { code, out, err } = await calendar(content, ...more)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(words)
  expect(err).not.toMatch(/^\s+at /m)
})
