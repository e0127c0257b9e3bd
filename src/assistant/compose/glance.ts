import type { Block } from '../../contract/blocks.ts'
import type { Facet } from '../../contract/chat.ts'
import type { Matter } from '../../contract/matters.ts'
import { isFigure, limitLabel, limitText } from './limits.ts'
import { aside, commas, field, fields, type Say } from './say.ts'
import { shortLimit } from './time.ts'

type Line = ReturnType<typeof field> | null

function limitLines(say: Say, matter: Matter): Line[] {
  const { committed, statutory } = matter.timeLimit
  const { w } = say
  const said = committed.kind === 'unknown' && statutory.obligor === 'agency'
  return [
    field(
      committed.kind === 'unknown' ? w.fields.time : w.committed,
      shortLimit(say, matter.timeLimit),
      null,
      committed.kind === 'unknown' ? null : committed.basis,
    ),
    isFigure(statutory) && !said
      ? field(
          limitLabel(say, statutory),
          commas(say, [limitText(say, statutory), statutory.from ? w.from(statutory.from) : null]),
        )
      : null,
  ]
}

function officeLines(say: Say, matter: Matter): Line[] {
  const contact = matter.contacts[0]
  const { w } = say
  const name = matter.department?.name ?? contact?.department
  return [
    name ? field(w.fields.department, name) : null,
    contact?.phone
      ? field(
          w.phone,
          commas(say, [contact.phone, contact.window]),
          contact.basis === 'example' ? w.examplePhone : null,
          contact.basis,
        )
      : null,
  ]
}

function visitLines(say: Say, matter: Matter): Line[] {
  const { w } = say
  const level = matter.online.level === null ? null : (w.onlineLevels[matter.online.level] ?? null)
  const visits = matter.visits === null ? null : w.fields.visitsValue(matter.visits)
  return level || visits ? [field(visits ? w.fields.visits : w.fields.online, commas(say, [visits, level]))] : []
}

const documentLines = (say: Say, matter: Matter): Line[] => [
  field(say.w.fields.documents, matter.documents.map((document) => document.name).join(say.w.join)),
]

const resultLines = (say: Say, matter: Matter): Line[] => [
  field(
    say.w.fields.result,
    matter.results.map(({ name, validity }) => (validity ? `${name}${aside(say, validity)}` : name)).join(say.w.join),
  ),
]

/** What a line tells, and the facets whose own template tells it already. */
const LINES: readonly { toldBy: readonly Facet[]; lines: (say: Say, matter: Matter) => Line[] }[] = [
  { toldBy: ['time'], lines: limitLines },
  { toldBy: ['contact', 'place'], lines: officeLines },
  {
    toldBy: ['fee'],
    lines: (say, matter) => [
      field(say.w.fields.fee, say.w.fields.feeValue(matter.fee.charged, matter.fee.standard) ?? say.w.none),
    ],
  },
  { toldBy: ['online'], lines: visitLines },
  { toldBy: ['documents'], lines: documentLines },
  { toldBy: ['result'], lines: resultLines },
]

/** 一览: in a line each, what people want of any matter and `told` has not said: how long, who, how much, how often one comes, papers, result. */
export const glanceBlocks = (say: Say, matter: Matter, told: readonly Facet[]): Block[] =>
  fields(
    say.w.titles.overview,
    LINES.flatMap(({ toldBy, lines }) => (toldBy.some((facet) => told.includes(facet)) ? [] : lines(say, matter))),
  )
