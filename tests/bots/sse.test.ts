import { expect, it } from 'vitest'
import { createSseParser, type ServerSentEvent } from '../../bots/web/client/sse.ts'

const read = (chunks: Uint8Array[]): ServerSentEvent[] => {
  const parser = createSseParser()
  return chunks.flatMap((chunk) => parser.push(chunk))
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const STREAM =
  ': 问候\r\nevent: progress\ndata: {"text":"查指南𠀀"}\n\nevent:answer\r\ndata: 第一行\r\ndata:第二行\r\nid: 7\r\n\r\ndata: 无名\r\r'
const EVENTS = [
  { event: 'progress', data: '{"text":"查指南𠀀"}' },
  { event: 'answer', data: '第一行\n第二行' },
  { event: 'message', data: '无名' },
]
/** What ends in a CR is only known to have ended when the next byte comes. */
const whole = bytes(`${STREAM}\n`)

it('reads a stream in one piece', () => {
  expect(read([whole])).toEqual(EVENTS)
})

it('reads it cut in two at any byte', () => {
  for (let at = 0; at <= whole.length; at++) {
    expect(read([whole.slice(0, at), whole.slice(at)]), `cut at ${at}`).toEqual(EVENTS)
  }
})

it('reads it byte by byte', () => {
  expect(read(Array.from(whole, (byte) => Uint8Array.of(byte)))).toEqual(EVENTS)
})

it('drops an event that the stream breaks off in', () => {
  expect(read([bytes('event: answer\ndata: 半截')])).toEqual([])
  expect(read([bytes('event: answer\ndata: 半截\n')])).toEqual([])
})
