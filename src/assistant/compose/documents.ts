import type { Block } from '../../contract/blocks.ts'
import type { Matter, MatterDocument } from '../../contract/matters.ts'
import { formText } from './limits.ts'
import { item, list, noteOf, type Say, text } from './say.ts'

/**
 * 材料, whole: every document with form, copies and who issues it; what need not be brought and why; what may come later; what is
 * only needed in certain cases. Never cut.
 */
export function documentBlocks(say: Say, matter: Matter): Block[] {
  const { w } = say
  const { documents } = matter
  const conditional = documents.filter((document) => document.necessity === 'conditional')
  const required = documents.filter((document) => document.necessity === 'required')
  return [
    text(w.lead.documents(say.name(matter)), 'lead'),
    ...checklist(
      say,
      w.titles.required,
      required.filter((document) => !document.waivable),
    ),
    ...checklist(
      say,
      w.titles.waivable,
      required.filter((document) => document.waivable),
    ),
    ...checklist(say, w.titles.conditional, conditional),
  ]
}

const checklist = (say: Say, title: string, documents: readonly MatterDocument[]): Block[] =>
  list(
    title,
    'checklist',
    documents.map((document) => documentItem(say, document)),
  )

function documentItem(say: Say, document: MatterDocument) {
  const { w } = say
  const { deferrable } = document
  const tags = [formText(say, document), w.document.source[document.source]]
  if (document.waivable) tags.push(w.document.waivedBy(document.waivedBy))
  if (deferrable.allowed) tags.push(w.document.deferrable)
  if (document.basis === 'example') tags.push(w.example)
  const note = noteOf(say, [
    document.condition && w.document.condition(document.condition),
    document.issuedBy && w.document.issuedBy(document.issuedBy.name),
    deferrable.note,
    document.note,
  ])
  const links = []
  if (document.formUrl) links.push({ label: w.document.form, url: document.formUrl })
  if (document.sampleUrl) links.push({ label: w.document.sample, url: document.sampleUrl })
  return item(document.name, { tags, note, links })
}
