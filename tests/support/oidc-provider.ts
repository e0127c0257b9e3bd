import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'

export interface Person {
  sub: string
  email?: string
  email_verified?: boolean
}

/** What this provider does wrong, to see it refused. */
export interface Fault {
  nonce?: string
  issuer?: string
  audience?: string | string[]
  expired?: boolean
  unsigned?: boolean
  strangeKey?: boolean
  /** HS256 with the client's secret: what a mixed-up verifier takes for a key pair's. */
  sharedSecret?: string
  without?: string
  answer?: number
}

interface Asked {
  person: Person
  nonce: string
  challenge: string
  redirectUri: string
  fault: Fault
}

export const CLIENT = { id: 'zhinan', secret: 'secret/of=the client' }

/** An OpenID Connect provider over HTTP: discovery, keys, and a token endpoint that checks client, redirect and PKCE as the RFCs say. */
export async function openOidcProvider() {
  const [own, strange] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, Asked>()
  const counts = { discovery: 0, keys: 0, tokens: 0 }
  let issuer = ''

  async function idToken({ person, nonce, fault }: Asked): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const claims: JWTPayload = {
      ...person,
      iss: fault.issuer ?? issuer,
      aud: fault.audience ?? CLIENT.id,
      nonce: fault.nonce ?? nonce,
      iat: fault.expired ? now - 7200 : now,
      exp: fault.expired ? now - 3600 : now + 300,
    }
    if (fault.without) delete claims[fault.without]
    if (fault.unsigned) return new UnsecuredJWT(claims).encode()
    if (fault.sharedSecret)
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .sign(new TextEncoder().encode(fault.sharedSecret))
    const key = fault.strangeKey ? strange.privateKey : own.privateKey
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key)
  }

  const server = createServer(async (request, response) => {
    const reply = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    }
    if (request.url === '/.well-known/openid-configuration') {
      counts.discovery += 1
      return reply(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
      })
    }
    if (request.url === '/keys') {
      counts.keys += 1
      return reply(200, { keys: [jwk] })
    }
    if (request.url !== '/token' || request.method !== 'POST') return reply(404, {})
    counts.tokens += 1
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const form = new URLSearchParams(text)
    const asked = codes.get(form.get('code') ?? '')
    // RFC 6749: a code is good once.
    codes.delete(form.get('code') ?? '')
    if (asked?.fault.answer) return reply(asked.fault.answer, { error: 'server_error' })
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const basic = `Basic ${btoa([CLIENT.id, CLIENT.secret].map(encodeURIComponent).join(':'))}`
    if (request.headers.authorization !== basic) return reply(401, { error: 'invalid_client' })
    if (!asked || form.get('grant_type') !== 'authorization_code' || challenge !== asked.challenge)
      return reply(400, { error: 'invalid_grant' })
    if (form.get('redirect_uri') !== asked.redirectUri) return reply(400, { error: 'invalid_grant' })
    reply(200, { access_token: 'a', token_type: 'Bearer', id_token: await idToken(asked) })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    counts,
    /** What a person does there: looks at the address they were sent to, signs in, and is sent back with state and code. */
    signIn(url: string, person: Person, fault: Fault = {}): { state: string; code: string } {
      const query = new URL(url).searchParams
      const read = (name: string) => query.get(name) ?? ''
      if (read('client_id') !== CLIENT.id || read('response_type') !== 'code') throw new Error(`not a request: ${url}`)
      if (read('code_challenge_method') !== 'S256' || !read('scope').split(' ').includes('openid'))
        throw new Error(`no PKCE or no openid: ${url}`)
      const code = randomUUID()
      const asked = { nonce: read('nonce'), challenge: read('code_challenge'), redirectUri: read('redirect_uri') }
      codes.set(code, { ...asked, person, fault })
      return { state: read('state'), code }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
