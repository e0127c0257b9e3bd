import { codePoints } from '../../contract/text.ts'
import { AppError } from '../../core/app-error.ts'
import { COMMONEST } from './commonest.ts'
import { normalisePassword } from './hash.ts'

/** NIST SP 800-63B: length counts, not the mixture of characters, and what everybody takes is refused. */
const SHORTEST = 10
const FEWEST_DIFFERENT = 5

/** Throws validation_failed where a new password is too short, is on the list of the commonest, or holds the login (登录名). */
export function assertGoodPassword(password: string, login: string): void {
  const text = normalisePassword(password)
  const folded = text.toLowerCase()
  const fault = (code: string, detail: string) =>
    new AppError('validation_failed', `${detail}。`, [{ pointer: '/password', code, detail }])
  if (codePoints(text) < SHORTEST) throw fault('too_short', `密码至少${SHORTEST}个字`)
  if (login.length > 2 && folded.includes(login.toLowerCase())) throw fault('contains_login', '密码里不要有登录名')
  if (new Set(folded).size < FEWEST_DIFFERENT || isRow(folded) || isCommon(folded))
    throw fault('too_common', '这个密码太常见，请换一个，例如几个不相干的词连在一起')
}

/** 0123456789, abcdefghij and the like, either way round. */
function isRow(text: string): boolean {
  const steps = Array.from(text).map(
    (character, at, all) => (character.codePointAt(0) ?? 0) - (all[at - 1]?.codePointAt(0) ?? 0),
  )
  const [, ...between] = steps
  return between.every((step) => step === 1) || between.every((step) => step === -1)
}

/** Also where a few digits or marks were put before or behind. */
const isCommon = (text: string): boolean => {
  const core = text.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  return COMMONEST.has(core) || COMMONEST.has(core.replace(/\d+$/, '')) || COMMONEST.has(core.replace(/^\d+/, ''))
}
