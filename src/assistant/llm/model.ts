import OpenAI, { APIError } from 'openai'

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
interface Turn {
  text: string
  calls: { id: string; name: string; arguments: string }[]
  /** Tokens in and out, as the endpoint counts them; null where it does not. */
  tokens: number | null
  /** The text stops because it reached the limit, not because it is finished. */
  cut: boolean
}

export interface Model {
  timeoutMs: number
  /** Throws on time-out, 4xx/5xx after one retry, or an answer that is not one. */
  complete(messages: Message[], tools: Tool[], use: 'auto' | 'none', signal: AbortSignal): Promise<Turn>
}

const TIMEOUT_MS = 12_000
const MAX_ANSWER_TOKENS = 1500
/** Far more than any answer: an endless body is cut off here instead of filling the memory. */
const MAX_BYTES = 512 * 1024
const RETRY_AFTER_MS = 400
const PUBLIC_ENDPOINT = 'https://api.openai.com/v1'

export function createModel(settings: ModelSettings): Model {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl ?? PUBLIC_ENDPOINT,
    // Nothing is read from the environment behind the settings' back.
    organization: null,
    project: null,
    // The client's own retries wait without minding the signal.
    maxRetries: 0,
    timeout: settings.timeoutMs ?? TIMEOUT_MS,
    fetch: boundedFetch,
  })
  /** Newer models of some makers refuse these; found out at the first call. */
  let plainParameters = true

  const request = async (messages: Message[], tools: Tool[], use: 'auto' | 'none', signal: AbortSignal) =>
    client.chat.completions.create(
      {
        model: settings.model,
        messages,
        ...(plainParameters
          ? { temperature: 0, max_tokens: MAX_ANSWER_TOKENS }
          : { max_completion_tokens: MAX_ANSWER_TOKENS }),
        ...(tools.length > 0 ? { tools, tool_choice: use } : {}),
      },
      { signal },
    )

  return {
    timeoutMs: settings.timeoutMs ?? TIMEOUT_MS,
    async complete(messages, tools, use, signal) {
      try {
        return readTurn(await request(messages, tools, use, signal))
      } catch (error) {
        if (signal.aborted) throw error
        if (refusesParameters(error)) plainParameters = false
        else if (isPassing(error)) await pause(RETRY_AFTER_MS, signal)
        else throw error
        return readTurn(await request(messages, tools, use, signal))
      }
    },
  }
}

const refusesParameters = (error: unknown): boolean =>
  error instanceof APIError &&
  error.status === 400 &&
  /max_tokens|max_completion_tokens|temperature/.test(error.message)

/** Busy, broken or not reached: worth one more try. */
const isPassing = (error: unknown): boolean =>
  error instanceof APIError && (error.status === undefined || error.status === 429 || error.status >= 500)

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })

/** What an endpoint says is not trusted to be what its documentation says. */
function readTurn(completion: Partial<OpenAI.Chat.ChatCompletion>): Turn {
  const choice = completion.choices?.[0]
  const message = choice?.message
  if (!message) throw new Error('the model answered without a message')
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls : []
  return {
    text: typeof message.content === 'string' ? withoutThoughts(message.content) : '',
    calls: calls.flatMap((call) =>
      call?.type === 'function' && typeof call.function?.name === 'string'
        ? [{ id: String(call.id), name: call.function.name, arguments: String(call.function.arguments ?? '') }]
        : [],
    ),
    tokens: typeof completion.usage?.total_tokens === 'number' ? completion.usage.total_tokens : null,
    cut: choice.finish_reason === 'length',
  }
}

/** Some models think aloud before they answer. */
const withoutThoughts = (text: string): string => text.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim()

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
