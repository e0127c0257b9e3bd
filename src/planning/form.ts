import type { Ctx } from '../access/context.ts'
import type { PlanForm } from '../contract/plans.ts'
import { Profile } from '../contract/profile.ts'
import { ask } from '../core/plan/questions.ts'
import { shanghaiDay } from '../core/time/shanghai.ts'
import { FIELDS } from './fields.ts'
import { loadPlanning } from './load.ts'

/** The questionnaire of a region: fields by section in the order in which they are asked, and filled examples. One round trip. */
export async function readPlanForm(ctx: Ctx, { region }: { region?: string | undefined }): Promise<PlanForm> {
  const planning = await loadPlanning(ctx, region)
  const sections = Map.groupBy(FIELDS.byName.values(), ({ name }) => wordsOf(name).section)
  return {
    region: planning.region,
    resolvedRegion: planning.resolvedRegion,
    revision: planning.revision,
    startOn: shanghaiDay(ctx.clock.now()),
    sections: [...sections].map(([name, fields]) => ({
      name,
      fields: fields.map((field) => {
        const { question, choices } = ask(field)
        return {
          field: field.name,
          kind: field.kind,
          label: field.label,
          question,
          hint: wordsOf(field.name).hint,
          unit: field.unit,
          choices: [...choices],
        }
      }),
    })),
    milestones: planning.sheet.milestones.map(({ id, name }) => ({ id, name })),
    exampleProfiles: planning.exampleProfiles.map((example) => ({ ...example, basis: 'example' as const })),
  }
}

/** What the profile's schema says beside a field's own words. */
function wordsOf(name: string): { section: string; hint: string | null } {
  const schema = Profile.shape[name as keyof Profile]
  const meta = { ...schema.unwrap().meta(), ...schema.meta() } as { section?: string; hint?: string }
  return { section: meta.section ?? '其他', hint: meta.hint ?? null }
}
