import type { MatterDocument } from '../../../contract/matters.ts'
import type { Part } from './atom.ts'

const FORMS = {
  original: ['原件', 'original'],
  copy: ['复印件', 'copy'],
  electronic: ['电子', '电子版', '电子件', '电子材料', '电子文件', 'electronic', 'electronic copy', 'electronic file'],
} as const
const HANDLERS = {
  applicant: 'handlerSelf',
  government: 'handlerGovernment',
  third_party: 'handlerThird',
} as const

/** A document with its form, copies, who issues it, and whether and when it has to be handed in. */
export function documentPart(document: MatterDocument): Part {
  const { deferrable } = document
  return {
    role: 'document',
    group: document.id,
    names: [document.name],
    core: [
      document.name,
      ...document.form.flatMap((form) => FORMS[form]),
      document.copies === null ? null : `${document.copies}份`,
      document.issuedBy?.name,
      document.condition,
      document.waivable ? document.waivedBy : null,
    ],
    quotes: [document.note, deferrable.note],
    words: [
      'document',
      'form',
      HANDLERS[document.source],
      ...(document.waivable ? (['waived'] as const) : []),
      // What need not be handed in is not a must.
      ...(document.waivable && document.necessity === 'required' ? [] : [document.necessity]),
      ...(deferrable.allowed ? (['deferrable'] as const) : []),
    ],
  }
}
