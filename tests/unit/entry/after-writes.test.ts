import { expect, test } from 'vitest'
import { bringsWork } from '../../../src/entry/after-writes.ts'

test.each([
  ['POST', '/v1/events', 200, true],
  ['POST', '/v1/staff/tickets/tk-1/answer', 200, true],
  ['POST', '/v1/channels/telegram/updates/7/done', 200, true],
  ['POST', '/v1/channels/wecom/chats/x/notices/n/answer', 200, true],
  ['POST', '/v1/channels/telegram/updates/7/done', 409, false],
  ['POST', '/v1/channels/telegram/updates', 200, false],
  ['POST', '/v1/channels/telegram/claims', 200, false],
  ['PATCH', '/v1/channels/telegram/chats/7', 200, false],
  ['POST', '/v1/channels/telegram/chats/7/projects', 200, false],
  ['POST', '/v1/channels/telegram/chats/7/tickets', 200, false],
  ['POST', '/bots/telegram', 200, false],
  ['POST', '/bots/wechat', 200, true],
  ['POST', '/v1/chat', 200, false],
  ['GET', '/v1/projects', 200, false],
])('%s %s answered with %i brings work: %s', (method, path, status, brings) => {
  const request = new Request(`http://x${path}`, { method })
  expect(bringsWork(request, new Response(null, { status }))).toBe(brings)
})
