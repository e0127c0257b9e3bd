import { eq } from 'drizzle-orm'
import { describe, expect, it, test } from 'vitest'
import { channelUpdates } from '../../schema/tables/index.ts'
import { readConfig } from '../../src/config/config.ts'
import type { Readiness } from '../../src/contract/health.ts'
import type { Problem } from '../../src/contract/problem.ts'
import { createTestApp, get } from '../support/app.ts'
import { createWechatApp } from '../support/wechat-app.ts'
import { encrypt, signed, xmlOf } from '../support/wechat-crypt.ts'

const secure = await createWechatApp()
const plain = await createWechatApp({ aesKey: null })
const off = await createTestApp({ WECHAT_APP_ID: 'wx1234567890' })
type App = typeof secure

const QUESTION = '施工许可几天能下来'
const now = () => Math.floor(Date.now() / 1000)

const answerOf = async (response: Response | null) => {
  const text = (await response?.text()) ?? ''
  const problem = response?.headers.get('Content-Type')?.startsWith('application/problem+json')
  return [response?.status, problem ? (JSON.parse(text) as Problem).code : text]
}
const kept = async ({ ctx }: App) => (await ctx.db.select().from(channelUpdates)).length
const textOf = ({ server }: App, more: Record<string, string | number> = {}) =>
  server.fieldsOf('o-door', { MsgType: 'text', Content: QUESTION, MsgId: server.nextId(), ...more })

describe('the handshake', () => {
  it.each([
    ['encrypted', secure],
    ['plain', plain],
  ])('%s: the echo comes back', async (_, { server }) =>
    expect(await server.handshake()).toEqual({ status: 200, echoed: true }),
  )
  it.each([
    ['a wrong signature', { signature: signed('another', 'x', 'y') }],
    ['no signature', { signature: '' }],
    // Reckoned when the file is read: a slow machine runs the case some seconds later.
    ['an old time', { timestamp: String(now() - 301) }],
    ['a time to come', { timestamp: String(now() + 390) }],
    ['no number as time', { timestamp: 'now' }],
    ['no nonce', { nonce: '' }],
  ])('%s is refused', async (_, over) =>
    expect(await secure.server.handshake(over)).toEqual({ status: 403, echoed: false }),
  )
})

