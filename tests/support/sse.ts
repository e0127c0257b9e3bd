/** Reads a finished stream of server-sent events (WHATWG HTML 9.2): each event's name and its data, parsed as JSON. */
export function readEvents(text: string): { event: string; data: unknown }[] {
  return text
    .split(/\r?\n\r?\n/)
    .filter((block) => block.trim() !== '' && !block.startsWith(':'))
    .map((block) => {
      const lines = block.split(/\r?\n/)
      const field = (name: string) =>
        lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''))
      return { event: field('event')[0] ?? 'message', data: JSON.parse(field('data').join('\n')) }
    })
}
