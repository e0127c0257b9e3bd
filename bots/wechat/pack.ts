import { bytesOf, cutByBytes } from './bytes.ts'

/** What one text message weighs at most, in bytes of UTF-8: the platforms take 2,048, the rest is for a word after it. */
const MOST_BYTES = 2048 - 80
/** The platform lets few messages follow one question; what is longer is read on the web. */
const MOST_MESSAGES = 4
/** For （10/12） and its line break. */
const COUNTER_BYTES = 16

/** Lines that stay together; `apart`: an empty line goes before. `under`: the title that they go on under, in a message of their own (材料（续）). */
export interface Piece {
  text: string
  apart: boolean
  under?: string | null
}

/** How the last of several messages ends, and how it does where more is on the web; `kept` is said even then. */
export interface Tails {
  whole: string | null
  rest: string | null
  kept?: readonly Piece[]
}

/**
 * Pieces as messages of at most 2,048 bytes: cut between pieces, never in one (unless it alone is too long: then after a sentence).
 * Several are counted （1/3） and the last one names the page that has it all. Where there is a page, what does not go into four is left to
 * it; without one everything is sent.
 */
export function pack(pieces: readonly Piece[], { whole, rest, kept = [] }: Tails): string[] {
  const text = joined([...pieces, ...kept])
  if (bytesOf(text) <= MOST_BYTES) return text ? [text] : []
  const room = MOST_BYTES - COUNTER_BYTES - bytesOf(whole ?? '') - 1
  const parts = partsOf([...pieces, ...kept], room)
  const cut = rest !== null && parts.length > MOST_MESSAGES
  const last = cut ? joined([{ text: rest, apart: false }, ...kept]) : null
  const shown = last === null ? parts : [...parts.slice(0, MOST_MESSAGES - 1), ...cutByBytes(last, room)]
  return shown.map((part, at) => {
    const tail = at === shown.length - 1 && !cut ? whole : null
    return [part, ...(tail ? [tail] : []), `（${at + 1}/${shown.length}）`].join('\n')
  })
}

function partsOf(pieces: readonly Piece[], room: number): string[] {
  const parts: string[] = []
  let open: Piece[] = []
  const close = () => {
    if (open.length > 0) parts.push(joined(open))
    open = []
  }
  for (const piece of pieces) {
    if (bytesOf(joined([...open, piece])) > room) close()
    if (bytesOf(piece.text) <= room) open.push(open.length === 0 ? continued(piece, room) : piece)
    else parts.push(...cutByBytes(piece.text, room))
  }
  close()
  return parts
}

const continued = ({ text, under, apart }: Piece, room: number): Piece => {
  const titled = `${under}\n${text}`
  return under && bytesOf(titled) <= room ? { text: titled, apart } : { text, apart }
}

const joined = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, apart }, at) => (at === 0 ? text : `${apart ? '\n\n' : '\n'}${text}`)).join('')
