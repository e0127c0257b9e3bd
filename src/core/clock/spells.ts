import { epochMs } from '../time/shanghai.ts'
import type { Happening } from './event.ts'
import type { Round, Spell } from './round.ts'

/** The special procedure or wait that is running. */
export const openSpell = (round: Round): Spell | null => {
  const last = round.spells.at(-1)
  return last && last.end === null ? last : null
}

export const closeSpell = (round: Round, { ms, day }: Happening) => {
  const spell = openSpell(round)
  if (spell) Object.assign(spell, { endMs: ms, end: day })
  return spell
}

/** Begins a special procedure or a wait, which ends the one before it. */
export const beginSpell = (round: Round, step: Happening, state: Spell['state']) => {
  const data = step.event.data
  const notice = data?.noticeAt ? epochMs(data.noticeAt) : null
  const on = state === 'waiting' ? (data?.waitingOn ?? 'department') : 'department'
  const basis = data?.basis ?? null
  const name = data?.procedure || (state === 'special_procedure' ? '特别程序' : '')
  const open = openSpell(round)
  if (open && open.state === state && open.name === name && open.on === on) {
    // Said again: the notice or the rule may have followed. It stops nothing that passed before it was reported.
    if (open.notice === null || (state === 'waiting' && open.basis === null)) open.since = step.ms
    open.notice ??= notice
    open.basis ??= basis
    return
  }
  closeSpell(round, step)
  const { ms: startMs, day: start } = step
  round.spells.push({ state, on, name, startMs, start, notice, basis, since: startMs, endMs: null, end: null })
}
