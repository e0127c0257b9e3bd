import { expect } from 'vitest'
import { decrypt, encrypt, fieldOf, signed, xmlOf } from '../support/wechat-crypt.ts'
import type { Ask } from './smoke.ts'

export const ACCOUNT = {
  id: 'wx1234567890',
  secret: 'SECRET-OF-THE-ACCOUNT',
  token: 'Token123',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
}

/** What both platforms are configured with; WECHAT_API_ROOT is the suite's own. */
export const SETTINGS = {
  WECHAT_APP_ID: ACCOUNT.id,
  WECHAT_APP_SECRET: ACCOUNT.secret,
  WECHAT_TOKEN: ACCOUNT.token,
  WECHAT_AES_KEY: ACCOUNT.aesKey,
  WECOM_CORP_ID: ACCOUNT.id,
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: ACCOUNT.secret,
  WECOM_TOKEN: ACCOUNT.token,
  WECOM_AES_KEY: ACCOUNT.aesKey,
}

const stamp = () => ({ timestamp: String(Math.floor(Date.now() / 1000)), nonce: String(Math.random()) })

/** The handshakes of both platforms: in the clear, and encrypted. */
export async function checkHandshakes(ask: Ask): Promise<void> {
  const { timestamp, nonce } = stamp()
  const clear = new URLSearchParams({
    timestamp,
    nonce,
    echostr: '42',
    signature: signed(ACCOUNT.token, timestamp, nonce),
  })
  expect(await (await ask(`/bots/wechat?${clear}`)).text()).toBe('42')
  clear.set('nonce', 'another')
  expect((await ask(`/bots/wechat?${clear}`)).status).toBe(403)
  const echostr = encrypt(ACCOUNT.aesKey, '43', ACCOUNT.id)
  const msg_signature = signed(ACCOUNT.token, timestamp, nonce, echostr)
  const query = new URLSearchParams({ timestamp, nonce, echostr, msg_signature })
  expect(await (await ask(`/bots/wecom?${query}`)).text()).toBe('43')
}

/** An encrypted text, answered in the response, encrypted; sent again it is answered no more. Gives what the reply says. */
export async function checkText(ask: Ask, who: string, question: string): Promise<string> {
  const { timestamp, nonce } = stamp()
  const xml = xmlOf({
    ToUserName: 'gh_example',
    FromUserName: who,
    CreateTime: Number(timestamp),
    MsgType: 'text',
    Content: question,
    MsgId: timestamp,
  })
  const Encrypt = encrypt(ACCOUNT.aesKey, xml, ACCOUNT.id)
  const msg_signature = signed(ACCOUNT.token, timestamp, nonce, Encrypt)
  const query = new URLSearchParams({ timestamp, nonce, msg_signature, encrypt_type: 'aes' })
  const post = async () => {
    const response = await ask(`/bots/wechat?${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: xmlOf({ ToUserName: 'gh_example', Encrypt }),
    })
    const text = await response.text()
    expect(response.status, text).toBe(200)
    return text
  }
  const reply = await post()
  const { text, id } = decrypt(ACCOUNT.aesKey, fieldOf(reply, 'Encrypt') ?? '')
  expect([id, fieldOf(text, 'ToUserName'), fieldOf(text, 'FromUserName')]).toEqual([ACCOUNT.id, who, 'gh_example'])
  expect(fieldOf(reply, 'MsgSignature')).toBe(
    signed(
      ACCOUNT.token,
      fieldOf(reply, 'TimeStamp') ?? '',
      fieldOf(reply, 'Nonce') ?? '',
      fieldOf(reply, 'Encrypt') ?? '',
    ),
  )
  expect(await post()).toBe('success')
  return fieldOf(text, 'Content') ?? ''
}

/** Papers of a permit: too much for one message, so that the second one leaves by the platform's API. */
export const LONG_QUESTION = '施工许可证要什么材料'
export const FIRST_PART = /□ 建筑工程施工许可证申请表[\s\S]*（1\/2）$/
export const SECOND_PART = /（2\/2）$/
