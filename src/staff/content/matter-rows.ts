import { STANDARD } from '../../../schema/tables/index.ts'
import type { Implementation, MatterContent } from '../../contract/content/matters.ts'
import type { EntryRows, RowsOf } from './entry-rows.ts'

/** 事项 -> its rows: the standard entry's under region '', what a region does otherwise under the region. */
export function matterRows(content: MatterContent, about: RowsOf): EntryRows {
  const { id } = content
  const standard = localRows(id, STANDARD, content)
  const local = content.implementations.map((each) => localRows(id, each.region, each))
  return {
    matters: [matterRow(content, about.position)],
    implementations: content.implementations.map((each) => implementationRow(id, each, about.complaintPhone)),
    documentRequirements: [standard, ...local].flatMap((rows) => rows.documentRequirements),
    steps: [standard, ...local].flatMap((rows) => rows.steps),
    fees: [standard, ...local].flatMap((rows) => rows.fees),
    prerequisites: content.prerequisites.map(({ id: prerequisite, rule, group, when }, position) => ({
      matter: id,
      prerequisite,
      position,
      rule,
      group,
      when,
    })),
    // Parallel handling holds both ways, whichever side names it.
    parallelMatters: content.parallelWith.flatMap((other) => [
      { matter: id, other },
      { matter: other, other: id },
    ]),
    legalBases: content.legalBasis.map((law, position) => ({ ...law, matter: id, position })),
    results: content.results.map((result, position) => ({ ...result, matter: id, position })),
    faqs: content.faqs.map((faq, position) => ({ ...faq, matter: id, region: about.region, position })),
    applicability: content.applicability ? [{ ...content.applicability, matter: id, region: about.region }] : [],
  }
}

function matterRow(content: MatterContent, position: number) {
  const { id, name, nameEn, aliases, summary, catalogCode, category, audience, exerciseLevel, stage } = content
  const { nationalStage, track, trigger, statutory, correctionNotice, excluded, conditions, variants } = content
  const { includes, notes, alerts, basis } = content
  return {
    ...{ id, name, nameEn, aliases, summary, catalogCode, category, audience, exerciseLevel, stage },
    ...{ nationalStage, track, trigger, statutory, correctionNotice, excluded, conditions, variants },
    ...{ includes, notes, alerts, basis, position },
  }
}

function implementationRow(matter: string, local: Implementation, complaintPhone: string) {
  const { documents: _documents, steps: _steps, fee: _fee, ...row } = local
  return { ...row, matter, complaintPhone }
}

/** What the standard entry or a region says itself; null = the region inherits it. */
function localRows(matter: string, region: string, said: Pick<Implementation, 'documents' | 'steps' | 'fee'>) {
  return {
    documentRequirements: (said.documents ?? []).map((row, position) => ({ ...row, matter, region, position })),
    steps: (said.steps ?? []).map(({ order, name, handler, note }) => ({
      matter,
      region,
      position: order,
      name,
      handler,
      note,
    })),
    fees: said.fee ? [{ ...said.fee, matter, region }] : [],
  }
}
