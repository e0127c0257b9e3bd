import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll } from 'vitest'

interface ReceivedHook {
  path: string
  headers: Record<string, string>
  body: string
  /** Verified with the standard's own library. */
  event: { id: string; type: string; timestamp: string; data: Record<string, unknown> }
}

/** A real receiver of web hooks, gone after the suite. `answer` says with what it answers the next ones. */
export async function startReceiver(secret: string) {
  const received: ReceivedHook[] = []
  const settings = { status: 204, headers: {} as Record<string, string> }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const headers = request.headers as Record<string, string>
    const event = new Webhook(secret).verify(body, headers) as ReceivedHook['event']
    received.push({ path: request.url ?? '', headers, body, event })
    response.writeHead(settings.status, settings.headers).end('ignored')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (status: number, headers: Record<string, string> = {}) => void Object.assign(settings, { status, headers }),
  }
}
