import type { Facet } from '../../../contract/chat.ts'
import type { Matter } from '../../../contract/matters.ts'
import { length } from './atom.ts'
import type { Said } from './claims.ts'
import type { Folder } from './fold.ts'
import type { Line } from './lines.ts'
import type { Tiler } from './tile.ts'
import type { WordSet } from './word-set.ts'

/**
 * What an answer about a matter leaves out: a facet that was asked is answered whole, and a list once begun is finished. Also what is
 * only for some is said to be, any-of to be any-of, steps stand in their order. Pure; gives faults to correct by.
 */
export function missing(
  matter: Matter,
  facets: readonly Facet[],
  places: readonly string[],
  lines: readonly Line[],
  said: Said,
  { folder, tiler }: { folder: Folder; tiler: Tiler },
): string[] {
  const whole = lines.map((line) => folder.fold(line.text)).join('\n')
  const says = (text: string | null | undefined): boolean => !text || whole.includes(folder.fold(text))
  const own = said.founded.filter(({ atom }) => atom.owner === matter.id)
  const begun = (role: string): boolean =>
    own.some(({ atom, sure }) => sure && atom.role === role && atom.names.length > 0)
  const where = (group: string, role: string): string[] =>
    own
      .filter(({ atom }) => atom.role === role && atom.group === group)
      .map(({ line, under }) => `${under} ${folder.fold(line.text)}`)
  /** 依法需要办理建设工程规划许可的: the thing's own name in its condition does not tell the condition. */
  const beside = (place: string, name: string): string =>
    tiler.nameForms(name).reduce((left, form) => left.replaceAll(form, ' '), place)
  const marked = (places: readonly string[], set: WordSet, name: string, condition: string | null): boolean =>
    places.some(
      (place) =>
        tiler.hasWord(place, set) || (condition !== null && shares(beside(place, name), folder.fold(condition))),
    )
  const faults: string[] = []
  const named = (name: string): boolean => tiler.nameForms(name).some((form) => whole.includes(form))

  if (facets.includes('documents') || begun('document')) {
    for (const { id, name, necessity, condition } of matter.documents) {
      if (!named(name)) faults.push(`没有写材料“${name}”`)
      else if (
        facets.includes('documents') &&
        necessity === 'conditional' &&
        !marked(where(id, 'document'), 'conditional', name, condition)
      )
        faults.push(`没有说明“${name}”是特定情形才要的`)
    }
  }
  if (facets.includes('prerequisites') || begun('prerequisite')) {
    for (const { id, name, rule, when } of matter.prerequisites) {
      if (!named(name)) faults.push(`没有写要先办的“${name}”`)
      else if (rule === 'conditional' && !marked(where(id, 'prerequisite'), 'conditional', name, when))
        faults.push(`没有说明“${name}”是视情形先办的`)
      else if (rule === 'any' && !marked(where(id, 'prerequisite'), 'any', name, null))
        faults.push(`没有说明“${name}”是任选其一的`)
    }
  }
  if (facets.includes('steps')) {
    for (const { name } of matter.steps) if (!named(name)) faults.push(`没有写步骤“${name}”`)
  }
  if (misordered(matter, lines, folder)) faults.push('步骤的顺序与资料不同')
  if (facets.includes('time')) {
    for (const [label, limit] of [
      ['承诺时限', matter.timeLimit.committed],
      ['法定时限', matter.timeLimit.statutory],
    ] as const) {
      const said = limit.kind === 'limit' ? length(limit.value, limit.unit) : null
      if (!says(said)) faults.push(`没有写${label}“${said}”`)
      if (limit.kind === 'immediate' && label === '承诺时限' && !tiler.hasWord(whole, 'immediate'))
        faults.push('没有写“即时办结”')
    }
    for (const { name } of matter.timeLimit.excluded) if (!named(name)) faults.push(`没有写不计入时限的“${name}”`)
  }
  if (facets.includes('contact')) {
    for (const { department, phone } of matter.contacts) {
      if (!named(department)) faults.push(`没有写部门“${department}”`)
      if (!says(phone)) faults.push(`没有写电话“${phone}”`)
    }
  }
  if (facets.includes('place')) {
    for (const { department, window } of matter.contacts) {
      if (!named(department)) faults.push(`没有写部门“${department}”`)
      if (!says(window)) faults.push(`没有写窗口“${window}”`)
    }
    for (const place of places) if (!named(place)) faults.push(`没有写可以去的“${place}”`)
  }
  if (facets.includes('online') && matter.visits !== null) {
    if (matter.visits === 0 ? !tiler.hasWord(whole, 'noVisit') : !says(`${matter.visits}次`))
      faults.push(`没有写要跑几次（${matter.visits}次）`)
  }
  if (facets.includes('fee')) faults.push(...feeMissing(matter, whole, folder, tiler))
  if (facets.includes('conditions')) {
    for (const condition of matter.conditions)
      if (!covers(whole, folder.fold(condition))) faults.push(`没有写条件“${condition}”`)
  }
  if (facets.includes('legal')) {
    for (const { law, article } of matter.legalBasis) {
      if (!named(law)) faults.push(`没有写依据“${law}”`)
      if (!says(article)) faults.push(`没有写“${law}${article}”`)
    }
  }
  if (facets.includes('result')) {
    for (const { name, validity } of matter.results) {
      if (!named(name)) faults.push(`没有写结果“${name}”`)
      if (validity && !covers(whole, folder.fold(validity))) faults.push(`没有写有效期“${validity}”`)
    }
  }
  if (facets.includes('parallel')) {
    for (const { name } of matter.parallelWith) if (!named(name)) faults.push(`没有写可以同时办的“${name}”`)
  }
  return faults
}

