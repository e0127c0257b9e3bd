import type { Limit } from '../../contract/common.ts'
import type { LimitUnit, MatterDocument } from '../../contract/index.ts'
import type { Matter } from '../../contract/matters.ts'
import { aside, commas, type Say } from './say.ts'

type Unit = LimitUnit

/** 3个工作日, 0.5个工作日, 40个自然日. */
export const lengthText = (say: Say, value: number, unit: Unit): string => `${value}${say.w.units[unit]}`

/** 法律只说“日”的照原文: 30日（法律原文“三十日”，按自然日计）. */
function daysText(say: Say, limit: Limit, value: number, unit: Unit): string {
  if (!limit.lawText || unit !== 'natural_days') return lengthText(say, value, unit)
  return `${value}${say.w.bareDays}${aside(say, commas(say, [say.w.lawText(limit.lawText), say.w.readAsNatural]))}`
}

/** A limit in words, without who it binds: its length, immediate, or that there is none. */
export function limitText(say: Say, limit: Limit): string {
  if (limit.kind === 'immediate') return say.w.immediate
  if (limit.kind === 'none') return say.w.noLimit
  if (limit.kind === 'unknown' || limit.value === null || limit.unit === null) return say.w.unknownLimit
  return daysText(say, limit, limit.value, limit.unit)
}

/** Whether there is a length to tell. */
export const isFigure = (limit: Limit): boolean => limit.kind === 'limit' && limit.value !== null

/** Whose limit the law's is: the agency's, the applicant's own, or one between the parties. */
export const limitLabel = ({ w }: Say, { obligor }: Pick<Limit, 'obligor'>): string =>
  obligor === 'agency' ? w.statutory : obligor === 'applicant' ? w.applicantLimit : w.partiesLimit

/** When the clock starts and how far the limit may be extended; '' where nothing is said. */
export function limitTerms(say: Say, limit: Limit): string {
  const terms = []
  if (limit.from && limit.kind === 'limit') terms.push(say.w.from(limit.from))
  if (limit.extension)
    terms.push(say.w.extension(lengthText(say, limit.extension.value, limit.extension.unit), limit.extension.approval))
  return commas(say, terms)
}

/** 特别程序 that are not counted, each with its length. */
export const excludedTexts = (say: Say, matter: Matter): string[] =>
  matter.timeLimit.excluded.map(({ name, min, max, unit, note }) => {
    const length =
      unit === null
        ? null
        : min !== null && min === max
          ? say.w.exactly(dayLength(say, min, unit))
          : [
              min === null ? null : say.w.atLeast(dayLength(say, min, unit)),
              max === null ? null : say.w.upTo(dayLength(say, max, unit)),
            ]
              .filter((part) => part !== null)
              .join(say.w.comma) || null
    return `${say.w.excluded(name, length)}${note ? aside(say, note) : ''}`
  })

/** Outside limits the law's bare 日 has no wording of its own: 20日. */
const dayLength = (say: Say, value: number, unit: Unit): string =>
  unit === 'natural_days' ? `${value}${say.w.bareDays}` : lengthText(say, value, unit)

/** 原件、电子 · 1份. */
export function formText(say: Say, document: MatterDocument): string {
  const forms = document.form.map((form) => say.w.document.forms[form]).join(say.w.join)
  return document.copies === null ? forms : `${forms}${say.w.comma}${say.w.document.copies(document.copies)}`
}
