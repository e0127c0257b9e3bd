/** What WeChat and WeCom answer a call with: 0 = done. */
export interface PlatformAnswer {
  errcode: number
  errmsg: string
  /** WeCom: whom it did not reach. */
  invaliduser?: string
}

export interface PlatformApi {
  /** A call below /cgi-bin/. Throws where there is no proper answer; no error ever holds a token. */
  call(method: string, payload: Record<string, unknown>): Promise<PlatformAnswer>
}

export interface PlatformApiOptions {
  /** https://api.weixin.qq.com, https://qyapi.weixin.qq.com, or another server of the same API. */
  root: string
  fetch: typeof fetch
  /** The shared access token; another one than `refused`. */
  accessToken(refused?: string): Promise<string>
}

const TIMEOUT_MS = 10_000
/** The token is invalid or has ended: somebody asked for another, or the secret was changed. */
const TOKEN_REFUSED = new Set([40001, 40014, 42001])

export const createPlatformApi = ({ root, fetch, accessToken }: PlatformApiOptions): PlatformApi => {
  const send = async (method: string, token: string, payload: Record<string, unknown>): Promise<PlatformAnswer> =>
    readAnswer(
      await ask(fetch, `${root}/cgi-bin/${method}?access_token=${encodeURIComponent(token)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(payload),
      }),
    )
  return {
    async call(method, payload) {
      const token = await accessToken()
      const answer = await send(method, token, payload)
      if (!TOKEN_REFUSED.has(answer.errcode)) return answer
      return send(method, await accessToken(token), payload)
    },
  }
}

/** Asks for an access token: `query` names the account and its secret, neither of which an error repeats. */
export async function askToken(
  { root, fetch }: Pick<PlatformApiOptions, 'root' | 'fetch'>,
  method: 'token' | 'gettoken',
  query: Record<string, string>,
): Promise<{ value: string; expiresIn: number }> {
  const found = await ask(fetch, `${root}/cgi-bin/${method}?${new URLSearchParams(query)}`, { method: 'GET' })
  const { access_token: value, expires_in: expiresIn } = found
  if (typeof value === 'string' && value && typeof expiresIn === 'number') return { value, expiresIn }
  const { errcode, errmsg } = readAnswer(found)
  throw new Error(`平台没有给出access_token：${errcode} ${errmsg}`)
}

/** The address holds a token or a secret, and some clients repeat it in their errors: theirs are not passed on. */
async function ask(fetcher: typeof fetch, url: string, init: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetcher(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    () => null,
  )
  if (!response) throw new Error('平台没有应答')
  const body: unknown = await response.json().catch(() => null)
  if (typeof body !== 'object' || body === null) throw new Error(`平台答复${response.status}，不是JSON`)
  return body as Record<string, unknown>
}

function readAnswer(body: Record<string, unknown>): PlatformAnswer {
  const { errcode, errmsg, invaliduser } = body
  if (errcode !== undefined && typeof errcode !== 'number') throw new Error('平台的答复没有errcode')
  return {
    errcode: errcode ?? 0,
    errmsg: typeof errmsg === 'string' ? errmsg.slice(0, 200) : '',
    ...(typeof invaliduser === 'string' ? { invaliduser } : {}),
  }
}
