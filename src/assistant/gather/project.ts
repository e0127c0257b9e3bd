import type { Ctx } from '../../access/context.ts'
import type { Project, ProjectMatter } from '../../contract/projects.ts'
import { AppError } from '../../core/app-error.ts'
import { getProject } from '../../progress/projects.ts'
import type { Ranked } from '../../search/rank.ts'
import type { Memory } from '../memory/conversation.ts'
import { WHAT_NEXT } from '../rules/follow-up.ts'
import { PROJECT_ASPECTS, type ProjectAspect } from '../rules/project-words.ts'
import { SURENESS } from '../rules/sureness.ts'
import { questionWords } from '../understand/facets.ts'
import { contentOf } from '../understand/follow-up.ts'
import type { Understanding } from '../understand/understand.ts'

/** Whether a message is about a project, and about which: `code` null = about one's own, with none named yet. */
export function projectAsked(
  u: Understanding,
  memory: Memory,
  ranked: readonly Ranked[],
): { code: string | null } | null {
  if (u.projectCode) return { code: u.projectCode }
  if (u.ownProject || u.codeAlone) return { code: memory.project }
  if (memory.project && goesOnAbout(u, memory, ranked)) return { code: memory.project }
  // 那个卡住的是什么: goes on about the project. Without one, only a question that names nothing else is about one's own.
  if (
    memory.project &&
    (u.facets.includes('status') || (WHAT_NEXT.test(u.text) && (ranked[0]?.strength ?? 0) < SURENESS.overStatus))
  )
    return { code: memory.project }
  if (u.facets[0] === 'status') {
    if ((ranked[0]?.strength ?? 0) < SURENESS.overStatus) return { code: null }
  }
  return null
}

/** Which side of a project is asked; null = how it stands. */
export const aspectAsked = (u: Understanding): ProjectAspect | null =>
  PROJECT_ASPECTS.find(([, words]) => words.test(u.text))?.[0] ?? null

/** 为什么, 谁的问题, 还要多久, said after a project was shown: it is meant, unless something that it does not have is named. */
function goesOnAbout(u: Understanding, memory: Memory, ranked: readonly Ranked[]): boolean {
  const [top] = ranked
  return (
    memory.facets.includes('status') &&
    aspectAsked(u) !== null &&
    (!top || top.strength < SURENESS.overStatus || memory.related.includes(top.id))
  )
}

/** The project, or null where it is unknown, private or the code is wrong: nobody learns which. */
export async function fetchProject(ctx: Ctx, u: Understanding, code: string): Promise<Project | null> {
  try {
    return await getProject(ctx, { code, accessCode: u.accessCode ?? undefined })
  } catch (error) {
    if (error instanceof AppError && error.code === 'project_not_found') return null
    throw error
  }
}

const MOST = 3

/** The project's matters that the message names, best first; none where it asks about the whole. */
export function mattersAsked(project: Project, u: Understanding, ranked: readonly Ranked[]): ProjectMatter[] {
  if (namesNothing(u)) return []
  const own = ranked
    .filter((one) => one.kind === 'matter' && one.strength >= SURENESS.ofProject)
    .flatMap((one) => {
      const matter = project.matters.find((candidate) => candidate.matterId === one.id)
      return matter ? [{ matter, strength: one.strength }] : []
    })
  const best = own[0]?.strength ?? 0
  return own
    .filter((one) => one.strength >= best * 0.7)
    .slice(0, MOST)
    .map((one) => one.matter)
}

/** 为什么红灯, 还要多久: nothing but the question. */
const namesNothing = (u: Understanding): boolean => {
  const left = PROJECT_ASPECTS.reduce((text, [, words]) => text.replace(words, ' '), u.text)
  return u.content === '' || (left !== u.text && contentOf(left, questionWords(left, u.language)) === '')
}