describe('what is not of the platform is refused, and nothing of it is kept', () => {
  const post = (app: App, query: URLSearchParams, body: string) => app.server.post(query, body)
  const bent = (app: App, over: Record<string, string>, change: (query: URLSearchParams) => void = () => {}) => {
    const { query, body } = app.server.envelope(textOf(app), over)
    change(query)
    return post(app, query, body)
  }
  const cases: [string, () => Promise<Response | null>, [number, string]][] = [
    [
      'plain: a wrong signature',
      () => bent(plain, {}, (query) => query.set('signature', '0'.repeat(40))),
      [403, 'forbidden'],
    ],
    ['plain: no signature', () => bent(plain, {}, (query) => query.delete('signature')), [403, 'forbidden']],
    [
      'plain: signed with another token',
      () =>
        bent(plain, {}, (query) =>
          query.set('signature', signed('Token124', query.get('timestamp') ?? '', query.get('nonce') ?? '')),
        ),
      [403, 'forbidden'],
    ],
    ['plain: an old time, properly signed', () => bent(plain, { timestamp: String(now() - 301) }), [403, 'forbidden']],
    [
      'encrypted: a wrong msg_signature',
      () => bent(secure, {}, (query) => query.set('msg_signature', '0'.repeat(40))),
      [403, 'forbidden'],
    ],
    [
      'encrypted: no msg_signature, so plain',
      () => bent(secure, {}, (query) => query.delete('msg_signature')),
      [403, 'forbidden'],
    ],
    [
      'encrypted: an old time, properly signed',
      () => bent(secure, { timestamp: String(now() - 301) }),
      [403, 'forbidden'],
    ],
    ['encrypted for another account', () => bent(secure, { id: 'wx0000000000' }), [400, 'validation_failed']],
    [
      'encrypted: the ciphertext changed on its way',
      () => {
        const { query, body } = secure.server.envelope(textOf(secure))
        return post(secure, query, body.replace(/(<Encrypt><!\[CDATA\[).{8}/, '$1AAAAAAAA'))
      },
      [403, 'forbidden'],
    ],
    [
      'signed, but no ciphertext',
      () => {
        const [timestamp, nonce, words] = [String(now()), '7', 'bm90aGluZyBvZiB0aGUga2luZA==']
        const query = new URLSearchParams({
          timestamp,
          nonce,
          msg_signature: signed(secure.account.token, timestamp, nonce, words),
        })
        return post(secure, query, xmlOf({ Encrypt: words }))
      },
      [400, 'validation_failed'],
    ],
    [
      'a ciphertext of a few blocks that holds nothing',
      () => {
        const [timestamp, nonce, words] = [String(now()), '8', encrypt(secure.account.aesKey ?? '', '', '')]
        const query = new URLSearchParams({
          timestamp,
          nonce,
          msg_signature: signed(secure.account.token, timestamp, nonce, words),
        })
        return post(secure, query, xmlOf({ Encrypt: words }))
      },
      [400, 'validation_failed'],
    ],
    [
      'plain: a message of 1 MB',
      () => bent(plain, { xml: xmlOf({ ...textOf(plain), Content: '啊'.repeat(350_000) }) }),
      [413, 'payload_too_large'],
    ],
    [
      'encrypted: a message of 1 MB',
      () => bent(secure, { xml: xmlOf({ ...textOf(secure), Content: '啊'.repeat(350_000) }) }),
      [413, 'payload_too_large'],
    ],
    ...(
      [
        [
          'an XML bomb',
          `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefghi'
            .split('')
            .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefgh'[at]};`.repeat(10)}">`)
            .join('')}]><xml><FromUserName>o-door</FromUserName><Content>&i;</Content></xml>`,
        ],
        [
          'a file through an external entity',
          '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Content>&f;</Content></xml>',
        ],
        ['a DTD alone', '<!DOCTYPE xml><xml><Content>1</Content></xml>'],
        ['a comment', '<xml><!-- 1 --><Content>1</Content></xml>'],
        ['a processing instruction', '<xml><?php 1 ?><Content>1</Content></xml>'],
        ['tags within tags', `<xml>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</xml>`],
        ['tags that do not close', '<xml><Content>1</xml>'],
        ['another root', '<html><Content>1</Content></html>'],
        ['JSON', '{"Content":"1"}'],
        ['nothing', ' '],
        ["names of JavaScript's own", '<xml><__proto__><a>1</a></__proto__><constructor>1</constructor></xml>'],
      ] as const
    ).flatMap(([name, xml]): [string, () => Promise<Response | null>, [number, string]][] => [
      [`plain: ${name}`, () => bent(plain, { xml }), [400, 'validation_failed']],
      [`encrypted: ${name}`, () => bent(secure, { xml }), [400, 'validation_failed']],
    ]),
    [
      'bytes that are no UTF-8',
      () => {
        const { query } = plain.server.envelope(textOf(plain))
        return plain.server.post(query, Buffer.from([0x3c, 0xff, 0xfe]) as unknown as string)
      },
      [400, 'validation_failed'],
    ],
  ]
  it.each(cases)('%s', async (_, send, expected) => {
    const before = [await kept(secure), await kept(plain)]
    expect(await answerOf(await send())).toEqual(expected)
    expect([await kept(secure), await kept(plain)]).toEqual(before)
  })

  it('entities in a message are characters like any other', async () => {
    const { query, body } = plain.server.envelope(
      {},
      {
        xml: '<xml><ToUserName>gh_example</ToUserName><FromUserName>o-amp</FromUserName><CreateTime>1790000000</CreateTime><MsgType>text</MsgType><Content>&lt;&x;&#65;</Content><MsgId>1</MsgId></xml>',
      },
    )
    expect((await plain.server.post(query, body))?.status).toBe(200)
  })

  it('what people write may look like a DTD: it stands in CDATA', async () => {
    const { text } = await plain.server.say('o-door', '<!DOCTYPE html> 是什么 <!ENTITY a "b">')
    expect(text).not.toBeNull()
  })

  it('another method: 405 with Allow', async () => {
    const response = await secure.app.request('/bots/wechat', { method: 'PUT', body: 'x' })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, POST'])
  })
})

describe('the same message once more', () => {
  it('sent again (a retry, or somebody who copied it) it is answered once', async () => {
    const { query, body } = secure.server.envelope(textOf(secure))
    const first = await secure.server.post(query, body)
    expect(await first?.text()).toContain('<Encrypt>')
    for (let again = 0; again < 3; again += 1)
      expect(await answerOf(await secure.server.post(query, body))).toEqual([200, 'success'])
    await secure.settled()
  })

  it('in another envelope it is the same by its MsgId; three at once are answered once', async () => {
    const fields = textOf(secure)
    const answers = await Promise.all(
      [1, 2, 3].map(async () => {
        const { query, body } = secure.server.envelope(fields)
        return (await (await secure.server.post(query, body))?.text()) ?? ''
      }),
    )
    expect(answers.filter((text) => text.includes('<Encrypt>'))).toHaveLength(1)
    expect(answers.filter((text) => text === 'success')).toHaveLength(2)
  })

  it('an event is known by who and when', async () => {
    const fields = secure.server.fieldsOf('o-event', { MsgType: 'event', Event: 'subscribe', CreateTime: now() })
    const told = [await secure.server.tell(fields), await secure.server.tell(fields)]
    expect(told[0]?.text).toContain('您好，这里是办事指南。')
    expect(told[1]?.text).toBeNull()
    expect((await secure.server.tell({ ...fields, CreateTime: now() + 1 })).text).not.toBeNull()
  })

  it('what was said is gone once it is answered', async () => {
    await secure.server.say('o-gone', '绑定 2605-211021-04-01-100004 EXAMPLE-0000-0000-0000')
    const rows = await secure.ctx.db.select().from(channelUpdates).where(eq(channelUpdates.chat, 'o-gone'))
    expect(rows.map(({ state }) => state)).toEqual(['done'])
    expect(JSON.stringify(rows)).not.toContain('EXAMPLE-0000')
    expect(JSON.stringify(secure.log)).not.toContain('EXAMPLE-0000')
  })
})

describe('every kind of message', () => {
  const { server } = secure
  const cases: [string, Record<string, string | number>, RegExp | null][] = [
    ['a text', { MsgType: 'text', Content: QUESTION }, /承诺3个工作日办结/],
    [
      'a voice with what was recognised',
      { MsgType: 'voice', MediaId: 'm', Format: 'amr', Recognition: `${QUESTION}。` },
      /承诺3个工作日办结/,
    ],
    ['a voice that was not understood', { MsgType: 'voice', MediaId: 'm', Format: 'amr', Recognition: '' }, /没有听清/],
    ['a voice without recognition', { MsgType: 'voice', MediaId: 'm', Format: 'amr' }, /没有听清/],
    [
      'a place',
      { MsgType: 'location', Location_X: '41.2', Location_Y: '123.1', Scale: 15, Label: '首山镇' },
      /政务服务大厅/,
    ],
    ['a picture', { MsgType: 'image', PicUrl: 'http://x/', MediaId: 'm' }, /只看得懂文字和语音/],
    ['a video', { MsgType: 'video', MediaId: 'm', ThumbMediaId: 't' }, /只看得懂文字和语音/],
    ['a short video', { MsgType: 'shortvideo', MediaId: 'm', ThumbMediaId: 't' }, /只看得懂文字和语音/],
    ['a link', { MsgType: 'link', Title: 'a', Description: 'b', Url: 'http://x/' }, /只看得懂文字和语音/],
    ['a kind that nobody knows', { MsgType: 'hologram' }, /只看得懂文字和语音/],
    ['a text of nothing but an emoji', { MsgType: 'text', Content: '👍' }, /./],
    ['a text of nothing', { MsgType: 'text', Content: ' ' }, /只看得懂文字和语音/],
    ['a text that is too long', { MsgType: 'text', Content: '长'.repeat(600) }, /600字，请改到500字以内/],
  ]
  it.each(cases)('%s', async (_, fields, words) => {
    const { text } = await server.send('o-kinds', fields)
    expect(text ?? '').toMatch(words ?? /^$/)
  })

  const events: [string, string, Record<string, string>, RegExp | null][] = [
    ['somebody follows', 'subscribe', { EventKey: '' }, /1\. 我想盖个厂房要先办什么/],
    [
      'somebody follows by a code of ours: its question is answered',
      'subscribe',
      { EventKey: `qrscene_${QUESTION}`, Ticket: 't' },
      /承诺3个工作日办结/,
    ],
    ["by some other system's code: a number", 'subscribe', { EventKey: 'qrscene_123', Ticket: 't' }, /您好/],
    ['a follower scans', 'SCAN', { EventKey: QUESTION, Ticket: 't' }, /承诺3个工作日办结/],
    ['a menu is tapped', 'CLICK', { EventKey: '我的项目' }, /还没有绑定项目/],
    ["a menu's page is opened", 'VIEW', { EventKey: 'https://guide.example/' }, null],
    ['where somebody is, unasked', 'LOCATION', { Latitude: '41.2', Longitude: '123.1', Precision: '1' }, null],
    ['a template message has arrived', 'TEMPLATESENDJOBFINISH', { Status: 'success' }, null],
    ['an event that nobody knows', 'eclipse', {}, null],
    ['somebody leaves', 'unsubscribe', { EventKey: '' }, null],
  ]
  it.each(events)('%s', async (_, event, fields, words) => {
    const { text } = await server.event('o-events', event, {
      ...fields,
      CreateTime: now() - Math.floor(Math.random() * 1e6),
    })
    if (words) expect(text).toMatch(words)
    else expect(text).toBeNull()
  })

  it('the number in the welcome stands for its question', async () => {
    await server.event('o-welcome', 'subscribe')
    expect((await server.say('o-welcome', '3')).text).toMatch(/承诺3个工作日办结/)
  })

  it.each([
    ['no sender', { FromUserName: '' }],
    ['a sender that is none', { FromUserName: '../../etc' }],
    ['no time', { CreateTime: '' }],
    ['no kind', { MsgType: '' }],
  ])('signed, but %s: acknowledged, not kept', async (_, over) => {
    const before = await kept(secure)
    const { query, body } = server.envelope({ ...textOf(secure), ...over } as Record<string, string | number>)
    expect(await answerOf(await server.post(query, body))).toEqual([200, 'success'])
    expect(await kept(secure)).toBe(before)
  })
})

describe('not configured', () => {
  test.each([
    ['nothing', {}, 'off', []],
    ['no token', { WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 's' }, 'off', ['WECHAT_APP_ID', 'WECHAT_APP_SECRET']],
    ['no secret', { WECHAT_APP_ID: 'wx1', WECHAT_TOKEN: 'Token123' }, 'off', ['WECHAT_APP_ID', 'WECHAT_TOKEN']],
    [
      'unverified, which needs no secret',
      { WECHAT_APP_ID: 'wx1', WECHAT_TOKEN: 'Token123', WECHAT_ACCOUNT_KIND: 'unverified' },
      'on',
      [],
    ],
    ['all', { WECHAT_APP_ID: 'wx1', WECHAT_TOKEN: 'Token123', WECHAT_APP_SECRET: 's' }, 'on', []],
    ['WeCom in part', { WECOM_CORP_ID: 'ww1', WECOM_TOKEN: 'Token123' }, 'off', ['WECOM_CORP_ID', 'WECOM_TOKEN']],
  ])('%s: /readyz says so', async (_, settings, wechat, unused) => {
    const config = readConfig(settings)
    expect(config.features.wechat).toBe(wechat)
    expect(config.unused).toEqual(unused)
  })

  test('the door is closed, /readyz warns of what was given, and the rest works', async () => {
    const ready = await get<Readiness>(off.app, '/readyz')
    expect(ready.body.features).toMatchObject({ wechat: 'off', wecom: 'off', chat: 'on' })
    expect(JSON.stringify(ready.body.warnings)).toContain('WECHAT_APP_ID 已设置')
    expect([(await get(off.app, '/bots/wechat')).status, (await get(off.app, '/v1/stages')).status]).toEqual([404, 200])
    expect((await get<Readiness>(secure.app, '/readyz')).body.features).toMatchObject({ wechat: 'on', wecom: 'off' })
  })
})
