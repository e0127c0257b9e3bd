import { and, eq, type SQL } from 'drizzle-orm'
import { projects, subscriptions } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { Project } from '../contract/projects.ts'
import { loadProjects } from '../progress/load.ts'
import { presentProject } from '../progress/present.ts'
import { projectNotFound } from '../progress/visible.ts'
import { maySeeDetails } from '../supervision/subscriptions.ts'
import type { ChatAsked } from './read-chat.ts'

/**
 * A project that a chat has bound, whole, without asking for its access code again. Throws project_not_found: never bound, or its
 * access code was renewed since. Two round trips.
 */
export async function readChatProject(ctx: Ctx, input: ChatAsked & { code: string }): Promise<Project> {
  const { channel, chat, code } = input
  const bound: SQL | undefined = and(
    eq(subscriptions.channel, channel),
    eq(subscriptions.address, chat),
    eq(subscriptions.project, code),
    eq(subscriptions.status, 'active'),
  )
  const [subscription] = await ctx.db.select({ proof: subscriptions.proof }).from(subscriptions).where(bound)
  if (!subscription) throw projectNotFound()
  const data = await loadProjects(ctx, eq(projects.code, code), true)
  const [project] = data.projects
  if (!project || !maySeeDetails(subscription, project)) throw projectNotFound()
  return presentProject(ctx, data, project)
}
