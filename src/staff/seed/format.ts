import { z } from 'zod'
import {
  Audience,
  Basis,
  Bundle,
  BundleLimit,
  Channel,
  CorrectionNoticeLimit,
  Deferrable,
  DocumentForm,
  DocumentSource,
  Excluded,
  InvestmentReport,
  InvestorPromise,
  JointSurvey,
  LegalBasis,
  Limit,
  LimitUnit,
  MatterCategory,
  MatterSegment,
  MatterState,
  Milestone,
  Necessity,
  NoticeLevel,
  Obstacle,
  PlaceKind,
  PolicyKind,
  Prerequisite,
  ProjectCode,
  ProjectMilestone,
  RecipientRole,
  ReferenceLimit,
  RegionCode,
  Slug,
  Source,
  StageTotals,
  Step,
  Steward,
  SubjectKind,
  Track,
  Variant,
  WaitingOn,
} from '../../contract/index.ts'
import { Day, Instant } from '../../contract/text.ts'
import { ApplicabilityFile, EffectsFile, ProfilesFile } from './format-planning.ts'

/*
 * A county's folder, as `npm run seed -- DIR` reads it: one JSON file a shape below, and forms/{document}.html and
 * forms/{document}.sample.html. Every object is strict: a misspelt field is an error with its place.
 */

const named = {
  name: z.string().min(1),
  nameEn: z.string().nullable().default(null),
  aliases: z.array(z.string().min(1)).default([]),
}

export const CountyFile = z.strictObject({
  region: RegionCode,
  regions: z
    .array(
      z.strictObject({
        code: RegionCode,
        name: z.string(),
        level: z.enum(['province', 'city', 'county', 'zone']),
        parent: RegionCode.nullable(),
      }),
    )
    .min(1),
  sample: z.boolean().default(false),
  /** Where the sample's clock stands still unless DEMO_CLOCK says otherwise; null = the real clock. */
  demoClock: Instant.nullable().default(null),
  complaintPhone: z.string(),
  totals: StageTotals,
  stewardThresholds: z.array(
    z.strictObject({
      investment: z.number().int(),
      serviceLevel: z.enum(['steward', 'steward_team']),
      service: z.string(),
      basis: Basis,
    }),
  ),
  disclaimer: z.string().nullable().default(null),
})

export const DepartmentsFile = z.array(
  z.strictObject({
    id: Slug,
    ...named,
    kind: z.string(),
    isGovernment: z.boolean(),
    note: z.string().nullable().default(null),
    basis: Basis,
    windows: z.array(
      z.strictObject({
        id: Slug,
        name: z.string(),
        phone: z.string().nullable().default(null),
        address: z.string().nullable().default(null),
        hours: z.string().nullable().default(null),
        basis: Basis,
      }),
    ),
    contacts: z
      .array(
        z.strictObject({
          id: Slug,
          role: z.string().nullable(),
          name: z.string().nullable().default(null),
          phone: z.string().nullable(),
          window: Slug.nullable().default(null),
          basis: Basis,
        }),
      )
      .min(1),
  }),
)

export const StagesFile = z.strictObject({
  stages: z.array(
    z.strictObject({
      id: Slug,
      ...named,
      description: z.string().nullable().default(null),
      counted: z.boolean(),
      limit: Limit.nullable(),
      formerLimit: Limit.nullable(),
    }),
  ),
  milestones: z.array(z.strictObject(Milestone.shape)),
})

export const DocumentsFile = z.array(
  z.strictObject({
    id: Slug,
    ...named,
    summary: z.string().nullable().default(null),
    source: DocumentSource,
    /** The matter whose result it is. */
    issuedBy: Slug.nullable().default(null),
    basis: Basis,
  }),
)

const Requirement = z.strictObject({
  document: Slug,
  form: z.array(DocumentForm).min(1),
  copies: z.number().int().positive().nullable(),
  source: DocumentSource,
  necessity: Necessity,
  condition: z.string().nullable().default(null),
  waivable: z.boolean(),
  waivedBy: z.string().nullable().default(null),
  deferrable: Deferrable.default({ allowed: false, only: null, note: null }),
  note: z.string().nullable().default(null),
  basis: Basis,
})

/** 实施清单: what this county adds to the standard entry. */
const Implementation = z.strictObject({
  region: RegionCode,
  department: Slug,
  contactRole: z.string().nullable().default(null),
  taskCode: z.string().nullable().default(null),
  handling: z.enum(['immediate', 'committed']),
  committed: Limit,
  reference: ReferenceLimit.nullable().default(null),
  limitNote: z.string().nullable().default(null),
  visits: z.number().int().nonnegative().nullable(),
  onlineLevel: z.number().int().min(1).max(4).nullable(),
  onlineUrl: z.url().nullable().default(null),
  crossRegion: z.boolean().nullable().default(null),
  commitment: z.boolean().nullable().default(null),
  basis: Basis,
})

