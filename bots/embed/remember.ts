import type { ChatAnswer } from '../../src/contract/chat.ts'

export interface Turn {
  question: string
  answer: ChatAnswer
}
export interface Kept {
  conversationId: string
  turns: Turn[]
}
export interface Memory {
  /** null: nothing kept, too old, or not to be read. */
  read(): Kept | null
  /** Whether it could be kept. */
  write(kept: Kept): boolean
  clear(): void
}

const DAYS = 30
const KEPT_TURNS = 20
const KEPT_CHARACTERS = 200_000

/**
 * Where a talk is kept after the visitor has asked for it; until then nothing is written. `storage` may throw, since browsers may forbid it.
 * At most the last 20 turns and 200,000 characters, for 30 days after the last.
 */
export function createMemory(
  key: string,
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  now: () => number,
): Memory {
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work()
    } catch {
      return otherwise
    }
  }
  const clear = () => attempt(() => storage().removeItem(key), undefined)
  return {
    clear,
    read: () =>
      attempt(() => {
        const text = storage().getItem(key)
        if (text === null) return null
        const kept = readKept(text, now())
        if (!kept) clear()
        return kept
      }, null),
    write: ({ conversationId, turns }) =>
      attempt(() => {
        let last = turns.slice(-KEPT_TURNS)
        const text = () => JSON.stringify({ version: 1, at: now(), conversationId, turns: last })
        while (last.length > 1 && text().length > KEPT_CHARACTERS) last = last.slice(1)
        storage().setItem(key, text())
        return true
      }, false),
  }
}

/** What somebody else may have written in the same place is not taken on trust: anything odd counts as nothing. */
function readKept(text: string, now: number): Kept | null {
  const value: unknown = parse(text)
  if (!isRecord(value) || value.version !== 1) return null
  const { at, conversationId, turns } = value
  if (typeof at !== 'number' || now - at > DAYS * 86_400_000 || now < at - 86_400_000) return null
  if (typeof conversationId !== 'string' || !Array.isArray(turns) || !turns.every(isTurn)) return null
  return { conversationId, turns }
}

const isTurn = (value: unknown): value is Turn =>
  isRecord(value) &&
  typeof value.question === 'string' &&
  isRecord(value.answer) &&
  typeof value.answer.messageId === 'string' &&
  typeof value.answer.text === 'string' &&
  [value.answer.blocks, value.answer.choices, value.answer.citations].every(Array.isArray)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
