import { env } from 'cloudflare:workers'
import { describe, expect, inject, test } from 'vitest'
import { createWorker } from '../../src/entry/create-worker.ts'

const worker = createWorker()
const SECRET = 'a-secret-that-only-telegram-knows'
const bindings = {
  ...env,
  TELEGRAM_BOT_TOKEN: '666:test-token_of-nobody',
  TELEGRAM_WEBHOOK_SECRET: SECRET,
  TELEGRAM_API_ROOT: inject('telegramUrl'),
}
const after: Promise<unknown>[] = []
const execution = {
  waitUntil: (work: Promise<unknown>) => void after.push(work),
  passThroughOnException: () => {},
  props: {},
}
const bring = (update: object, secret: string) =>
  worker.fetch(
    new Request('http://localhost/bots/telegram', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret },
      body: JSON.stringify(update),
    }),
    bindings,
    execution,
  )
const update = (update_id: number, text: string) => ({
  update_id,
  message: {
    message_id: update_id,
    date: 1_700_000_000,
    text,
    chat: { id: 9001, type: 'private', first_name: '甲' },
    from: { id: 9001, is_bot: false, first_name: '甲', language_code: 'zh-hans' },
  },
})
const arrived = async () => {
  await Promise.all(after)
  return (await (await fetch(`${inject('telegramUrl')}/arrived`)).json()) as { chat: string; text: string }[]
}

/** Telegram inside workerd: the Worker made with the bot bound to it, as secrets would be; what goes on after a response is waited for. */
export const telegramInWorkerd = () =>
  describe('Telegram', () => {
    test('workerd: a message is acknowledged, answered after that, and only once however often it comes', async () => {
      for (const _time of [1, 2, 3]) expect((await bring(update(5001, '施工许可几天能下来'), SECRET)).status).toBe(200)
      expect(await arrived()).toMatchObject([
        { chat: '9001', text: expect.stringContaining('建筑工程施工许可证核发：承诺3个工作日') },
      ])
    })

    test('workerd: without the secret nothing is taken', async () => {
      expect((await bring(update(5002, '你好'), 'a-guess')).status).toBe(401)
      expect(await arrived()).toHaveLength(1)
    })
  })
