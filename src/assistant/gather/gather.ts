import type { Ctx } from '../../access/context.ts'
import type { Bundle } from '../../contract/bundles.ts'
import type { Facet } from '../../contract/chat.ts'
import type { Matter } from '../../contract/matters.ts'
import type { Project, ProjectMatter } from '../../contract/projects.ts'
import type { StageList } from '../../contract/stages.ts'
import { loadEntries } from '../../guide/entries.ts'
import type { MatterFile } from '../compose/matter.ts'
import type { PlanMove } from '../plan/talk.ts'
import type { ProjectAspect } from '../rules/project-words.ts'
import type { ReplyName } from '../rules/replies.ts'
import type { Scenario } from '../rules/scenarios.ts'
import type { Understanding } from '../understand/understand.ts'
import { choose, chooseSides, type Decision, type Target } from './choose.ts'
import { facetsOfMatter } from './facets-for.ts'
import { withAskedFaq } from './faq.ts'
import { gatherPlanTalk, type PlanTalkFile } from './plan-talk.ts'
import { aspectAsked, fetchProject, mattersAsked, projectAsked } from './project.ts'
import type { Read } from './read.ts'
import { type Fetched, fetchEntries, loadStages } from './subject.ts'

/** What was fetched for an answer: all that it may say. */
export type Gathered =
  | { kind: 'reply'; reply: ReplyName; project?: string }
  | { kind: 'entries'; parts: Part[]; others: Target[] }
  | { kind: 'compare'; entries: [Fetched, Fetched]; matters: [Matter, Matter]; scores: number[] }
  | { kind: 'plan'; scenario: Scenario; stages: StageList | null; first: Matter[]; bundles: Bundle[]; facets: Facet[] }
  | { kind: 'plan_talk'; file: PlanTalkFile; way: Extract<Gathered, { kind: 'plan' }> | null }
  | { kind: 'plan_ended' }
  | {
      kind: 'clarify'
      targets: (Target & { nameEn: string | null })[]
      facets: Facet[]
      why: 'rivals' | 'unsure' | 'rejected'
    }
  | { kind: 'absent'; department: Fetched | null; near: Target[] }
  | { kind: 'not_found'; near: Target[] }
  | { kind: 'project'; project: Project; focus: ProjectMatter[]; aspect: ProjectAspect | null }

/** An entry, and what of it is asked. */
export interface Part {
  entry: Fetched
  facets: Facet[]
  score: number
}

/** Decides what the answer is about and fetches it, in one more round trip where the catalogue is needed. */
export async function gather(ctx: Ctx, asked: Understanding, found: Read, region: string): Promise<Gathered> {
  const u = { ...asked, content: withoutPlaces(asked.content, found.places) }
  if (u.reply) return { kind: 'reply', reply: u.reply }
  const about = projectAsked(u, found.memory, found.ranked)
  if (about) return gatherProject(ctx, u, found, about.code)
  if (u.followUp.ordinal !== null && u.content.length <= 2) return { kind: 'reply', reply: 'no_choice' }
  const decision =
    (found.sides.length > 0 ? chooseSides(u, found.sides) : null) ?? choose(u, found.ranked, found.memory)
  return fetchDecided(ctx, u, decision, region)
}

/** 辽阳县政府电话 names the government; the place is understood. */
const withoutPlaces = (content: string, places: readonly string[]): string =>
  places.reduce((left, place) => left.replace(place, ''), content)

async function gatherProject(ctx: Ctx, u: Understanding, found: Read, code: string | null): Promise<Gathered> {
  if (code === null) return { kind: 'reply', reply: 'own' }
  const project = await fetchProject(ctx, u, code)
  // A private project that was shown before: its access code was not kept.
  // What was named stays in mind, whether there is such a project or not: its access code may follow by itself.
  if (!project)
    return u.projectCode || u.codeAlone
      ? { kind: 'reply', reply: 'project_not_found', project: code }
      : { kind: 'reply', reply: 'own' }
  return { kind: 'project', project, focus: mattersAsked(project, u, found.ranked), aspect: aspectAsked(u) }
}

async function fetchDecided(ctx: Ctx, u: Understanding, decision: Decision, region: string): Promise<Gathered> {
  switch (decision.kind) {
    case 'off_topic':
      return { kind: 'reply', reply: 'off_topic' }
    case 'which':
      return { kind: 'reply', reply: 'which' }
    case 'not_found':
      return decision
    case 'entry':
      return fetchEntry(ctx, u, decision, region)
    case 'compare':
      return fetchPair(ctx, decision, region)
    case 'several':
      return fetchSeveral(ctx, u, decision.parts, region)
    case 'scenario':
      return fetchPlan(ctx, decision.scenario, decision.facets, region)
    case 'clarify': {
      const entries = await fetchTargets(ctx, decision.targets, region)
      return {
        ...decision,
        targets: decision.targets.map((target) => ({
          ...target,
          nameEn: entries.find((entry) => entry.id === target.id)?.nameEn ?? null,
        })),
      }
    }
    case 'absent': {
      const [department] = await fetchEntries(ctx, 'department', [decision.department], [], region)
      return { kind: 'absent', department: department ?? null, near: decision.near }
    }
  }
}

