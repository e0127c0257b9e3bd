import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import type { ZhinanClient } from '../../openapi/client/index.ts'
import { STARTERS, sampleText } from '../wording.ts'
import { type Asked, ask } from './ask.ts'
import { createStyle, type Style } from './style.ts'

export interface TerminalOptions {
  client: ZhinanClient
  /** Where the service is, for its links; '' where it has no address. */
  origin?: string | undefined
  /** Asked at once, and then it ends; without it one question a line until Ctrl+D. */
  question?: string | undefined
  input: Readable
  output: Writable & { isTTY?: boolean; hasColors?(): boolean }
}

/** The chat in a terminal. Gives the exit code: 1 where the one question could not be answered at all. */
export async function runTerminal({ client, origin = '', question, input, output }: TerminalOptions): Promise<number> {
  const style = createStyle(output.hasColors?.() ?? false)
  const write = (text: string) => output.write(`${text}\n`)
  const banner = await sampleBanner(client)
  if (banner) write(style.yellow(banner))
  if (question !== undefined) {
    const asked = await ask({ client, origin, style }, question)
    write(`${banner ? '\n' : ''}${asked.text}`)
    return asked.ok ? 0 : 1
  }
  await talk({ client, origin, style, input, output, write })
  return 0
}

const HELP = '用平常话提问，或输入数字选一项；/新 重新开始；Ctrl+D 结束。'

interface Talk {
  client: ZhinanClient
  origin: string
  style: Style
  input: Readable
  output: TerminalOptions['output']
  write(text: string): void
}

async function talk({ client, origin, style, input, output, write }: Talk): Promise<void> {
  const terminal = output.isTTY ?? false
  const lines = createInterface({ input, output, terminal, prompt: '问> ' })
  write(
    [
      style.bold('办什么、怎么办、找谁办'),
      HELP,
      ...STARTERS.map((starter, at) => `${style.cyan(`${at + 1}.`)} ${starter}`),
      '',
    ].join('\n'),
  )
  let picks: readonly string[] = STARTERS
  let conversationId: string | undefined
  let open = terminal
  lines.once('close', () => {
    open = false
  })
  if (open) lines.prompt()
  for await (const line of lines) {
    const words = line.trim()
    if (words === '/新') {
      conversationId = undefined
      picks = STARTERS
      write('好，重新开始。')
    } else if (words) {
      const asked: Asked = await ask({ client, origin, style }, picked(words, picks), conversationId)
      if (asked.ok) {
        picks = asked.picks
        conversationId = asked.conversationId
      }
      write(`\n${asked.text}\n`)
    }
    // The input may have ended while the answer was on its way.
    if (open) lines.prompt()
  }
  write('')
}

/** A number picks what was offered under it; any other words are the question themselves. */
export const picked = (words: string, picks: readonly string[]): string =>
  /^\d{1,2}$/.test(words) ? (picks[Number(words) - 1] ?? words) : words

async function sampleBanner(client: ZhinanClient): Promise<string | null> {
  try {
    const { data } = await client.GET('/readyz')
    return data?.sample ? sampleText(data.now, data.demoClock) : null
  } catch {
    // The first question will say that there is no connection.
    return null
  }
}