export const MattersFile = z.array(
  z.strictObject({
    id: Slug,
    ...named,
    summary: z.string().nullable().default(null),
    catalogCode: z.string().nullable().default(null),
    category: MatterCategory,
    audience: z.array(Audience).min(1),
    exerciseLevel: z.string().nullable().default(null),
    stage: Slug.nullable(),
    nationalStage: z.number().int().min(1).max(5).nullable().default(null),
    track: Track,
    trigger: z.string().nullable().default(null),
    statutory: Limit,
    /** Null = the general five working days. */
    correctionNotice: z.strictObject(CorrectionNoticeLimit.shape).nullable().default(null),
    excluded: z.array(z.strictObject(Excluded.shape)).default([]),
    conditions: z.array(z.string()).default([]),
    documents: z.array(Requirement).min(1),
    steps: z.array(z.strictObject(Step.shape)).min(1),
    prerequisites: z.array(z.strictObject(Prerequisite.omit({ name: true }).shape)).default([]),
    parallelWith: z.array(Slug).default([]),
    includes: z.array(Slug).default([]),
    variants: z.array(z.strictObject(Variant.shape)).default([]),
    fee: z.strictObject({ charged: z.boolean(), standard: z.string().nullable(), basis: z.string().nullable() }),
    results: z.array(z.strictObject({ name: z.string(), validity: z.string().nullable() })).default([]),
    legalBasis: z.array(z.strictObject(LegalBasis.shape)).default([]),
    notes: z.array(z.string()).default([]),
    alerts: z.array(z.string()).default([]),
    faqs: z.array(z.strictObject({ id: Slug, question: z.string(), answer: z.string(), basis: Basis })).default([]),
    basis: Basis,
    implementations: z.array(Implementation),
  }),
)

export const BundlesFile = z.array(
  z.strictObject({
    id: Slug,
    ...named,
    kind: z.string(),
    summary: z.string().nullable().default(null),
    place: z.string().nullable(),
    appliesHere: z.boolean().nullable(),
    matters: z.array(Slug),
    conditions: z.array(z.strictObject(Bundle.shape.conditions.element.shape)).default([]),
    limits: z.array(z.strictObject(BundleLimit.shape)).default([]),
    timeline: z
      .array(
        z.strictObject({
          order: z.number().int(),
          name: z.string(),
          track: z.string().nullable().default(null),
          matters: z.array(Slug),
          note: z.string().nullable().default(null),
        }),
      )
      .default([]),
    industries: z.array(z.strictObject({ name: z.string(), matters: z.array(Slug), basis: Basis })).default([]),
    measures: z.array(z.string()).default([]),
    effects: z.array(z.strictObject({ text: z.string(), basis: Basis })).default([]),
    deferrableDocuments: z.array(z.string()).default([]),
    notes: z.array(z.string()).default([]),
    source: Source,
    basis: Basis,
  }),
)

export const PoliciesFile = z.array(
  z.strictObject({
    id: Slug,
    ...named,
    kind: PolicyKind,
    summary: z.string().nullable().default(null),
    department: Slug.nullable(),
    place: z.string().nullable().default(null),
    appliesHere: z.boolean().nullable(),
    conditions: z.array(z.string()).default([]),
    benefits: z.array(z.string()).default([]),
    items: z.array(z.strictObject({ name: z.string(), detail: z.string().nullable() })).default([]),
    matters: z.array(Slug).default([]),
    validFrom: Day.nullable().default(null),
    validUntil: Day.nullable().default(null),
    legalBasis: z.array(z.strictObject(LegalBasis.shape)).default([]),
    url: z.url().nullable().default(null),
    notes: z.array(z.string()).default([]),
    source: Source,
    basis: Basis,
  }),
)

export const InstitutionsFile = z.array(
  z.strictObject({
    id: Slug,
    ...named,
    definition: z.string(),
    definitionBasis: Basis,
    legalBasis: z.array(z.strictObject(LegalBasis.shape)).default([]),
    notes: z.array(z.string()).default([]),
    source: Source,
    basis: Basis,
  }),
)

export const PlacesFile = z.array(
  z.strictObject({
    id: Slug,
    ...named,
    kind: PlaceKind,
    within: Slug.nullable().default(null),
    address: z.string().nullable().default(null),
    hours: z.string().nullable().default(null),
    phone: z.string().nullable().default(null),
    services: z.array(z.string()).default([]),
    matters: z.array(Slug).default([]),
    note: z.string().nullable().default(null),
    basis: Basis,
  }),
)

export const CalendarFile = z.array(
  z.strictObject({
    year: z.number().int(),
    source: z.string(),
    holidays: z.array(z.strictObject({ date: Day, name: z.string() })),
    extraWorkdays: z.array(Day),
    workingDaysInYear: z.number().int(),
  }),
)

