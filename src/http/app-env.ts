import type { Ctx } from '../access/context.ts'

/** What every handler finds in the request's context. */
export interface AppEnv {
  Variables: { ctx: Ctx; requestId: string; internalToken: string | undefined }
}
