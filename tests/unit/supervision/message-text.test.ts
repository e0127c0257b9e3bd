import { describe, expect, test } from 'vitest'
import type { OutboxMessage } from '../../../src/contract/supervision.ts'
import { digestOf } from '../../../src/supervision/outbox/digest.ts'
import { outboxWarnings } from '../../../src/supervision/outbox/warnings.ts'
import { mailText } from '../../../src/supervision/senders/mail-text.ts'
import { cutLine, partLines } from '../../../src/supervision/senders/part-lines.ts'
import { platformText, shortened } from '../../../src/supervision/senders/platform-text.ts'
import type { SendResult } from '../../../src/supervision/senders/sender.ts'
import { createTelegramSender } from '../../../src/supervision/senders/telegram.ts'
import { message, outgoing, PUBLIC, platform, reply } from './outgoing.ts'

describe('Telegram: what becomes of a call', () => {
  test.each<[what: string, answer: object | string | number | null, method: string, expected: SendResult]>([
    ['done', { ok: true }, 'sendMessage', 'sent'],
    ['not done', { ok: false }, 'sendMessage', { error: 'Telegram答复200' }],
    ['no JSON', '<html>', 'sendMessage', { error: 'Telegram答复200' }],
    ['no answer', null, 'sendMessage', { error: 'Telegram没有应答' }],
    ['a server’s error', 502, 'sendMessage', { error: 'Telegram答复502' }],
    ['refused', 400, 'sendMessage', { dead: 'Telegram答复400' }],
    ['blocked', 403, 'sendMessage', { dead: 'Telegram答复403', gone: true }],
    ['too many', 429, 'sendMessage', { error: 'Telegram答复429' }],
    ['too many, of what nobody misses', 429, 'sendChatAction', { error: 'Telegram答复429' }],
    ['too late for what nobody misses', 400, 'answerCallbackQuery', 'sent'],
    ['blocked, of what nobody misses', 403, 'editMessageReplyMarkup', 'sent'],
    ['broken, of what nobody misses', 500, 'sendChatAction', { error: 'Telegram答复500' }],
  ])('%s', async (_, answer, method, expected) => {
    const { fetch } = platform([answer])
    const sender = createTelegramSender({ token: 'T', apiRoot: 'https://t.example.com', fetch, publicUrl: null })
    expect(await sender(reply(method))).toEqual(expected)
  })
  test.each([
    ['no method', { payload: {} }],
    ['no name of a method', { method: '../x', payload: {} }],
    ['a name too long', { method: 'x'.repeat(65), payload: {} }],
    ['no payload', { method: 'sendMessage' }],
    ['null', { method: 'sendMessage', payload: null }],
  ])('no call of it: %s', async (_, data) => {
    const { fetch, calls } = platform([{ ok: true }])
    const sender = createTelegramSender({ token: 'T', apiRoot: 'https://t.example.com', fetch, publicUrl: null })
    expect(await sender(outgoing({ kind: 'reply', message: message({ data }) }))).toEqual({
      dead: '不是Telegram的调用',
    })
    expect(calls).toEqual([])
  })
  test('a call without a chat stays without one', async () => {
    const { fetch, calls } = platform([{ ok: true }])
    const sender = createTelegramSender({ token: 'T', apiRoot: 'https://t.example.com', fetch, publicUrl: null })
    await sender(reply('answerCallbackQuery', { callback_query_id: '1' }))
    await sender(reply('sendMessage', { chat_id: 'another', text: '好' }))
    expect(calls.map(({ body }) => body)).toEqual([{ callback_query_id: '1' }, { chat_id: 'somebody', text: '好' }])
  })
})

