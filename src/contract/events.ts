import { z } from 'zod'
import { LimitUnit, PageQuery, page } from './common.ts'
import { MATTER_STATES, MatterState, ProjectMatter } from './projects.ts'
import { Day, Instant, orNull, refuseBadText } from './text.ts'

/** An instant with any offset, in the years that approvals can lie in. */
const AnyInstant = z.iso
  .datetime({ offset: true, error: '应为带时区的时间，如2026-11-20T09:00:00+08:00' })
  .refine(
    (text) => Date.parse(text) >= Date.UTC(2000, 0) && Date.parse(text) < Date.UTC(2100, 0),
    '须在2000年至2099年之间',
  )

/**
 * `zhinan.matter.<state>.v1`; a remark moves no clock. The states follow the steps that a case passes through in the exchange of
 * government service data (国办函〔2016〕108号); docs/events.md has them side by side.
 */
export const EventType = z
  .enum([...MATTER_STATES, 'remark'].map((state) => `zhinan.matter.${state}.v1` as const) as [string, ...string[]])
  .meta({ id: 'EventType' })
export type EventType = z.infer<typeof EventType>

/** What an event says beside its state. Days and papers that it does not name stay as they were. */
export const EventData = z
  .object({
    text: z.string().max(2000).optional().meta({ description: '说明，给人看' }),
    waitingOn: z.enum(['department', 'applicant', 'third_party', 'season']).optional().meta({ description: '在等谁' }),
    procedure: z.string().max(200).optional().meta({ description: '特别程序的名称：听证、专家评审、公示、检测等' }),
    noticeAt: AnyInstant.optional().meta({ description: '书面告知申请人的时间；没有书面告知的不停止计时' }),
    basis: z.string().max(500).optional().meta({ description: '依据的法律条文或本地规定' }),
    days: z.number().int().positive().optional().meta({ description: '延长多少，单位见 unit' }),
    unit: LimitUnit.optional(),
    approvedBy: z.string().max(200).optional().meta({ description: '批准延长的负责人职务' }),
    items: z.array(z.string().max(500)).max(100).optional().meta({ description: '补正、容缺或收到的材料，逐项' }),
    dueOn: Day.optional().meta({ description: '容缺材料最迟哪天补齐；备注里是部门新承诺的办结日' }),
    segment: z.string().max(80).optional().meta({ description: '分段办理时是哪一段' }),
  })
  .loose()
  .meta({ id: 'EventData', description: '各状态该填哪些见 docs/events.md；没写的不变，不认识的字段原样留存' })
export type EventData = z.infer<typeof EventData>

const Envelope = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().min(1).max(128).meta({ description: '在 source 里不重复；重发时不变' }),
    source: z.string().min(1).max(256).meta({ description: '哪个系统，用一个不变的网址' }),
    type: z
      .string()
      .min(1)
      .max(128)
      .meta({ description: 'zhinan.matter.<状态>.v1，见 EventType；不认识的存下，暂不生效' }),
    subject: z
      .string()
      .max(256)
      .regex(/^projects\/[^/]+\/matters\/[^/]+$/, '形如 projects/{项目代码}/matters/{事项编号}')
      .meta({ description: 'projects/{项目代码}/matters/{事项编号}' }),
    time: AnyInstant.meta({ description: '事情发生的时间，带时区；不是发送的时间' }),
    datacontenttype: z
      .string()
      .max(128)
      .regex(/^application\/([\w.-]+\+)?json *(;.*)?$/i, 'data 须为 JSON')
      .optional(),
  })
  .loose()

function refuseBinary(event: object, issue: z.RefinementCtx): void {
  if ('data_base64' in event) issue.addIssue({ code: 'custom', message: '只收 JSON 的 data', path: ['data_base64'] })
}

/** CloudEvents 1.0: a department's system reports progress of `projects/{code}/matters/{matterId}`. */
export const CloudEvent = Envelope.extend({ data: EventData.optional() })
  .superRefine(refuseBadText)
  .superRefine(refuseBinary)
  .meta({
    id: 'CloudEvent',
    description: 'CloudEvents 1.0 的一条事件：一个项目的一个事项到了哪一步',
    example: {
      specversion: '1.0',
      id: '20261119-0001',
      source: 'https://housing.example/approvals',
      type: 'zhinan.matter.remark.v1',
      subject: 'projects/2603-211021-04-01-100001/matters/construction-permit',
      time: '2026-11-19T10:00:00+08:00',
      data: { text: '图纸已送审查机构' },
    },
  })
export type CloudEvent = z.infer<typeof CloudEvent>

/** Any event whose envelope can be kept; what its data must be is known by its type only. */
export const EventEnvelope = Envelope.superRefine(refuseBadText).superRefine(refuseBinary)

