import { z } from 'zod'
import { BundleContent } from '../../contract/content/bundles.ts'
import { DepartmentContent } from '../../contract/content/departments.ts'
import { DocumentContent } from '../../contract/content/documents.ts'
import { MatterContent } from '../../contract/content/matters.ts'
import { PlaceContent } from '../../contract/content/places.ts'
import { InstitutionContent, PolicyContent } from '../../contract/content/policies.ts'
import { EntryWords, named } from '../../contract/content/words.ts'
import {
  Basis,
  Channel,
  InvestmentReport,
  InvestorPromise,
  JointSurvey,
  Limit,
  LimitUnit,
  MatterSegment,
  MatterState,
  Milestone,
  NoticeLevel,
  Obstacle,
  ProjectCode,
  ProjectMilestone,
  RecipientRole,
  RegionCode,
  Slug,
  StageTotals,
  Steward,
  SubjectKind,
  WaitingOn,
} from '../../contract/index.ts'
import { EvaluationInput } from '../../contract/questions.ts'
import { Day, Instant } from '../../contract/text.ts'
import { ApplicabilityFile, EffectsFile, ProfilesFile } from './format-planning.ts'

/*
 * A county's folder, as `npm run seed -- DIR` reads it: one JSON file a shape below, and forms/{document}.html and
 * forms/{document}.sample.html. Every object is strict: a misspelt field is an error with its place.
 */

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

export const DepartmentsFile = z.array(DepartmentContent.omit({ words: true }))

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

export const DocumentsFile = z.array(DocumentContent.omit({ form: true, sample: true, words: true }))
export const MattersFile = z.array(MatterContent.omit({ applicability: true, words: true }))
export const BundlesFile = z.array(BundleContent.omit({ planEffect: true, words: true }))
export const PoliciesFile = z.array(PolicyContent.omit({ words: true }))
export const InstitutionsFile = z.array(InstitutionContent.omit({ words: true }))
export const PlacesFile = z.array(PlaceContent.omit({ words: true }))

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
export const WordsFile = z.array(z.strictObject({ kind: SubjectKind, id: Slug, ...EntryWords.shape }))

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

/** 评测题: questions whose right answer is known; asked before and after a change. */
export const EvaluationFile = z.array(
  EvaluationInput.extend({
    status: EvaluationInput.shape.status.unwrap().default('answered'),
    subjects: EvaluationInput.shape.subjects.unwrap().default([]),
  }),
)

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
  evaluation: EvaluationFile,
} as const

/** Files that a county may do without, and what is read in their place. */
export const OPTIONAL_FILES: Readonly<Record<string, object>> = {
  supervision: {},
  applicability: [],
  effects: [],
  profiles: [],
  evaluation: [],
}

export type County = { [K in keyof typeof COUNTY_FILES]: z.infer<(typeof COUNTY_FILES)[K]> } & {
  words: z.infer<typeof WordsFile>
  /** Document id -> printable HTML. */
  forms: Record<string, string>
  samples: Record<string, string>
}
