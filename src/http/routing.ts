import type { Context } from 'hono'
import type { z } from 'zod'
import type { Actor, Ctx } from '../access/context.ts'
import type { Oidc } from '../access/oidc/oidc.ts'
import type { Access } from '../access/permissions.ts'
import type { Answer } from '../assistant/answer.ts'
import type { AppEnv } from './app-env.ts'
import type { OperationSpec } from './operation-spec.ts'
import type { Reply } from './send.ts'

export interface AppDeps {
  /** A context for one request, wired by entry/. */
  createCtx(requestId: string, actor?: Actor, client?: string | null): Ctx
  /** The network address that a request comes from; null where nobody knows. */
  clientOf?(c: Context): string | null
  /** Web hooks may lead to http and private addresses: for trying out. */
  localWebhooks?: boolean
  /** What the bots of this process show as their key: of its own making, gone with it. */
  internalToken?: string
  /** The origin that links name; missing = the request's own. */
  publicUrl?: string | undefined
  /** 问答: by rules, or with the model of this deployment. */
  answer: Answer
  deployment: Deployment
  /** 统一身份认证; missing = off. */
  oidc?: Oidc | undefined
  /** Every operation of the API and who may use it, filled as they are declared. */
  declared?: readonly DeclaredOperation[]
  /** Holds every JSON answer against its published schema; on in tests. */
  checkResponses?: boolean
}

/** An operation that not everybody may use. */
export interface DeclaredOperation {
  id: string
  access: Access
}

/** What /readyz says of this deployment that the database does not know. */
interface Deployment {
  version: string
  runtime: 'node' | 'workerd'
  demoClock: boolean
  features: Readonly<Record<string, 'on' | 'off'>>
  warnings: readonly { code: string; detail: string }[]
}

type ZodObject = z.ZodObject
export type Add = <
  P extends ZodObject | undefined = undefined,
  Q extends ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  spec: OperationSpec<P, Q, B>,
  handler: (
    ctx: Ctx,
    input: { params: Out<P>; query: Out<Q>; body: Out<B> },
    c: Context<AppEnv>,
  ) => Promise<Reply | Response>,
) => void
type Out<S> = S extends z.ZodType ? z.output<S> : undefined

/** A resource's routes: declared here, listed in app.ts. */
export type Routes = (add: Add, deps: AppDeps) => void
