import { describe, expect, test } from 'vitest'
import { askToken } from '../../../src/supervision/senders/platform-api.ts'
import type { Outgoing, SendResult } from '../../../src/supervision/senders/sender.ts'
import { createWechatSender, type WechatOptions } from '../../../src/supervision/senders/wechat.ts'
import { message, NOW, outgoing, PUBLIC, platform, reply } from './outgoing.ts'

describe('a call of WeChat’s or WeCom’s platform', () => {
  test('is a POST of JSON with the access token; redirects are not followed', async () => {
    const { api, calls } = platform([{ errcode: 0, errmsg: 'ok' }])
    expect(await api.call('message/send', { a: 1 })).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(calls[0]?.url.href).toBe('https://api.example.com/cgi-bin/message/send?access_token=old%20%26%20worn')
    expect(calls[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual', body: '{"a":1}' })
    expect(calls[0]?.init.headers).toEqual({ 'content-type': 'application/json; charset=utf-8' })
  })
  test.each([40001, 40014, 42001])('error %i: another token is asked for, once', async (errcode) => {
    const { api, calls, tokens } = platform([{ errcode }, { errcode: 0 }])
    expect((await api.call('x', {})).errcode).toBe(0)
    expect(tokens).toEqual([undefined, 'old & worn'])
    expect(calls.map(({ url }) => url.searchParams.get('access_token'))).toEqual(['old & worn', 'fresh'])
    expect((await platform([{ errcode }]).api.call('x', {})).errcode).toBe(errcode)
  })
  test('any other error is handed on, its text kept short', async () => {
    const { api, tokens } = platform([{ errcode: 45009, errmsg: 'x'.repeat(300), invaliduser: 'li' }])
    expect(await api.call('x', {})).toEqual({ errcode: 45009, errmsg: 'x'.repeat(200), invaliduser: 'li' })
    expect(tokens).toEqual([undefined])
    expect(await platform([{ errmsg: 7, invaliduser: 7 }]).api.call('x', {})).toEqual({ errcode: 0, errmsg: '' })
  })
  test.each([
    ['no answer', null, '平台没有应答'],
    ['no JSON', '<html>', '平台答复200，不是JSON'],
    ['null', 'null', '平台答复200，不是JSON'],
    ['a number', '7', '平台答复200，不是JSON'],
    ['a gateway’s error', 502, '平台答复502，不是JSON'],
    ['an error that is no number', { errcode: '0' }, '平台的答复没有errcode'],
  ])('%s: an error without the token', async (_, answer, why) => {
    await expect(platform([answer]).api.call('x', {})).rejects.toThrow(new Error(why))
  })

  const account = { appid: 'id', secret: 's&s' }
  test('an access token, asked for with what proves the account', async () => {
    const { fetch, calls } = platform([{ access_token: 'T', expires_in: 7200 }])
    expect(await askToken({ root: 'https://api.example.com', fetch }, 'token', account)).toEqual({
      value: 'T',
      expiresIn: 7200,
    })
    expect(calls[0]?.url.href).toBe('https://api.example.com/cgi-bin/token?appid=id&secret=s%26s')
    expect(calls[0]?.init.method).toBe('GET')
  })
  test.each([
    { errcode: 40013, errmsg: 'invalid appid' },
    { access_token: '', expires_in: 7200, errcode: 40013, errmsg: 'invalid appid' },
    { access_token: 'T', expires_in: '7200', errcode: 40013, errmsg: 'invalid appid' },
    { access_token: 7, expires_in: 7200, errcode: 40013, errmsg: 'invalid appid' },
  ])('none in %j', async (answer) => {
    const { fetch } = platform([answer])
    await expect(askToken({ root: 'https://api.example.com', fetch }, 'token', account)).rejects.toThrow(
      new Error('平台没有给出access_token：40013 invalid appid'),
    )
  })
})

describe('WeChat', () => {
  const template = (more: Partial<NonNullable<WechatOptions['template']>> = {}): WechatOptions['template'] => ({
    kind: 'template',
    id: 'TPL',
    fields: { title: 'thing1', text: 'thing2', day: 'time3' },
    ...more,
  })
  async function send(
    answers: Parameters<typeof platform>[0],
    what: Outgoing,
    more: Partial<WechatOptions> & { wrote?: string | null } = {},
  ): Promise<{ result: SendResult; calls: ReturnType<typeof platform>['calls']; methods: string[] }> {
    const { api, calls } = platform(answers)
    const { wrote = NOW, ...options } = more
    const sender = createWechatSender({
      api,
      verified: true,
      template: null,
      publicUrl: PUBLIC,
      lastWrote: async () => wrote,
      now: () => new Date(NOW),
      ...options,
    })
    const result = await sender(what)
    return { result, calls, methods: calls.map(({ url }) => url.pathname.replace('/cgi-bin/message/', '')) }
  }
  const OK = { errcode: 0, errmsg: 'ok' }

  test('within 48 hours of a person’s message: plain text, to them', async () => {
    const { result, calls, methods } = await send([OK], outgoing())
    expect(result).toBe('sent')
    expect(methods).toEqual(['custom/send'])
    expect(calls[0]?.body).toEqual({
      touser: 'somebody',
      msgtype: 'text',
      text: { content: `施工许可：已超时\n测试项目\n应于2026年11月9日办结\n查看项目：${PUBLIC}/board/1` },
    })
  })

  test.each<[what: string, wrote: string | null, kind: Outgoing['kind'], methods: string[]]>([
    ['a moment less than 48 hours ago', '2026-11-18T01:00:00.001Z', 'project_change', ['custom/send']],
    ['48 hours ago', '2026-11-18T01:00:00.000Z', 'project_change', []],
    ['never', null, 'project_change', []],
    ['never, but it is a reply', null, 'reply', ['custom/send']],
  ])('the person wrote %s', async (_, wrote, kind, methods) => {
    const what = kind === 'reply' ? reply('message/custom/send') : outgoing({ kind })
    const found = await send([OK], what, { wrote })
    expect(found.methods).toEqual(methods)
    expect(found.result).toEqual(methods.length > 0 ? 'sent' : { waiting: expect.stringContaining('48小时内') })
  })

  test('a reply goes to whom it is addressed, whatever its payload says; any other call is refused', async () => {
    expect((await send([OK], reply('message/custom/send'))).calls[0]?.body).toEqual({
      touser: 'somebody',
      msgtype: 'text',
    })
    const { result, calls } = await send([OK], reply(`user/delete${'x'.repeat(60)}`))
    expect(result).toEqual({ dead: `微信不发送这种调用：user/delete${'x'.repeat(29)}` })
    expect(calls).toEqual([])
  })

  test.each<[errcode: number, expected: SendResult]>([
    [43004, { dead: '微信答复43004 why', gone: true }],
    [43019, { dead: '微信答复43019 why', gone: true }],
    [43101, { dead: '微信答复43101 why', gone: true }],
    [48002, { dead: '微信答复48002 why', gone: true }],
    [40003, { dead: '微信答复40003 why', gone: true }],
    [44004, { dead: '微信答复44004 why' }],
    [45002, { dead: '微信答复45002 why' }],
    [40008, { dead: '微信答复40008 why' }],
    [48001, { waiting: '微信答复48001 why' }],
    [45009, { error: '微信答复45009 why', retryAfter: 3600 }],
    [-1, { error: '微信答复-1 why', retryAfter: 60 }],
  ])('error %i', async (errcode, expected) => {
    expect((await send([{ errcode, errmsg: 'why' }], outgoing())).result).toEqual(expected)
  })

  test.each([45015, 45047])(
    'error %i: out of reach for such messages, so a template if there is one',
    async (errcode) => {
      const answers = [{ errcode, errmsg: '' }, OK]
      expect((await send(answers, outgoing(), { template: template() })).methods).toEqual([
        'custom/send',
        'template/send',
      ])
      expect((await send(answers, outgoing())).result).toEqual({ waiting: expect.stringContaining('48小时内') })
      expect((await send(answers, reply('message/custom/send'), { template: template() })).result).toEqual({
        waiting: expect.stringContaining('48小时内'),
      })
    },
  )
  test('out of reach by a template too: it waits', async () => {
    const options = { template: template(), wrote: null }
    expect((await send([{ errcode: 45047, errmsg: 'why' }], outgoing(), options)).result).toEqual({
      waiting: '微信答复45047 why',
    })
  })

  test('a template: its fields cut to twenty characters, its day that of Shanghai, its link', async () => {
    const what = outgoing({ message: message({ title: '题'.repeat(30), lines: ['一二三', '四'] }) })
    const late = { template: template(), wrote: null, now: () => new Date('2026-11-20T16:00:00Z') }
    expect((await send([OK], what, late)).calls[0]?.body).toEqual({
      touser: 'somebody',
      template_id: 'TPL',
      url: `${PUBLIC}/board/1`,
      data: {
        thing1: { value: `${'题'.repeat(19)}…` },
        thing2: { value: '一二三' },
        time3: { value: '2026年11月21日' },
      },
    })
  })
  test('one subscribed to, without a link, a text or a field', async () => {
    const fields = { title: 'thing1', text: 'thing2', day: '' }
    const what = outgoing({ message: message({ lines: [], links: [] }) })
    const found = await send([OK], what, { template: template({ kind: 'subscribe', fields }), wrote: null })
    expect(found.methods).toEqual(['subscribe/bizsend'])
    expect(found.calls[0]?.body).toEqual({
      touser: 'somebody',
      template_id: 'TPL',
      data: { thing1: { value: '施工许可：已超时' }, thing2: { value: '施工许可：已超时' } },
    })
    const linked = await send([OK], outgoing(), { template: template({ kind: 'subscribe' }), wrote: null })
    expect(linked.calls[0]?.body).toMatchObject({ page: `${PUBLIC}/board/1` })
    const unpublished = await send([OK], outgoing(), { template: template(), wrote: null, publicUrl: null })
    expect(unpublished.calls[0]?.body).not.toHaveProperty('url')
  })

  test('an account that is not verified sends nothing of its own accord', async () => {
    const { result, calls } = await send([OK], reply('message/custom/send'), { verified: false })
    expect(result).toEqual({ waiting: expect.stringContaining('公众号未认证') })
    expect(calls).toEqual([])
  })
  test.each([
    ['2026-11-13T01:00:00.000Z', 'waiting'],
    ['2026-11-13T00:59:59.999Z', 'dead'],
  ])('what was caused at %s and found nobody is %s: news of a week ago is none', async (createdAt, key) => {
    expect((await send([OK], outgoing({ createdAt }), { wrote: null })).result).toHaveProperty(key)
  })

  test('a long one in several messages, up to the first that fails', async () => {
    const what = outgoing({ message: message({ lines: Array.from({ length: 3 }, () => '字'.repeat(600)) }) })
    expect((await send([OK], what)).methods).toHaveLength(3)
    expect(await send([OK, { errcode: -1, errmsg: 'busy' }, OK], what)).toMatchObject({
      result: { error: '微信答复-1 busy', retryAfter: 60 },
      methods: ['custom/send', 'custom/send'],
    })
  })
})
