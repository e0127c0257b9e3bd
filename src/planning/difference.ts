import type { Plan, PlanDifference, PlanMatter } from '../contract/plans.ts'
import { factText } from '../core/plan/fields.ts'
import { FIELDS } from './fields.ts'

type Changed = PlanDifference['matters']['changed'][number]

/** What differs between two plans (what-if, or a plan of last month and today's). Days are b less a. */
export function planDifference(a: Plan, b: Plan): PlanDifference {
  const inB = new Map(b.matters.map((matter) => [matter.id, matter]))
  const stages = new Map([...a.stages, ...b.stages].map((stage) => [stage.id, stage.name]))
  const daysOf = (plan: Plan, id: string) => plan.stages.find((stage) => stage.id === id)?.days ?? null
  return {
    a: side(a),
    b: side(b),
    days: {
      parallel: less(b.totals.parallel, a.totals.parallel),
      serial: less(b.totals.serial, a.totals.serial),
    },
    matters: {
      onlyA: missingIn(a.matters, b.matters),
      onlyB: missingIn(b.matters, a.matters),
      changed: a.matters.flatMap((matter) => {
        const other = inB.get(matter.id)
        return other ? changesOf(matter, other) : []
      }),
    },
    documents: {
      onlyA: missingIn(a.documents, b.documents),
      onlyB: missingIn(b.documents, a.documents),
    },
    stages: [...stages].flatMap(([id, name]) => {
      const [one, other] = [daysOf(a, id), daysOf(b, id)]
      return one === other ? [] : [{ id, name, a: one, b: other }]
    }),
    profile: [...FIELDS.byName.values()].flatMap((field) => {
      const [one, other] = [a, b].map(({ profile }) => profile[field.name as keyof typeof profile])
      return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
        ? []
        : [{ field: field.name, label: field.label, a: factText(field, one), b: factText(field, other) }]
    }),
  }
}

const less = (one: number, other: number) => Math.round((one - other) * 100) / 100

const side = ({ id, finishOn, totals, matters, documents }: Plan): PlanDifference['a'] => ({
  planId: id,
  finishOn,
  parallel: totals.parallel,
  serial: totals.serial,
  matters: matters.length,
  documents: documents.length,
})

function missingIn(these: readonly { id: string; name: string }[], those: readonly { id: string }[]) {
  const known = new Set(those.map(({ id }) => id))
  return these.filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ id, name }))
}

function changesOf(a: PlanMatter, b: PlanMatter): Changed[] {
  const waits = ({ after }: PlanMatter) =>
    after
      .map(({ id, rule, group }) => `${id} ${rule} ${group}`)
      .sort()
      .join()
  const limit = ({ days, unit }: PlanMatter) => `${days} ${unit}`
  const differs: [Changed['fields'][number], boolean][] = [
    ['applies', a.applies !== b.applies],
    ['days', limit(a) !== limit(b)],
    ['after', waits(a) !== waits(b)],
    ['startOn', a.startOn !== b.startOn],
    ['finishOn', a.finishOn !== b.finishOn],
  ]
  const fields = differs.flatMap(([field, yes]) => (yes ? [field] : []))
  const daysOf = ({ startOn, finishOn, days }: PlanMatter) => ({ startOn, finishOn, days })
  return fields.length === 0 ? [] : [{ id: a.id, name: a.name, fields, a: daysOf(a), b: daysOf(b) }]
}
