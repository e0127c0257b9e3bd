import { z } from 'zod'
import { Basis, LimitUnit, Named } from './common.ts'
import { Contact, DocumentSource } from './matters.ts'
import { Day, orNull } from './text.ts'

const flag = (description: string) => z.boolean().nullable().meta({ description })

/** 项目画像: what decides which matters apply. Null = not yet known. */
export const Profile = z
  .object({
    region: z.string().nullable(),
    investorType: z.enum(['enterprise', 'individual', 'government']).nullable().meta({ description: '投资主体' }),
    approvalType: z.enum(['filing', 'approval', 'government']).nullable().meta({ description: '备案、核准、审批' }),
    investment: z.number().int().nonnegative().nullable().meta({ description: '总投资,元' }),
    industry: z.string().nullable(),
    landSource: z
      .enum(['auction', 'allocation', 'own', 'lease'])
      .nullable()
      .meta({ description: '出让、划拨、自有、租赁厂房' }),
    landArea: z.number().nonnegative().nullable().meta({ description: '平方米' }),
    floorArea: z.number().nonnegative().nullable().meta({ description: '平方米' }),
    earthwork: z.number().nonnegative().nullable().meta({ description: '挖填土石方,立方米' }),
    energyUse: z.number().nonnegative().nullable().meta({ description: '年综合能源消费量,吨标准煤' }),
    companyEstablished: flag('公司是否已设立'),
    newConstruction: flag('是否新建'),
    farmland: flag('是否占用农用地'),
    forest: flag('是否占用林地'),
    nearRiver: flag('是否在河道管理范围或洪泛区'),
    heritageZone: flag('是否在文物保护范围或建设控制地带'),
    hazardousChemicals: flag('是否涉及危险化学品'),
    specialFireProject: flag('是否特殊建设工程'),
    civilAirDefense: flag('是否应建防空地下室'),
    pollutionLevel: z.enum(['report', 'form', 'registration', 'none']).nullable().meta({ description: '环评类别' }),
    wastewater: flag('是否向城镇排水设施排放污水'),
    groundwater: flag('是否取用地下水或地表水'),
    utilities: z.array(z.enum(['power_hv', 'power_lv', 'water', 'gas', 'heat', 'telecom'])).nullable(),
    tendering: flag('是否依法必须招标'),
  })
  .partial()
  .meta({ id: 'Profile' })
export type Profile = z.infer<typeof Profile>

export const PlanRequest = z
  .object({ profile: Profile, startOn: Day.optional(), breakGroundOn: Day.optional() })
  .meta({ id: 'PlanRequest' })
export type PlanRequest = z.infer<typeof PlanRequest>

export const PlanMatter = z
  .object({
    id: z.string(),
    name: z.string(),
    stage: z.string(),
    department: orNull(Named),
    applies: z.enum(['yes', 'maybe', 'no']),
    why: z.array(z.string()),
    decidedBy: z.array(z.string()).meta({ description: 'Profile fields that would decide a "maybe"' }),
    startOn: Day.nullable(),
    finishOn: Day.nullable(),
    days: z.number().nullable(),
    unit: orNull(LimitUnit),
    slack: z.number().nullable(),
    critical: z.boolean(),
    after: z.array(z.string()),
    assumptions: z.array(z.string()),
  })
  .meta({ id: 'PlanMatter' })
export type PlanMatter = z.infer<typeof PlanMatter>

/** 一企一策: a project's own plan. */
export const Plan = z
  .object({
    id: z.string(),
    revision: z.number().int(),
    profile: Profile,
    matters: z.array(PlanMatter),
    criticalPath: z.array(z.string()),
    totals: z.object({
      parallel: z.number(),
      serial: z.number(),
      statutory: z.number().nullable(),
      unit: LimitUnit,
      excludes: z.array(z.string()),
    }),
    documents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        source: DocumentSource,
        providedBy: orNull(Named),
        waivable: z.boolean(),
        askedBy: z.array(z.string()),
      }),
    ),
    contacts: z.array(Contact),
    bundles: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        saves: z.number().nullable(),
        unit: orNull(LimitUnit),
        fails: z.array(z.string()),
      }),
    ),
    serviceLevel: z.enum(['none', 'steward', 'steward_team']),
    questions: z.array(
      z.object({
        field: z.string(),
        question: z.string(),
        choices: z.array(z.object({ label: z.string(), value: z.unknown() })),
      }),
    ),
    milestones: z.array(z.object({ id: z.string(), name: z.string(), reachableOn: Day.nullable() })),
    estimated: z.boolean(),
    basis: Basis,
  })
  .meta({ id: 'Plan' })

export type Plan = z.infer<typeof Plan>