const shares = (text: string, words: string): boolean => {
  for (let at = 0; at + 4 <= words.length; at += 1) if (text.includes(words.slice(at, at + 4))) return true
  return words.length < 4 && text.includes(words)
}

/** Nearly all of a sentence, in whatever order. */
const covers = (text: string, sentence: string): boolean => {
  const pairs = Array.from({ length: Math.max(1, sentence.length - 1) }, (_, at) => sentence.slice(at, at + 2))
  return pairs.filter((pair) => text.includes(pair)).length >= pairs.length * 0.8
}

function feeMissing(matter: Matter, whole: string, folder: Folder, tiler: Tiler): string[] {
  const { charged, standard } = matter.fee
  if (standard && (charged || /[；，,;（(]/u.test(standard)))
    return covers(whole, folder.fold(standard)) ? [] : [`没有写收费标准“${standard}”`]
  return tiler.hasWord(whole, charged ? 'charged' : 'free') ? [] : [`没有写“${standard ?? '不收费'}”`]
}

/** Whether a list, or a sentence that tells an order, has steps in another order than theirs. */
function misordered(matter: Matter, lines: readonly Line[], folder: Folder): boolean {
  const names = matter.steps.toSorted((a, b) => a.order - b.order).map(({ name }) => folder.fold(name))
  const placeOf = (text: string): number => {
    const told = folder.fold(text).replace(LEADS, '')
    return names.reduce(
      (best, name, at) => (told.startsWith(name) && name.length > (names[best]?.length ?? 0) ? at : best),
      -1,
    )
  }
  const falls = (places: readonly number[], least: number): boolean => {
    const told = places.filter((place) => place >= 0)
    return told.length >= least && told.some((place, at) => at > 0 && place < (told[at - 1] ?? 0))
  }
  const lists: string[][] = [[]]
  for (const { item, text } of lines) {
    if (item) lists.at(-1)?.push(text)
    else lists.push([])
  }
  return (
    lists.some((list) => falls(list.map(placeOf), 2)) ||
    lines.some(({ text }) => TELLS_ORDER.test(text) && falls(text.split(/[，,；;。、：:]|→|->/u).map(placeOf), 3))
  )
}

const LEADS = /^(?:首先|其次|然后|接着|随后|最后|先|再|由)+/u
const TELLS_ORDER = /先|再|然后|最后|步骤|流程|顺序|依次/u
