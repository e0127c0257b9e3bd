import { env } from 'cloudflare:workers'
import { describe, expect, inject, test } from 'vitest'
import { createWorker } from '../../src/entry/create-worker.ts'
import { checkHandshakes, checkText, FIRST_PART, LONG_QUESTION, SECOND_PART, SETTINGS } from './wechat.ts'

const worker = createWorker()
const root = inject('wechatUrl')
const bindings = { ...env, ...SETTINGS, WECHAT_API_ROOT: root, WECOM_API_ROOT: root }
const after: Promise<unknown>[] = []
const execution = {
  waitUntil: (work: Promise<unknown>) => void after.push(work),
  passThroughOnException: () => {},
  props: {},
}
const ask = (path: string, init?: RequestInit) =>
  worker.fetch(new Request(`http://localhost${path}`, init), bindings, execution)

/** WeChat inside workerd: the Worker made with the platforms bound to it, as secrets would be; what goes on after a response is waited for. */
export const wechatInWorkerd = () =>
  describe('WeChat', () => {
    test('workerd: both handshakes', () => checkHandshakes(ask))

    test('workerd: an encrypted text is answered in the response, and what does not fit follows', async () => {
      expect(await checkText(ask, 'o-workerd', LONG_QUESTION)).toMatch(FIRST_PART)
      await Promise.all(after)
      const sent = (await (await fetch(`${root}/sent`)).json()) as {
        body: { touser: string; text: { content: string } }
      }[]
      const texts = sent.filter(({ body }) => body.touser === 'o-workerd').map(({ body }) => body.text.content)
      expect(texts).toEqual([expect.stringMatching(SECOND_PART)])
    })
  })