/** What a report of progress may carry beside its state and day. */
export const EventData = z.strictObject({
  waitingOn: WaitingOn.optional(),
  /** The special procedure (专家评审, 公示 ...), when it was notified in writing, and under which law. */
  procedure: z.string().optional(),
  noticeAt: Instant.optional(),
  basis: z.string().optional(),
  /** An extension's length and who approved it. */
  days: z.number().int().positive().optional(),
  unit: LimitUnit.optional(),
  approvedBy: z.string().optional(),
  /** Papers to correct, owed after deferral (容缺), or come. */
  items: z.array(z.string()).optional(),
  dueOn: Day.optional(),
  /** The part of a matter handled in segments that it speaks of. */
  segment: Slug.optional(),
})

export const ProjectsFile = z.array(
  z.strictObject({
    code: ProjectCode,
    name: z.string(),
    sponsor: z.string().nullable(),
    investment: z.number().int().nonnegative().nullable(),
    type: z.enum(['enterprise_filing', 'enterprise_approval', 'government_investment']),
    visibility: z.enum(['public', 'private']),
    /** Sample counties only: a code printed in the guide to the sample. It is stored as a hash. */
    exampleAccessCode: z.string().min(12).nullable().default(null),
    stewards: z.array(z.strictObject(Steward.shape)).default([]),
    milestones: z.array(z.strictObject(ProjectMilestone.shape)).default([]),
    obstacles: z.array(z.strictObject(Obstacle.shape)).default([]),
    /** 联合踏勘: planned, and held with one record for all. */
    surveys: z.array(z.strictObject(JointSurvey.shape)).default([]),
    /** 投资完成情况, in order of days; whole yuan, counted from the beginning. */
    investments: z.array(z.strictObject(InvestmentReport.shape)).default([]),
    /** 承诺兑现: what the county promised the investor. */
    promises: z.array(z.strictObject(InvestorPromise.shape)).default([]),
    notes: z.array(z.string()).default([]),
    basis: Basis,
    matters: z.array(
      z.strictObject({
        matter: Slug,
        stage: Slug,
        limit: Limit.nullable().default(null),
        /** 分段办理, in order; null = one clock. */
        segments: z.array(z.strictObject(MatterSegment.shape)).min(1).nullable().default(null),
        plannedStartOn: Day.nullable().default(null),
        plannedFinishOn: Day.nullable().default(null),
      }),
    ),
    /** In order of time. `state` null = a remark that moves no clock. */
    events: z.array(
      z.strictObject({
        id: z.string(),
        matter: Slug,
        state: MatterState.nullable(),
        time: Instant,
        text: z.string(),
        data: EventData.default({}),
        basis: Basis,
      }),
    ),
  }),
)

/** words/*.json: how people say it. Read together, whatever the files are called. */
export const WordsFile = z.array(
  z.strictObject({
    kind: SubjectKind,
    id: Slug,
    situations: z.array(z.string().min(1)).default([]),
    objects: z.array(z.string().min(1)).default([]),
    papers: z.array(z.string().min(1)).default([]),
    misnomers: z.array(z.string().min(1)).default([]),
    en: z.array(z.string().min(1)).default([]),
    cousins: z
      .array(z.strictObject({ id: Slug, tell: z.string(), words: z.array(z.string()).default([]) }))
      .default([]),
  }),
)

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻形如 20:00')

/** 督办: the levels, who is told, and the hours in which people are left alone. A county without this file has no levels. */
export const SupervisionFile = z.strictObject({
  levels: z.array(z.strictObject(NoticeLevel.shape)).default([]),
  recipients: z
    .array(
      z.strictObject({
        id: Slug,
        role: RecipientRole,
        /** Only for this department's matters; null = where no recipient of that role names the department. */
        department: Slug.nullable().default(null),
        /** Only for this project; null = where no recipient of that role names the project. */
        project: ProjectCode.nullable().default(null),
        channel: Channel,
        address: z.string().min(3).max(512),
        digest: z.enum(['immediate', 'daily']).default('immediate'),
        basis: Basis,
      }),
    )
    .default([]),
  quietHours: z.strictObject({ from: TimeOfDay, to: TimeOfDay }).nullable().default(null),
})

/** The files of a county's folder, in the order they are read. */
export const COUNTY_FILES = {
  county: CountyFile,
  departments: DepartmentsFile,
  stages: StagesFile,
  documents: DocumentsFile,
  matters: MattersFile,
  bundles: BundlesFile,
  policies: PoliciesFile,
  institutions: InstitutionsFile,
  places: PlacesFile,
  calendar: CalendarFile,
  projects: ProjectsFile,
  supervision: SupervisionFile,
  applicability: ApplicabilityFile,
  effects: EffectsFile,
  profiles: ProfilesFile,
} as const

/** Files that a county may do without, and what is read in their place. */
export const OPTIONAL_FILES: Readonly<Record<string, object>> = {
  supervision: {},
  applicability: [],
  effects: [],
  profiles: [],
}

export type County = { [K in keyof typeof COUNTY_FILES]: z.infer<(typeof COUNTY_FILES)[K]> } & {
  words: z.infer<typeof WordsFile>
  /** Document id -> printable HTML. */
  forms: Record<string, string>
  samples: Record<string, string>
}
