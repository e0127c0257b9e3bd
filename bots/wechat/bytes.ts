const encoder = new TextEncoder()

/** How many bytes a text takes in UTF-8: what WeChat counts. */
export const bytesOf = (text: string): number => encoder.encode(text).byteLength

/** Text in pieces of at most so many bytes, cut after sentences where it can be, never within a character. */
export function cutByBytes(text: string, most: number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const sentence of text.match(/[^。！？；\n]*[。！？；\n]?/gu)?.filter(Boolean) ?? []) {
    if (bytesOf(piece + sentence) <= most) {
      piece += sentence
      continue
    }
    if (piece) pieces.push(piece)
    piece = ''
    let size = 0
    for (const character of sentence) {
      const more = bytesOf(character)
      if (size + more > most) {
        pieces.push(piece)
        piece = ''
        size = 0
      }
      piece += character
      size += more
    }
  }
  return (piece ? [...pieces, piece] : pieces).map((each) => each.trim()).filter(Boolean)
}
