import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { runTerminal } from '../../bots/terminal/terminal.ts'
import { STARTERS } from '../../bots/wording.ts'
import { createClient } from '../../openapi/client/index.ts'
import type { ChatRequest } from '../../src/contract/chat.ts'
import { createTestApp } from '../support/app.ts'

const { app } = await createTestApp()

/** A session over the real API; what was asked is noted on the way. */
async function session(lines: string | null, question?: string) {
  const asked: ChatRequest[] = []
  const client = createClient({
    baseUrl: 'http://localhost',
    fetch: async (request) => {
      if (request.method === 'POST') asked.push((await request.clone().json()) as ChatRequest)
      return app.fetch(request)
    },
  })
  const input = new PassThrough()
  const output = new PassThrough()
  input.end(lines ?? '')
  const code = await runTerminal({ client, question, input, output })
  output.end()
  const printed = (await output.toArray()).join('')
  return { code, printed, asked }
}

describe('one question', () => {
  it('is answered, marked as a sample, and ends', async () => {
    const { code, printed } = await session(null, '办营业执照要啥材料')
    expect(code).toBe(0)
    expect(printed).toMatch(/^示例县：数据含示例，时钟停在2026-11-20 09:00\n/)
    expect(printed).toContain('□ ')
    expect(printed).not.toContain('\u001b')
  })
  it('too long is said in a sentence, and the exit code tells', async () => {
    const { code, printed } = await session(null, '长'.repeat(501))
    expect(code).toBe(1)
    expect(printed).toContain('最多500个字')
    expect(printed).not.toContain('{')
  })
})

describe('a talk', () => {
  it('takes a number for the question offered under it, in one conversation', async () => {
    const { code, printed, asked } = await session('2\n\n1\n')
    expect(code).toBe(0)
    expect(printed).toContain(`2. ${STARTERS[1]}`)
    expect(asked[0]).toEqual({ message: STARTERS[1] })
    expect(asked).toHaveLength(2)
    expect(asked[1]?.message).not.toBe('1')
    expect(asked[1]?.conversationId).toMatch(/.{16}/)
  })
  it('starts anew on /新', async () => {
    const { asked } = await session('办营业执照要啥材料\n/新\n那要多久\n')
    expect(asked.map((request) => request.conversationId)).toEqual([undefined, undefined])
  })
  it('ends with the input, without an answer pending', async () => {
    const { code, asked } = await session('')
    expect([code, asked]).toEqual([0, []])
  })
})

it('without a connection says so', async () => {
  const client = createClient({ baseUrl: 'http://127.0.0.1:9' })
  const output = new PassThrough()
  expect(await runTerminal({ client, question: '在吗', input: new PassThrough(), output })).toBe(1)
  output.end()
  expect((await output.toArray()).join('')).toContain('没有连上服务')
})
