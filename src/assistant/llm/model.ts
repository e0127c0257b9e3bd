import OpenAI from 'openai'

/** How a model is reached: any OpenAI-compatible endpoint. */
export interface ModelSettings {
  apiKey: string
  baseUrl: string | undefined
  model: string
  /** For one whole answer, all rounds together. */
  timeoutMs?: number
}

export type Message = OpenAI.Chat.ChatCompletionMessageParam
export type Tool = OpenAI.Chat.ChatCompletionTool

/** One turn of the model: what it says, or which tools it wants. */
export interface Turn {
  text: string
  calls: { id: string; name: string; arguments: string }[]
  tokens: number
}

export interface Model {
  timeoutMs: number
  /** Throws on time-out, 4xx/5xx after retries, or an answer that is not one. */
  complete(messages: Message[], tools: Tool[], signal: AbortSignal): Promise<Turn>
}

const MAX_ANSWER_TOKENS = 1200
/** Far more than any answer: an endless body is cut off here instead of filling the memory. */
const MAX_BYTES = 512 * 1024

export function createModel(settings: ModelSettings): Model {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    maxRetries: 1,
    timeout: settings.timeoutMs ?? 20_000,
    fetch: boundedFetch,
  })
  return {
    timeoutMs: settings.timeoutMs ?? 20_000,
    async complete(messages, tools, signal) {
      const completion = await client.chat.completions.create(
        {
          model: settings.model,
          messages,
          temperature: 0,
          max_tokens: MAX_ANSWER_TOKENS,
          ...(tools.length > 0 ? { tools } : {}),
        },
        { signal },
      )
      const message = completion.choices?.[0]?.message
      if (!message) throw new Error('the model answered without a message')
      const calls = (message.tool_calls ?? []).flatMap((call) =>
        call.type === 'function' ? [{ id: call.id, name: call.function.name, arguments: call.function.arguments }] : [],
      )
      return {
        text: typeof message.content === 'string' ? message.content : '',
        calls,
        tokens: completion.usage?.total_tokens ?? 0,
      }
    },
  }
}

/** fetch whose body ends with an error past MAX_BYTES. */
const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  if (!response.body) return response
  let bytes = 0
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (bytes > MAX_BYTES) controller.error(new Error('the model answered without end'))
        else controller.enqueue(chunk)
      },
    }),
  )
  return new Response(counted, response)
}