/** A question about how to get a paper is about the matter that gives it; one about doing all at once, about the bundle that does. */
async function fetchEntry(
  ctx: Ctx,
  u: Understanding,
  decision: Extract<Decision, { kind: 'entry' }>,
  region: string,
): Promise<Gathered> {
  const { target, facets, others } = decision
  const [entry] = await fetchEntries(ctx, target.kind, [target.id], facets, region)
  if (!entry) return { kind: 'not_found', near: others }
  const instead =
    target.kind === 'document' && entry.issuedBy && !u.documentItself && facets[0] !== 'overview'
      ? { kind: 'matter' as const, id: entry.issuedBy }
      : target.kind === 'matter' && facets[0] === 'bundle'
        ? entry.bundle
        : null
  const [other] = instead ? await fetchEntries(ctx, instead.kind, [instead.id], facets, region) : []
  const told = other ?? entry
  const own = told.kind === 'matter' ? facetsOfMatter(u, (told.source as MatterFile).matter, facets) : facets
  return { kind: 'entries', parts: [{ entry: withAskedFaq(u, told), facets: own, score: target.score }], others }
}

async function fetchSeveral(
  ctx: Ctx,
  u: Understanding,
  parts: readonly { target: Target; facets: Facet[] }[],
  region: string,
): Promise<Gathered> {
  const facets = [...new Set(parts.flatMap((part) => part.facets))]
  const entries = await fetchEntries(
    ctx,
    'matter',
    parts.map((part) => part.target.id),
    facets,
    region,
  )
  const found = parts.flatMap((part) => {
    const entry = entries.find((one) => one.id === part.target.id)
    return entry ? [{ entry: withAskedFaq(u, entry), facets: part.facets, score: part.target.score }] : []
  })
  return found.length > 0 ? { kind: 'entries', parts: found, others: [] } : { kind: 'not_found', near: [] }
}

async function fetchPair(
  ctx: Ctx,
  decision: Extract<Decision, { kind: 'compare' }>,
  region: string,
): Promise<Gathered> {
  const ids = decision.targets.map((target) => target.id)
  const [entries, matters] = await Promise.all([
    fetchEntries(ctx, 'matter', ids, ['overview'], region),
    loadEntries<Matter>(ctx, 'matter', ids, region),
  ])
  const [first, second] = [entries[0], entries[1] ?? entries[0]]
  const [one, other] = [matters[0], matters[1] ?? matters[0]]
  if (!first || !second || !one || !other) return { kind: 'not_found', near: [...decision.targets] }
  return {
    kind: 'compare',
    entries: [first, second],
    matters: [one, other],
    scores: decision.targets.map((target) => target.score),
  }
}

/**
 * The questionnaire, where a message moves it on; null where it does not, or this region has no plans. Whoever begins it is shown
 * the way in general as well.
 */
export async function gatherTalk(
  ctx: Ctx,
  move: PlanMove,
  region: string,
  language: Understanding['language'],
): Promise<Gathered | null> {
  if (move.show === 'ended') return { kind: 'plan_ended' }
  const { began, scenario } = move
  const [file, way] = await Promise.all([
    gatherPlanTalk(ctx, move, region, language),
    began && scenario && scenario.stages.length > 0 ? fetchPlan(ctx, scenario, ['plan'], region) : null,
  ])
  return file && { kind: 'plan_talk', file, way }
}

async function fetchPlan(
  ctx: Ctx,
  scenario: Scenario,
  facets: Facet[],
  region: string,
): Promise<Extract<Gathered, { kind: 'plan' }>> {
  const [first, bundles, stages] = await Promise.all([
    loadEntries<Matter>(ctx, 'matter', scenario.first, region),
    loadEntries<Bundle>(ctx, 'bundle', scenario.bundles, region),
    scenario.stages.length > 0 ? loadStages(ctx, region) : null,
  ])
  return {
    kind: 'plan',
    scenario,
    stages: stages && 'totals' in stages ? (stages as StageList) : null,
    first,
    bundles,
    facets,
  }
}

async function fetchTargets(ctx: Ctx, targets: readonly Target[], region: string): Promise<Fetched[]> {
  const kinds = [...new Set(targets.map((target) => target.kind))]
  const fetched = await Promise.all(
    kinds.map((kind) =>
      fetchEntries(
        ctx,
        kind,
        targets.filter((target) => target.kind === kind).map((target) => target.id),
        [],
        region,
      ),
    ),
  )
  return fetched.flat()
}
