import type { Block, Choice } from '../../contract/blocks.ts'
import type { Facet, Subject } from '../../contract/chat.ts'
import type { Matter } from '../../contract/matters.ts'
import type { Project, ProjectMatter } from '../../contract/projects.ts'
import type { Target } from '../gather/choose.ts'
import type { Part } from '../gather/gather.ts'
import type { Fetched } from '../gather/subject.ts'
import { PLAN_WORDING } from '../rules/plan-wording.ts'
import { PROJECT_ASPECTS, type ProjectAspect } from '../rules/project-words.ts'
import { REPLIES, type ReplyName } from '../rules/replies.ts'
import { compareBlocks } from './compare.ts'
import { citation, type Draft, draft } from './draft.ts'
import { nextQuestions, pickEntry } from './follow-ups.ts'
import { type PlanFile, planBlocks } from './plan.ts'
import { projectBlocks } from './project.ts'
import { choicesBlock, type Say, text } from './say.ts'

const remember = ({ kind, id, name }: { kind: Subject['kind']; id: string; name: string }) => ({ kind, id, name })
const subjectOf = (entry: { kind: Subject['kind']; id: string; name: string }, score: number): Subject => ({
  ...remember(entry),
  score,
})

/** A fixed reply in the asker's language, with the county's own number in it. */
export function replyDraft(say: Say, name: ReplyName, complaint: string, choices: Choice[] = []): Draft {
  const reply = REPLIES[name]
  return draft(reply.status, [text(reply[say.language].replaceAll('{complaint}', complaint), 'lead')], { choices })
}

/** An answer about entries of the guide, each by the facets asked of it. `others` are what else may have been meant. */
export function entryDraft(say: Say, parts: readonly Part[], others: readonly Target[]): Draft {
  const blocks = parts.flatMap(({ entry, facets }) => entry.compose(say, facets))
  const facets = [...new Set(parts.flatMap((part) => part.facets))].slice(0, 3)
  const first = parts[0]?.entry
  return draft('answered', [...blocks, ...exampleNotice(say, blocks)], {
    subjects: parts.map(({ entry, score }) => subjectOf(entry, score)),
    facets,
    citations: parts.flatMap(({ entry, facets: own }) => own.map((facet) => citation(entry, facet))),
    choices: first ? nextQuestions(say, first, facets) : [],
    sources: parts.map(({ entry }) => entry.source),
    memory: first
      ? { topic: remember(first), related: first.related.slice(0, 60), others: others.map(remember), facets }
      : {},
  })
}

/** Two matters side by side. */
export function compareDraft(
  say: Say,
  first: Fetched & { matter: Matter },
  second: Fetched & { matter: Matter },
  scores: readonly number[],
): Draft {
  const blocks = compareBlocks(say, first.matter, second.matter)
  const entries = first.id === second.id ? [first] : [first, second]
  return draft('answered', [...blocks, ...exampleNotice(say, blocks)], {
    subjects: entries.map((entry, at) => subjectOf(entry, scores[at] ?? 0)),
    facets: ['overview', 'conditions', 'result'],
    citations: entries.map((entry) => citation(entry, 'overview')),
    choices: entries.map((entry) => pickEntry(say, entry, 'documents')),
    sources: entries.map((entry) => entry.source),
    memory: {
      topic: remember(first),
      related: first.related.slice(0, 60),
      others: [remember(second)],
      facets: ['overview'],
    },
  })
}

/** The first steps of something big. */
export function planDraft(say: Say, file: PlanFile, facets: readonly Facet[]): Draft {
  const blocks = planBlocks(say, file)
  const [start] = file.first
  const entries = file.first.map((matter) => ({
    kind: 'matter' as const,
    id: matter.id,
    name: matter.name,
    nameEn: matter.nameEn,
    version: matter.version,
  }))
  const bundles = file.bundles.map((bundle) => ({ kind: 'bundle' as const, id: bundle.id, name: bundle.name }))
  return draft('answered', [...blocks, ...exampleNotice(say, blocks)], {
    subjects: [...entries, ...bundles].map((entry, at) => subjectOf(entry, Math.max(0.2, 0.9 - at * 0.1))),
    facets: facets.slice(0, 3),
    citations: entries.map((entry) => citation(entry, 'plan')),
    choices: [
      ...entries.slice(1, 5).map((entry) => pickEntry(say, entry, 'documents')),
      ...(file.scenario.stages.length > 0 ? [PLAN_WORDING[say.language].offer] : []),
    ],
    sources: [file],
    memory: start
      ? {
          topic: { kind: 'matter', id: start.id, name: start.name },
          related: entries.map((entry) => entry.id),
          others: entries.slice(1).map(remember),
          facets: ['plan'],
        }
      : {},
  })
}

