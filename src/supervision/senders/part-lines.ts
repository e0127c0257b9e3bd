/** What a platform counts of a text: bytes, or characters with their marks. */
export type Measure = (text: string) => number

/** Lines in as few parts as they need, none over `most`; a line that is alone too long is a part of its own. Parts without a word are left out. */
export function partLines(lines: readonly string[], most: number, measure: Measure): string[] {
  const parts: string[] = []
  let part: string | null = null
  for (const line of lines) {
    const longer: string = part === null ? line : `${part}\n${line}`
    if (part !== null && measure(longer) > most) {
      parts.push(part)
      part = line
    } else part = longer
  }
  return [...parts, part ?? ''].filter((each) => each.trim() !== '')
}

/** A line that is too long as several, cut never within a character. */
export function cutLine(line: string, most: number, measure: Measure): string[] {
  if (measure(line) <= most) return [line]
  const pieces: string[] = []
  let piece = ''
  let size = 0
  for (const character of line) {
    const more = measure(character)
    if (size + more > most && piece !== '') {
      pieces.push(piece)
      piece = ''
      size = 0
    }
    piece += character
    size += more
  }
  return [...pieces, piece]
}
