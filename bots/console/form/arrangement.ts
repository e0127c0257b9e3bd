import type { DraftKind } from '../../../src/contract/drafts.ts'

/** A part of the form: its heading, and the content's own fields in it. */
export interface FormSection {
  title: string
  fields: readonly string[]
}

/** What is edited every day, in this order; every other field of a content stands under “更多”. */
export const SECTIONS: Readonly<Record<DraftKind, readonly FormSection[]>> = {
  matters: [
    { title: '基本信息', fields: ['name', 'aliases', 'summary', 'category', 'audience', 'stage', 'conditions'] },
    { title: '本地怎么办', fields: ['implementations'] },
    { title: '要交什么', fields: ['documents'] },
    { title: '办理步骤与结果', fields: ['steps', 'results'] },
    { title: '法定时限与依据', fields: ['statutory', 'legalBasis'] },
    { title: '费用', fields: ['fee'] },
    { title: '先办什么', fields: ['prerequisites'] },
    { title: '提示与常见问题', fields: ['notes', 'alerts', 'faqs'] },
  ],
  documents: [{ title: '基本信息', fields: ['name', 'aliases', 'summary', 'source', 'issuedBy'] }],
  departments: [
    { title: '基本信息', fields: ['name', 'aliases', 'note'] },
    { title: '找谁', fields: ['contacts'] },
    { title: '在哪办', fields: ['windows'] },
  ],
  bundles: [
    { title: '基本信息', fields: ['name', 'aliases', 'summary', 'kind', 'place', 'appliesHere'] },
    { title: '事项与条件', fields: ['matters', 'conditions', 'deferrableDocuments'] },
    { title: '时限与流程', fields: ['limits', 'timeline'] },
    { title: '措施与成效', fields: ['measures', 'effects', 'notes'] },
  ],
  policies: [
    {
      title: '基本信息',
      fields: ['name', 'aliases', 'summary', 'kind', 'department', 'appliesHere', 'validFrom', 'validUntil', 'url'],
    },
    { title: '条件与内容', fields: ['conditions', 'benefits', 'items', 'matters'] },
    { title: '依据与说明', fields: ['legalBasis', 'notes'] },
  ],
  institutions: [
    { title: '基本信息', fields: ['name', 'aliases', 'definition'] },
    { title: '依据与说明', fields: ['legalBasis', 'notes'] },
  ],
  places: [
    { title: '基本信息', fields: ['name', 'aliases', 'kind', 'within', 'address', 'hours', 'phone'] },
    { title: '办什么', fields: ['services', 'matters', 'note'] },
  ],
}

/** Of an object or a row, what stands at once; the rest is folded. Objects not named here show everything but where it comes from. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  implementations: ['department', 'contactRole', 'handling', 'committed', 'visits', 'onlineLevel', 'onlineUrl'],
  documents: ['document', 'form', 'copies', 'source', 'necessity', 'condition', 'note'],
  statutory: ['kind', 'value', 'unit', 'from'],
  committed: ['kind', 'value', 'unit', 'from'],
  windows: ['name', 'phone', 'address', 'hours'],
  contacts: ['role', 'name', 'phone', 'window', 'until'],
}
const FOLDED: ReadonlySet<string> = new Set(['basis', 'source', 'extension', 'checked'])

export const standsAtOnce = (parent: string, field: string): boolean =>
  FIRST[parent]?.includes(field) ?? !FOLDED.has(field)

/** Fields side by side: a figure and its unit. */
export const IN_LINE: ReadonlySet<string> = new Set(['kind', 'value', 'unit', 'from', 'copies', 'min', 'max'])

/** Ids that people neither read nor write, made by the form where they are missing. */
const MADE_IDS: ReadonlySet<string> = new Set(['windows', 'contacts', 'faqs'])
export const isMadeId = (parent: string, field: string): boolean => field === 'id' && MADE_IDS.has(parent)

/** Lists whose rows are numbered as they stand. (In a timeline two may have one number.) */
export const ORDERED: ReadonlySet<string> = new Set(['steps', 'conditions'])

const LONG: ReadonlySet<string> = new Set([
  'summary',
  'note',
  'definition',
  'answer',
  'text',
  'condition',
  'why',
  'tell',
  'detail',
  'limitNote',
  'trigger',
])
/** Whether a text wants more than one line. */
export const isLong = (field: string, value: string): boolean =>
  LONG.has(field) || value.includes('\n') || Array.from(value).length > 60
