import type { Ctx } from '../../access/context.ts'
import type { Message, Model } from './model.ts'
import { correctionOf } from './prompt.ts'
import { runTool, toolSchemas } from './tools.ts'

const MAX_ROUNDS = 4
const MAX_CALLS = 6
const MAX_TOKENS = 60_000
/** A tool result longer than this is cut for the model; the verifier has it whole. */
const MAX_RESULT = 12_000

export interface ModelAnswer {
  text: string
  /** Everything that the tools returned: what the text may draw on. */
  fetched: unknown[]
}

/**
 * Lets the model answer with the guide's tools: at most four rounds, within the model's time and a token budget. `check` says what
 * is wrong with a text (nothing = it may be sent); a faulty text is asked for once more. Gives null where no text passes, or where
 * the model fails in whatever way: the caller then answers by rules.
 */
export async function askModel(
  ctx: Ctx,
  model: Model,
  input: { messages: Message[]; region: string; seed: readonly unknown[]; onRound?: (round: number) => unknown },
  check: (answer: ModelAnswer) => string[],
): Promise<ModelAnswer | null> {
  const signal = AbortSignal.timeout(model.timeoutMs)
  const messages = [...input.messages]
  const fetched: unknown[] = [...input.seed]
  let tokens = 0
  let corrected = false
  try {
    for (let round = 1; round <= MAX_ROUNDS + 1; round += 1) {
      await input.onRound?.(round)
      // The last round has no tools: the model has to say what it has.
      const turn = await model.complete(messages, round < MAX_ROUNDS && !corrected ? toolSchemas() : [], signal)
      tokens += turn.tokens
      if (tokens > MAX_TOKENS) return refuse(ctx, 'token budget')
      if (turn.calls.length > 0) {
        const calls = turn.calls.slice(0, MAX_CALLS)
        messages.push({
          role: 'assistant',
          content: turn.text || null,
          tool_calls: calls.map((call) => ({
            id: call.id,
            type: 'function',
            function: { name: call.name, arguments: call.arguments },
          })),
        })
        const results = await Promise.all(calls.map((call) => runTool(ctx, input.region, call)))
        for (const [at, call] of calls.entries()) {
          fetched.push(results[at])
          messages.push({
            role: 'tool',
            tool_call_id: call.id,
            content: JSON.stringify(results[at] ?? null).slice(0, MAX_RESULT),
          })
        }
        continue
      }
      const answer = { text: turn.text.trim(), fetched }
      const faults = answer.text === '' ? ['没有回答'] : check(answer)
      if (faults.length === 0) return answer
      if (corrected) return refuse(ctx, 'not verified')
      corrected = true
      messages.push({ role: 'assistant', content: turn.text }, correctionOf(faults))
    }
    return refuse(ctx, 'too many rounds')
  } catch (error) {
    return refuse(ctx, error instanceof Error ? error.name : 'failed')
  }
}

/** Logged without the question and without the text. */
function refuse(ctx: Ctx, reason: string): null {
  ctx.log.warn('model', { requestId: ctx.requestId, reason })
  return null
}