describe('words in parts', () => {
  const length = (text: string) => text.length
  test.each<[lines: string[], most: number, parts: string[]]>([
    [['一', '二'], 3, ['一\n二']],
    [['一', '二', '三'], 3, ['一\n二', '三']],
    [['一二三四', '五'], 3, ['一二三四', '五']],
    [['一', '', ' '], 9, ['一\n\n ']],
    [['', ' '], 1, []],
    [[], 9, []],
  ])('%j in parts of %i: %j', (lines, most, parts) => expect(partLines(lines, most, length)).toEqual(parts))
  test.each<[line: string, most: number, pieces: string[]]>([
    ['一二三', 3, ['一二三']],
    ['一二三四', 3, ['一二三', '四']],
    ['𠮷𠮷', 3, ['𠮷', '𠮷']],
    ['𠮷一', 1, ['𠮷', '一']],
    ['', 3, ['']],
  ])('“%s” in pieces of %i: %j', (line, most, pieces) => expect(cutLine(line, most, length)).toEqual(pieces))
  test('shortened', () => {
    expect(shortened('一二三', 3)).toBe('一二三')
    expect(shortened('一二三四', 3)).toBe('一二…')
    expect(shortened('𠮷𠮷𠮷', 3)).toBe('𠮷𠮷𠮷')
  })
  test('nobody’s words make a link of their own; ours are in full', () => {
    const said = message({ title: '<a href="x">点</a>', lines: ['< / A>', 'a<b', '<abbr>'] })
    expect(platformText(said, PUBLIC)).toEqual([
      `＜a href="x">点＜/a>\n＜ / A>\na<b\n<abbr>\n查看项目：${PUBLIC}/board/1`,
    ])
    expect(platformText(message({ lines: [] }), null)).toEqual(['施工许可：已超时'])
  })
  test('a letter: title, words, links', () => {
    expect(mailText(message(), PUBLIC)).toBe(
      `施工许可：已超时\n\n测试项目\n应于2026年11月9日办结\n\n查看项目：${PUBLIC}/board/1`,
    )
    expect(mailText(message(), null)).toBe('施工许可：已超时\n\n测试项目\n应于2026年11月9日办结')
  })
})

describe('a day’s messages as one', () => {
  const part = (id: string, light: OutboxMessage['light'], path = '/board/1') => ({
    id,
    message: message({ title: id, lines: [`${id}的话`], light, links: [{ label: '查看项目', path }], data: { n: id } }),
  })
  test('in one order, each link once, as bad as the worst of them', async () => {
    const both = await digestOf([part('b', 'yellow'), part('a', 'red')])
    expect(both.message).toEqual({
      title: '今日督办消息2条',
      lines: ['a', 'a的话', '', 'b', 'b的话'],
      light: 'red',
      links: [{ label: '查看项目', path: '/board/1' }],
      data: {
        items: [
          { id: 'a', n: 'a' },
          { id: 'b', n: 'b' },
        ],
      },
    })
    expect(await digestOf([part('a', 'red'), part('b', 'yellow')])).toEqual(both)
    expect((await digestOf([part('a', 'red'), part('c', 'yellow')])).id).not.toBe(both.id)
  })
  test.each<[lights: OutboxMessage['light'][], worst: OutboxMessage['light']]>([
    [['green', 'gray'], 'gray'],
    [['green', 'yellow'], 'yellow'],
    [['green', 'green'], 'green'],
    [[null, null], null],
  ])('%j: %s', async (lights, worst) => {
    expect((await digestOf(lights.map((light, at) => part(`p${at}`, light)))).message.light).toBe(worst)
  })
  test('one alone stays as it is', async () => {
    const one = part('a', 'red')
    expect(await digestOf([one])).toBe(one)
  })
})

test('what /readyz warns of: channels that are off with messages waiting, and messages that were given up', () => {
  const count = (channel: 'email' | 'webhook', status: 'pending' | 'dead', n: number) => ({ channel, status, count: n })
  expect(
    outboxWarnings(
      [
        count('email', 'pending', 3),
        count('webhook', 'pending', 5),
        count('email', 'dead', 2),
        count('webhook', 'dead', 1),
      ],
      { email: 'off', webhook: 'on' },
    ),
  ).toEqual([
    { code: 'channel_off', detail: '邮件未配置，有3条消息在等；配置后自动发出。' },
    { code: 'dead_letters', detail: expect.stringContaining('有3条消息多次未能送达') },
  ])
  expect(outboxWarnings([count('webhook', 'pending', 5)], { webhook: 'on' })).toEqual([])
})
