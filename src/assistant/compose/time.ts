import type { Block } from '../../contract/blocks.ts'
import type { Matter } from '../../contract/matters.ts'
import { excludedTexts, isFigure, lengthText, limitLabel, limitTerms, limitText } from './limits.ts'
import { aside, commas, field, fields, list, noteOf, type Say, text, told } from './say.ts'

/** A sentence that sets a time: 三十日内, 2个月, 届满60日前. */
const DEADLINE =
  /(?:\d+|[一二三四五六七八九十两百半]+)(?:个)?(?:工作日|自然日|日|天|个月|月|年|小时)|期满|届满|之日起|之前|手续前/

/**
 * 时限, whole: what the county promises and what the law allows, each with its unit and start; what is not counted; another
 * place's figure as that place's; the applicant's own deadlines apart from the department's.
 */
export function timeBlocks(say: Say, matter: Matter): Block[] {
  const { committed, statutory, reference, note } = matter.timeLimit
  const { w } = say
  const binding = statutory.obligor === 'agency'
  return [
    text(w.lead.time(say.name(matter), leadText(say, matter)), 'lead'),
    ...fields(w.titles.time, [
      committed.kind === 'unknown'
        ? field(w.committed, w.noCommitment)
        : field(
            w.committed,
            limitText(say, committed),
            noteOf(say, [limitTerms(say, committed), committed.source]),
            committed.basis,
          ),
      field(
        limitLabel(say, statutory),
        limitText(say, statutory),
        noteOf(say, [
          limitTerms(say, statutory),
          binding ? null : statutory.obligor === 'applicant' ? w.applicantNote : w.partiesNote,
          statutory.source,
        ]),
        isFigure(statutory) ? statutory.basis : null,
      ),
      reference &&
        field(
          w.reference,
          w.referenceValue(reference.place, lengthText(say, reference.value, reference.unit), reference.note),
          w.referenceNote(reference.place),
        ),
      note ? field(w.limitNote, note) : null,
    ]),
    ...list(w.notCounted, 'bullet', excludedTexts(say, matter)),
    ...list(w.deadlines, 'bullet', deadlinesOf(say, matter)),
  ]
}

/** The shortest right answer: what is promised, and what the law allows. */
function leadText(say: Say, matter: Matter): string {
  const { committed, statutory, reference } = matter.timeLimit
  const { w } = say
  const parts = []
  // Where the law itself has it done on the spot, that is no promise of the county's.
  const onTheSpot = statutory.kind === 'immediate' && statutory.obligor === 'agency'
  const promised =
    committed.kind === 'immediate' && !onTheSpot
      ? w.immediate
      : isFigure(committed)
        ? w.lead.committedIs(limitText(say, committed))
        : null
  if (promised) parts.push(`${promised}${committed.basis === 'example' ? aside(say, w.example) : ''}`)
  if (onTheSpot) parts.push(w.immediate)
  else if (isFigure(statutory))
    parts.push(
      statutory.obligor === 'agency'
        ? w.lead.statutoryIs(limitText(say, statutory))
        : commas(say, [
            `${limitLabel(say, statutory)}${w.space}${limitText(say, statutory)}`,
            statutory.from && w.from(statutory.from),
          ]),
    )
  if (parts.length === 0 && reference)
    parts.push(
      commas(say, [
        w.referenceValue(reference.place, lengthText(say, reference.value, reference.unit), null),
        w.referenceNote(reference.place),
      ]),
    )
  return `${commas(say, parts) || w.unknownLimit}${w.stop}`
}

/** Conditions, results and cases that set a time of their own. */
function deadlinesOf(say: Say, matter: Matter): string[] {
  return [
    ...matter.conditions.filter((condition) => DEADLINE.test(condition)),
    ...matter.results.flatMap(({ name, validity }) => (validity ? [told(say, name, validity)] : [])),
    ...matter.variants.flatMap(({ name, when, limit }) =>
      limit ? [told(say, `${name}${aside(say, when)}`, limit)] : [],
    ),
    ...matter.steps.flatMap(({ name, note }) => (note && DEADLINE.test(note) ? [told(say, name, note)] : [])),
  ].filter((line, at, all) => all.indexOf(line) === at && line !== say.w.none)
}

/** The limit in one line, for lists: promised, else statutory, else another place's. */
export function shortLimit(say: Say, limits: Matter['timeLimit']): string {
  const { committed, statutory, reference } = limits
  if (committed.kind !== 'unknown')
    return `${limitText(say, committed)}${committed.basis === 'example' ? aside(say, say.w.example) : ''}`
  if (statutory.obligor === 'agency' && statutory.kind !== 'unknown')
    return `${say.w.statutory}${say.w.space}${limitText(say, statutory)}`
  if (reference)
    return commas(say, [
      say.w.referenceValue(reference.place, lengthText(say, reference.value, reference.unit), null),
      say.w.referenceNote(reference.place),
    ])
  return say.w.noCommitment
}