/** 反问: which of these is meant. Each choice asks again, whole. */
export function clarifyDraft(
  say: Say,
  targets: readonly (Target & { nameEn?: string | null })[],
  facets: readonly Facet[],
  prompt: string,
): Draft {
  const choices = targets.map((target) => pickEntry(say, target, facets[0]))
  return draft('clarify', [choicesBlock(prompt, choices)], {
    subjects: targets.map((target) => subjectOf(target, target.score)),
    facets: facets.slice(0, 3),
    choices,
    memory: { others: targets.map(remember), facets: facets.slice(0, 3) },
  })
}

/** Not in the guide: said so, with 12345, the nearest department and what may have been meant. */
export function absentDraft(
  say: Say,
  name: 'absent' | 'not_found' | 'unsure',
  complaint: string,
  department: Fetched | null,
  near: readonly Target[],
): Draft {
  const reply = replyDraft(say, department ? name : name === 'absent' ? 'not_found' : name, complaint)
  const blocks = department ? department.compose(say, ['contact']).filter((block) => block.type === 'contact') : []
  return {
    ...reply,
    blocks: [...reply.blocks, ...blocks, ...exampleNotice(say, blocks)],
    citations: department ? [citation(department, 'contact')] : [],
    choices: near.slice(0, 3).map((target) => pickEntry(say, target, 'overview')),
    memory: { others: near.map(remember) },
  }
}

/** 项目亮灯. The topic becomes the matter that was asked about, or that is late, so that “找谁” goes on from it. */
export function projectDraft(
  say: Say,
  project: Project,
  focus: readonly ProjectMatter[],
  aspect: ProjectAspect | null,
): Draft {
  const blocks = projectBlocks(say, project, focus, aspect)
  const subject = { kind: 'project' as const, id: project.code, name: project.name }
  const matters = (focus.length > 0 ? focus : project.matters.filter((matter) => matter.light === 'red')).map(
    (matter) => ({ kind: 'matter' as const, id: matter.matterId, name: matter.name }),
  )
  return draft('answered', [...blocks, ...exampleNotice(say, blocks)], {
    subjects: [subject, ...matters].map((one, at) => subjectOf(one, at === 0 ? 1 : 0.8)),
    facets: ['status'],
    citations: [citation({ ...subject, version: null }, 'status')],
    choices: [
      ...askFurther(say, project, aspect),
      ...matters.slice(0, 1).map((matter) => pickEntry(say, matter, 'contact')),
    ],
    sources: [project],
    memory: {
      topic: matters[0] ? remember(matters[0]) : null,
      related: project.matters.map((matter) => matter.matterId).slice(0, 60),
      project: project.code,
      facets: ['status'],
    },
  })
}

/** What is asked next of a project. A private one's would need its access code, which is not kept. */
const askFurther = (say: Say, project: Project, aspect: ProjectAspect | null): Choice[] =>
  project.visibility === 'private' || project.light === 'green'
    ? []
    : PROJECT_ASPECTS.filter(([other]) => other !== aspect).map(([other]) => {
        const words = say.w.project.ask[other]
        return { label: words, message: `${project.code} ${words}` }
      })

/** Said once where anything shown is made up. */
export function exampleNotice(say: Say, blocks: readonly Block[]): Block[] {
  return blocks.some((block) => isExample(say, block)) ? [text(say.w.exampleNotice, 'notice')] : []
}

function isExample(say: Say, block: Block): boolean {
  switch (block.type) {
    case 'contact':
      return block.contact.basis === 'example'
    case 'fields':
      return block.items.some((one) => one.basis === 'example')
    case 'list':
      return block.items.some((one) => one.tags.includes(say.w.example))
    case 'text':
      return block.text.includes(`${say.w.open}${say.w.example}`)
    default:
      return false
  }
}
