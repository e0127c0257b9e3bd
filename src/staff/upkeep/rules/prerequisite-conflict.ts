import { indexBy } from '../../content/index-by.ts'
import { departmentsOfMatters, type Finding, type Rule, type UpkeepFacts } from '../finding.ts'

type Need = UpkeepFacts['catalogue']['prerequisites'][number]

/**
 * 前置矛盾: matters that need each other in a circle; a prerequisite of a later stage, one that may also be handled in parallel, and one
 * that has been taken off. Nobody can follow any of them.
 */
export const prerequisiteConflict: Rule = (facts) => {
  const { catalogue } = facts
  const matters = indexBy(catalogue.matters, (row) => row.id)
  const handled = departmentsOfMatters(facts)
  const name = (id: string) => matters.get(id)?.name ?? id
  const find = (matter: string, key: string, detail: string): Finding => ({
    rule: 'prerequisite_conflict',
    kind: 'matters',
    entry: matter,
    name: name(matter),
    key,
    detail,
    department: handled.get(matter) ?? null,
    urgent: true,
  })
  const stages = new Map(catalogue.stages.map((row) => [row.id, row]))
  const stageOf = (id: string) => stages.get(matters.get(id)?.stage ?? '')
  const parallel = new Set(
    catalogue.parallelMatters.flatMap(({ matter, other }) => [`${matter} ${other}`, `${other} ${matter}`]),
  )
  const retired = new Map(facts.retired.filter(({ kind }) => kind === 'matters').map((row) => [row.entry, row]))
  const pairs = catalogue.prerequisites.flatMap(({ matter, prerequisite }: Need) => {
    const found: Finding[] = []
    const [own, before] = [stageOf(matter), stageOf(prerequisite)]
    if (own && before && before.position > own.position)
      found.push(
        find(
          matter,
          `stage ${prerequisite}`,
          `在“${own.name}”阶段，前置“${name(prerequisite)}”却在更晚的“${before.name}”阶段。请核对阶段或前置。`,
        ),
      )
    if (parallel.has(`${matter} ${prerequisite}`))
      found.push(
        find(matter, `parallel ${prerequisite}`, `“${name(prerequisite)}”既列为前置，又列为可并联办理。请只留一种。`),
      )
    const gone = retired.get(prerequisite)
    if (gone || !matters.has(prerequisite)) {
      const instead = gone?.successor ? `，由“${name(gone.successor)}”接替` : ''
      found.push(
        find(matter, `retired ${prerequisite}`, `前置“${gone?.name ?? prerequisite}”已撤下${instead}。请换掉或删去。`),
      )
    }
    return found
  })
  const circles = circlesOf(catalogue.prerequisites).map((circle) => {
    const [first = ''] = circle
    return find(
      first,
      `circle ${[...circle].sort().join(' ')}`,
      `互为前置，谁也办不了：${[...circle, first].map(name).join(' → ')}。请改掉其中一个。`,
    )
  })
  return [...circles, ...pairs]
}

/** The circles among prerequisites of every rule, each once, from its first id on. Without recursion: a catalogue may be deep. */
export function circlesOf(needs: readonly Pick<Need, 'matter' | 'prerequisite'>[]): string[][] {
  const edges = Map.groupBy(needs, (row) => row.matter)
  const state = new Map<string, 'open' | 'done'>()
  const circles = new Map<string, string[]>()
  for (const start of [...edges.keys()].sort()) {
    const trail: { id: string; next: number }[] = state.has(start) ? [] : [{ id: start, next: 0 }]
    while (trail.length > 0) {
      const top = trail[trail.length - 1] as { id: string; next: number }
      state.set(top.id, 'open')
      const to = edges.get(top.id)?.[top.next]?.prerequisite
      top.next += 1
      if (to === undefined) {
        state.set(top.id, 'done')
        trail.pop()
      } else if (state.get(to) === 'open') {
        const circle = trail.slice(trail.findIndex(({ id }) => id === to)).map(({ id }) => id)
        const first = circle.indexOf([...circle].sort()[0] as string)
        const turned = [...circle.slice(first), ...circle.slice(0, first)]
        circles.set(turned.join(' '), turned)
      } else if (!state.has(to)) trail.push({ id: to, next: 0 })
    }
  }
  return [...circles.values()]
}
