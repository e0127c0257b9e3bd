import { sql } from 'drizzle-orm'
import type { Actor, Clock, Ctx, Log } from '../access/context.ts'
import { type Answer, createAnswerer } from '../assistant/answer.ts'
import type { Config } from '../config/config.ts'
import type { Db } from '../db/db.ts'
import type { AppDeps } from '../http/routing.ts'

const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still at an instant: the sample county's, so that its weekdays and holidays stay as they were. */
const stoppedClock = (instant: string): Clock => ({ now: () => new Date(instant) })

export interface Wiring extends AppDeps {
  createCtx(requestId: string, actor?: Actor): Ctx
}

/** The clock of a deployment: DEMO_CLOCK, else what the county says; `off` is the real clock. */
export function clockOf(config: Config, countyClock: string | null): { clock: Clock; demoClock: boolean } {
  const instant = config.demoClock === 'off' ? null : (config.demoClock ?? countyClock)
  return { clock: instant ? stoppedClock(instant) : systemClock, demoClock: instant !== null }
}

/** The model's client is loaded only where a model is configured. */
async function answererOf({ llm }: Config): Promise<Answer> {
  if (!llm) return createAnswerer()
  const { createModel } = await import('../assistant/llm/model.ts')
  return createAnswerer({ model: createModel(llm) })
}

/** Reads from the loaded county what the settings leave open, and wires what the app needs. One round trip. */
export async function wire(db: Db, config: Config, runtime: 'node' | 'workerd', log: Log): Promise<Wiring> {
  const rows = await db.all<{ key: string; value: string }>(
    sql`select key, value from county_settings where region = ${config.region} and key in ('sample', 'demoClock')`,
  )
  const setting = (key: string): unknown => JSON.parse(rows.find((row) => row.key === key)?.value ?? 'null')
  const { clock, demoClock } = clockOf(config, setting('demoClock') as string | null)
  const hideExamples = config.hideExamples ?? setting('sample') !== true
  return {
    answer: await answererOf(config),
    createCtx: (requestId, actor = { kind: 'public' }) => ({
      db,
      clock,
      realClock: systemClock,
      actor,
      requestId,
      log,
      region: config.region,
      hideExamples,
    }),
    deployment: {
      version: config.version,
      runtime,
      demoClock,
      features: config.features,
      warnings: config.unused.map((name) => ({
        code: 'setting_unused',
        detail: name.startsWith('OPENAI_')
          ? `${name} 已设置；OPENAI_API_KEY 和 OPENAI_MODEL 都设置了才会用模型。`
          : `${name} 已设置，但这个版本还没有相应功能。`,
      })),
    },
  }
}
