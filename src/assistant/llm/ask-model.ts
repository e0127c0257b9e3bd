import type { Ctx } from '../../access/context.ts'
import type { Message, Model } from './model.ts'
import { correctionOf } from './prompt.ts'
import type { PublishedEntry } from './published-entry.ts'
import { runTool, toolSchemas } from './tools.ts'

const MAX_ROUNDS = 4
const MAX_CALLS = 6
const MAX_TOKENS = 60_000
/** Where the endpoint does not count: Chinese is about a token a character. */
const TOKENS_A_CHARACTER = 1

/** Why no text came of it; logged without the question and without the text. */
type Failure = 'timed out' | 'failed' | 'token budget' | 'too many rounds' | 'not verified'

export type Outcome = { text: string } | { failure: Failure; faults: string[] }

export interface Conversation {
  messages: readonly Message[]
  region: string
  /** The entries that the model was given from the start. */
  entries: readonly PublishedEntry[]
  onRound?: (step: 'write' | 'look up' | 'correct') => unknown
}

/**
 * Lets the model answer with the guide's tools: at most four rounds and one correction, within the model's time and a token budget.
 * `check` says what is wrong with a text, given all that was fetched (nothing = it may be sent). Never throws, never takes longer than
 * the model's time: the caller answers by rules where there is no text.
 */
export async function askModel(
  ctx: Ctx,
  model: Model,
  conversation: Conversation,
  check: (text: string, entries: readonly PublishedEntry[]) => string[],
): Promise<Outcome> {
  const abort = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => {
      resolve({ failure: 'timed out', faults: [] })
      abort.abort(new Error('the time for an answer is over'))
    }, model.timeoutMs)
  })
  const working = converse(ctx, model, conversation, check, abort.signal).catch(
    (error: unknown): Outcome => ({ failure: 'failed', faults: [nameOf(error)] }),
  )
  try {
    return await Promise.race([working, late])
  } finally {
    clearTimeout(timer)
  }
}

async function converse(
  ctx: Ctx,
  model: Model,
  conversation: Conversation,
  check: (text: string, entries: readonly PublishedEntry[]) => string[],
  signal: AbortSignal,
): Promise<Outcome> {
  const messages = [...conversation.messages]
  const entries = [...conversation.entries]
  let tokens = 0
  let corrected = false
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    // In the last round, and when it corrects itself, the model has to say what it has.
    const use = round < MAX_ROUNDS && !corrected ? 'auto' : 'none'
    await conversation.onRound?.(corrected ? 'correct' : 'write')
    const turn = await model.complete(messages, toolSchemas(), use, signal)
    tokens += turn.tokens ?? JSON.stringify(messages).length * TOKENS_A_CHARACTER
    if (tokens > MAX_TOKENS) return { failure: 'token budget', faults: [] }
    if (turn.calls.length > 0 && use === 'auto') {
      await conversation.onRound?.('look up')
      const calls = turn.calls.slice(0, MAX_CALLS)
      const results = await Promise.all(calls.map((call) => runTool(ctx, conversation.region, call)))
      entries.push(...results.flatMap((result) => result.entries))
      messages.push(
        {
          role: 'assistant',
          content: turn.text || null,
          tool_calls: calls.map(({ id, name, arguments: given }) => ({
            id,
            type: 'function',
            function: { name, arguments: given },
          })),
        },
        ...calls.map(
          ({ id }, at): Message => ({
            role: 'tool',
            tool_call_id: id,
            content: results[at]?.content ?? '',
          }),
        ),
      )
      continue
    }
    const faults = turn.text === '' ? ['没有回答'] : turn.cut ? ['太长'] : check(turn.text, distinct(entries))
    if (faults.length === 0) return { text: turn.text }
    if (corrected) return { failure: 'not verified', faults }
    corrected = true
    messages.push({ role: 'assistant', content: turn.text || '（空）' }, correctionOf(faults))
  }
  return { failure: corrected ? 'not verified' : 'too many rounds', faults: [] }
}

/** An entry fetched twice is one. */
const distinct = (entries: readonly PublishedEntry[]): PublishedEntry[] => [
  ...new Map(entries.map((entry) => [`${entry.kind} ${entry.id}`, entry])).values(),
]

const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}${'status' in error && error.status ? ` ${error.status}` : ''}` : 'unknown'
