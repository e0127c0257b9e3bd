import type { EventEntry } from '../../../src/contract/events.ts'
import type { MatterState } from '../../../src/contract/projects.ts'

/** What somebody typed, by the names of the form's fields. */
export type Typed = Pick<URLSearchParams, 'get' | 'getAll'>

export const EVENT_FIELDS = [
  'items',
  'dueOn',
  'procedure',
  'waitingOn',
  'noticeAt',
  'basis',
  'approvedBy',
  'days',
  'unit',
  'segment',
  'text',
] as const
export type EventField = (typeof EVENT_FIELDS)[number]

/** A happening that can be recorded by hand: what it is called, what it does to the clock, and what it has to say (docs/events.md). */
export interface Happening {
  state: MatterState | null
  name: string
  note: string
  fields: readonly EventField[]
  /** Where a field means something of its own here. */
  labels?: Partial<Record<EventField, string>>
}

const DEFERRED = { items: '容缺待补的材料，一行一份', dueOn: '容缺材料最迟哪天补齐' }

/** In the order in which a case goes; the everyday ones first. */
export const HAPPENINGS: readonly Happening[] = [
  {
    state: 'received',
    name: '收件，或补正材料收到',
    note: '收到申请；补正材料按告知书上的名称逐项写，不写就是全部收齐。',
    fields: ['items', 'text'],
    labels: { items: '收到的材料，一行一份；不写为全部' },
  },
  {
    state: 'correction_requested',
    name: '一次告知补正',
    note: '把缺的材料一次写全，一行一份。',
    fields: ['items', 'text'],
    labels: { items: '要补正的材料，一行一份' },
  },
  {
    state: 'accepted',
    name: '受理',
    note: '时限从受理起算。容缺受理的，写明待补材料和最迟日期。',
    fields: ['items', 'dueOn', 'text'],
    labels: DEFERRED,
  },
  { state: 'in_review', name: '审查', note: '进入审查，不影响计时。', fields: ['text'] },
  {
    state: 'special_procedure',
    name: '特别程序（听证、专家评审、公示、检测等）',
    note: '书面告知申请人后才停止计时。',
    fields: ['procedure', 'noticeAt', 'basis', 'days', 'unit', 'text'],
    labels: { days: '预计要多久', basis: '停止计时的依据' },
  },
  {
    state: 'waiting',
    name: '等待申请人、第三方或时节',
    note: '书面告知申请人后才停止计时。',
    fields: ['waitingOn', 'noticeAt', 'basis', 'text'],
    labels: { basis: '停止计时的依据' },
  },
  { state: 'resumed', name: '恢复办理', note: '特别程序或等待结束，继续计时。', fields: ['text'] },
  {
    state: 'extended',
    name: '延长办理期限',
    note: '须在期限届满前由负责人批准，不超过法定天数。',
    fields: ['approvedBy', 'days', 'unit', 'noticeAt', 'basis', 'text'],
    labels: { days: '延长多久', noticeAt: '把理由告知申请人的时间' },
  },
  { state: 'approved', name: '办结：准予', note: '停止计时，亮绿灯。', fields: ['text'] },
  {
    state: 'approved_with_deferral',
    name: '办结：容缺准予',
    note: '亮绿灯，待补材料到期前提醒。',
    fields: ['items', 'dueOn', 'text'],
    labels: DEFERRED,
  },
  { state: 'delivered', name: '送达', note: '决定已送达申请人。', fields: ['text'] },
  { state: 'not_accepted', name: '不予受理', note: '写明理由。', fields: ['text'] },
  { state: 'rejected', name: '退件', note: '写明理由。', fields: ['text'] },
  { state: 'refused', name: '办结：不予许可', note: '写明理由。', fields: ['text'] },
  { state: 'withdrawn', name: '申请人撤回', note: '终止计时。', fields: ['text'] },
  { state: 'cancelled', name: '终止办理', note: '终止计时，写明理由。', fields: ['text'] },
  {
    state: null,
    name: '备注',
    note: '不影响计时；可写部门重新承诺的日期。',
    fields: ['text', 'dueOn'],
    labels: { dueOn: '重新承诺的办结日期' },
  },
]

export const happeningOf = (value: string | null): Happening | undefined =>
  HAPPENINGS.find(({ state }) => (state ?? 'remark') === value)

const lines = (text: string | null): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** 2026-11-20T09:00 of a form, told by Beijing time -> with seconds and offset; anything else as typed, for the API to refuse at its field. */
export function typedInstant(text: string): string {
  const [, minutes, seconds = ':00'] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?$/.exec(text) ?? []
  return minutes === undefined ? text : `${minutes}${seconds}+08:00`
}

/** What was typed -> the event. Of the fields only those that the happening has; what is left empty is not said. */
export function readEvent(form: Typed): EventEntry | null {
  const happening = happeningOf(form.get('state'))
  if (!happening) return null
  const said = (field: EventField) => (happening.fields.includes(field) ? (form.get(field)?.trim() ?? '') : '')
  const data: Record<string, unknown> = {}
  for (const field of EVENT_FIELDS) {
    const text = said(field)
    if (text === '' || field === 'unit') continue
    if (field === 'items') data.items = lines(text)
    else if (field === 'days') {
      data.days = /^\d{1,4}$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : text
      if (said('unit')) data.unit = said('unit')
    } else data[field] = field === 'noticeAt' ? typedInstant(text) : text
  }
  if (form.get('segment')?.trim()) data.segment = form.get('segment')?.trim()
  const time = form.get('time')?.trim()
  return {
    state: happening.state,
    ...(time ? { time: typedInstant(time) } : {}),
    ...(Object.keys(data).length > 0 ? { data } : {}),
  } as EventEntry
}
