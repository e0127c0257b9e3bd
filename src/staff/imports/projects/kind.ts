import type { ImportKind } from '../kind.ts'
import { applyProjects } from './apply.ts'
import { checkProject, codeIn } from './check.ts'
import type { ProjectContent } from './content.ts'
import { loadKnownProjects } from './known.ts'
import { PROJECT_MATTER_SHEET, PROJECT_SHEET } from './sheets.ts'

/**
 * 项目: makes projects and changes what is said of them. A steward as by hand. In force at once,
 * with an audit row each; their access codes are issued afterwards, one by one.
 */
export const projectsKind: ImportKind = {
  name: 'projects',
  sheets: [PROJECT_SHEET, PROJECT_MATTER_SHEET],
  roles: ['steward'],
  makes: 'direct',
  async open(ctx, { entries }) {
    const known = await loadKnownProjects(ctx, {
      codes: entries.flatMap(({ main, rows }) => codeIn((main ?? rows[0])?.cells.code) || []),
      withPlans: entries.some(({ main }) => (main?.cells.planId ?? '') !== ''),
    })
    const now = ctx.clock.now().toISOString()
    return (entry) => checkProject(entry, known, now)
  },
  apply: (ctx, { import: from, items }) =>
    applyProjects(ctx, { import: from, items: items.map(({ content }) => content as unknown as ProjectContent) }),
}
