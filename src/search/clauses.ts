import { withoutFillers } from './fillers.ts'
import { ASKING, HEAD, NEGATED, OBJECT, SCENE } from './rules/clause-cues.ts'
import { joinHan } from './text.ts'

/** A part of a question and how much it says about the subject, 0..1. */
export interface Clause {
  text: string
  weight: number
  asks: boolean
}

const BREAK = /[,，。;；!！?？:：\n]+/
const SCENE_WEIGHT = 0.55
const OBJECT_WEIGHT = 0.35
const BEFORE_HEAD = 0.8

/** The parts of a normalised question between its marks, whole, and whether each asks. */
export function partsOf(text: string): { text: string; asks: boolean }[] {
  const parts = joinHan(text)
    .split(BREAK)
    .map((part) => part.trim())
    .filter(Boolean)
  const last = parts.length - 1
  return parts.map((part, at) => ({
    text: part,
    asks: ASKING.test(part) || (at === last && !parts.some((other) => ASKING.test(other))),
  }))
}

/**
 * The parts of a normalised question, weighed: what asks weighs in full, what only sets the scene less, what is denied least.
 * In a long message the story around the question weighs little, and the sentence before the question more than the rest.
 */
export function clausesOf(text: string): Clause[] {
  const whole = joinHan(text)
  const parts = mergeScenes(
    whole
      .split(BREAK)
      .map((part) => part.trim())
      .filter(Boolean),
  )
  const asking = parts.map((part) => ASKING.test(part.text))
  const last = asking.lastIndexOf(true)
  const long = parts.length > 3 && whole.length > 48
  return parts.flatMap((part, at) => {
    const asks = asking[at] ?? false
    const weight =
      part.weight * (asks || last < 0 ? (long && at !== last ? 0.7 : 1) : long ? (at === last - 1 ? 0.7 : 0.4) : 0.8)
    return splitObject(part.text).flatMap((piece) =>
      splitNegated(piece.text).map((bit) => ({ text: bit.text, weight: weight * piece.weight * bit.weight, asks })),
    )
  })
}

/** 还要办啥, 下一步干啥: asks on without naming anything, so the scene is what it is about. */
const NAMES_NOTHING =
  /^[还要办去再能可以需先后该得做弄走下一步怎么样呢吗不啥什干哪些几天多久找谁有用没行成收费钱上在]+[?？]?$/u

interface Piece {
  text: string
  weight: number
}

function mergeScenes(parts: string[]): Piece[] {
  return parts.flatMap((part): Piece[] => {
    for (const scene of SCENE) {
      const match = part.match(scene)
      if (match?.[1] && match[2]) {
        return [
          { text: match[1], weight: NAMES_NOTHING.test(match[2]) ? 1 : SCENE_WEIGHT },
          { text: match[2], weight: 1 },
        ]
      }
    }
    const done = parts.length > 1 && SCENE.some((scene) => scene.test(`${part},办好一件`))
    return [{ text: part, weight: done ? SCENE_WEIGHT : 1 }]
  })
}

function splitObject(text: string): Piece[] {
  for (const pattern of OBJECT) {
    const match = text.match(pattern)
    if (match?.[1] && match[2]) {
      return [
        { text: match[1], weight: 1 },
        { text: match[2], weight: OBJECT_WEIGHT },
      ]
    }
  }
  const head = text.match(HEAD)
  if (head?.[1] && head[2] && withoutFillers(head[2]).trim().length > 1)
    return [
      { text: head[1], weight: BEFORE_HEAD },
      { text: text.slice(head[1].length + 1), weight: 1 },
    ]
  return [{ text, weight: 1 }]
}

function splitNegated(text: string): Piece[] {
  if (/[吗么]$/.test(text)) return [{ text, weight: 1 }]
  const match = [...text.matchAll(NEGATED)][0]
  if (!match?.[1]) return [{ text, weight: 1 }]
  return [
    { text: text.slice(0, match.index), weight: 1 },
    { text: match[1], weight: 0.25 },
    { text: text.slice(match.index + match[0].length), weight: 1 },
  ].filter((piece) => piece.text !== '')
}
