export interface ServerSentEvent {
  event: string
  data: string
}

/**
 * Server-sent events out of bytes that may be cut anywhere, even inside a character or between CR and LF.
 * `push` gives the events that have become whole; one that the stream breaks off in is dropped, as the standard says.
 */
export function createSseParser(): { push(bytes: Uint8Array): ServerSentEvent[] } {
  const decoder = new TextDecoder()
  let rest = ''
  let event = ''
  let data: string[] = []
  return {
    push(bytes) {
      rest += decoder.decode(bytes, { stream: true })
      const events: ServerSentEvent[] = []
      for (;;) {
        // A CR at the very end may be half of a CRLF: it waits for what comes next.
        const end = /\r\n|\n|\r(?!$)/.exec(rest)
        if (!end) return events
        const line = rest.slice(0, end.index)
        rest = rest.slice(end.index + end[0].length)
        if (line === '') {
          if (data.length > 0) events.push({ event: event || 'message', data: data.join('\n') })
          event = ''
          data = []
        } else {
          const [, field, value = ''] = /^([^:]*)(?::\x20?([\s\S]*))?$/.exec(line) ?? []
          if (field === 'event') event = value
          else if (field === 'data') data.push(value)
        }
      }
    },
  }
}