/** Why an event moved nothing so far. It is kept, and applies by itself once what it needs has arrived or was repaired. */
export const HELD = {
  unknown_type: '不认识这种事件类型',
  unknown_project: '没有这个项目',
  unknown_matter: '该项目没有这个事项',
  unknown_segment: '该事项没有这一段',
  replaced: '已由更正后的事件代替',
  future: '时间晚于当前时刻',
  needs_receipt: '尚未收件',
  needs_acceptance: '尚未受理',
  needs_decision: '尚未作出决定',
  unknown_item: '一次告知补正的材料里没有这一项',
  needs_pause: '没有正在进行的特别程序或等待',
  already_received: '已收件',
  already_accepted: '已受理',
  already_delivered: '已送达',
  deemed_accepted: '逾期未一次告知，已视为受理',
  already_ended: '已办结或终止',
  approver_missing: '延长未写明批准人',
  extension_length_invalid: '延长没有写明合理的天数',
  extension_void: '期限届满后批准、单位不同或超过法定天数的延长，不改变截止日',
} as const
export type HeldCode = keyof typeof HELD
export const HeldCode = z.enum(Object.keys(HELD) as [HeldCode, ...HeldCode[]]).meta({
  id: 'HeldCode',
  description: Object.entries(HELD)
    .map(([code, why]) => `${code} ${why}`)
    .join('；'),
})

/** `applied`: it counts. `duplicate`: source and id were there already. `held`: kept, moves nothing yet. `invalid`: not kept. */
export const EventResult = z
  .object({
    id: z.string().meta({ description: '事件的 id；没有或读不出时为空' }),
    status: z
      .enum(['applied', 'duplicate', 'held', 'invalid'])
      .meta({ description: 'applied 已生效；duplicate 已收过；held 已保存，暂不生效；invalid 未保存' }),
    code: z.string().nullable().meta({
      description:
        'held 时为 HeldCode 之一；invalid 时为 validation_failed 或 forbidden；duplicate 而内容不同时为 differs；其余为 null',
    }),
    detail: z.string().nullable().meta({ description: '为什么，给人看' }),
  })
  .meta({ id: 'EventResult' })
export type EventResult = z.infer<typeof EventResult>
export const EventResults = z
  .object({ results: z.array(EventResult) })
  .meta({ id: 'EventResults', description: '每条各有结果，顺序与报送的相同' })
export type EventResults = z.infer<typeof EventResults>
/** What `POST /v1/events` takes at once. */
export const MAX_BATCH = 1000
export const CloudEventBatch = z.array(CloudEvent).max(MAX_BATCH).meta({ id: 'CloudEventBatch' })

/** What people record: one by one in the console, or by a file. Only of these one that counts already may be corrected. */
export const STAFF_SOURCE = 'urn:zhinan:staff'
export const IMPORT_SOURCE = 'urn:zhinan:import'
export const isByHand = (source: string): boolean => source === STAFF_SOURCE || source === IMPORT_SOURCE

/** What a member of staff records by hand: the same event, without its envelope. `time` missing = now. */
export const EventEntry = z
  .object({
    state: orNull(MatterState).meta({ description: 'null: a remark that moves no clock' }),
    time: AnyInstant.optional(),
    data: EventData.optional(),
  })
  .superRefine(refuseBadText)
  .meta({ id: 'EventEntry' })
export type EventEntry = z.infer<typeof EventEntry>

/** An event as staff see it. */
export const StoredEvent = z
  .object({
    id: z.string(),
    source: z.string(),
    eventId: z.string(),
    type: z.string().nullable(),
    project: z.string(),
    matterId: z.string(),
    state: orNull(MatterState),
    time: Instant,
    receivedAt: Instant,
    recordedBy: z.string().nullable(),
    data: z
      .record(z.string(), z.unknown())
      .meta({ description: 'As it came: EventData; of an unknown type, anything' }),
    held: orNull(z.object({ code: HeldCode, detail: z.string() }).meta({ id: 'Held' })),
  })
  .meta({ id: 'StoredEvent' })
export type StoredEvent = z.infer<typeof StoredEvent>
export const StoredEventList = page(StoredEvent).meta({ id: 'StoredEventList' })
export type StoredEventList = z.infer<typeof StoredEventList>

/** What to correct in a held event; what is not given stays. */
export const EventRepair = z
  .object({
    project: z.string().max(64).optional(),
    matterId: z.string().max(80).optional(),
    type: EventType.optional(),
    time: AnyInstant.optional(),
    data: EventData.optional(),
    reason: z.string().trim().min(1).max(500),
  })
  .superRefine(refuseBadText)
  .meta({ id: 'EventRepair' })
export type EventRepair = z.infer<typeof EventRepair>

export const EventQuery = PageQuery.extend({
  held: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true：尚未生效、可以更正的；false：已生效的；不给：全部' }),
  project: z.string().max(64).optional().meta({ description: '项目代码' }),
})
export type EventQuery = z.infer<typeof EventQuery>

/** One matter of a project as staff see it, with all its events, oldest first. */
export const StaffMatter = z
  .object({ project: z.string(), matter: ProjectMatter, events: z.array(StoredEvent) })
  .meta({ id: 'StaffMatter' })
export type StaffMatter = z.infer<typeof StaffMatter>
