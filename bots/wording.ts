import type { Basis, Light, Limit, LimitUnit, MatterState, SubjectKind, WaitingOn } from '../src/contract/index.ts'
import {
  BASIS_TEXT as BASIS_WORDS,
  LIGHT_TEXT as LIGHT_WORDS,
  STATE_TEXT as STATE_WORDS,
} from '../src/contract/progress-words.ts'

/** What every channel says for the contract's codes: one place, so that web and terminal never differ. */
export { BASIS_WORDS, LIGHT_WORDS, STATE_WORDS }

/** A shape for each light, so that nobody has to tell colours apart. */
export const LIGHT_SHAPES: Record<Light, string> = { green: '✓', yellow: '◐', red: '!', gray: '○' }

/** Gray covers two things: not begun, and ended without approval. The word tells which. */
export const lightWord = (light: Light, state?: MatterState): string =>
  light === 'gray' && state ? STATE_WORDS[state] : LIGHT_WORDS[light]

/** A matter's light in words, with by how much it is or was late: 已超时5个工作日; 在办，曾超时2个工作日. */
export function lateWord({
  light,
  state,
  overdueDays,
}: {
  light: Light
  state: MatterState
  overdueDays: number
}): string {
  const days = overdueDays > 0 ? `超时${overdueDays}个工作日` : ''
  if (light === 'red') return days ? `已${days}` : LIGHT_WORDS.red
  return [lightWord(light, state), days && `曾${days}`].filter(Boolean).join('，')
}

export const WAITING_WORDS: Record<WaitingOn, string> = {
  department: '等部门',
  applicant: '等申请人',
  third_party: '等第三方',
  season: '等季节',
}

export const UNIT_WORDS: Record<LimitUnit, string> = {
  working_days: '个工作日',
  natural_days: '个自然日',
  working_hours: '个工作小时',
  natural_hours: '小时',
}

export const CHECKED_WORDS = { 'full-text': '已核对全文', excerpt: '已核对节选', memory: '待核对' } as const
export const FORM_WORDS = { original: '原件', copy: '复印件', electronic: '电子件' } as const
export const SOURCE_WORDS = { applicant: '自己准备', government: '政府部门出具', third_party: '第三方出具' } as const
export const TRACK_WORDS = { main: '主线', parallel: '可并联', supporting: '按需' } as const
export const HANDLING_WORDS = { immediate: '即办件', committed: '承诺件' } as const
export const AUDIENCE_WORDS = { legal_person: '企业和单位', natural_person: '个人' } as const
export const SCOPE_WORDS = { chief: '总管家', township: '乡镇分管家', department: '部门分管家' } as const
export const SERVICE_WORDS = { none: '', steward: '管家服务', steward_team: '一企一策、管家班子' } as const
export const ONLINE_WORDS: Record<number, string> = {
  1: '网上可查，到窗口办',
  2: '网上预审或预约，仍需到场',
  3: '网上受理，必要时到场一次',
  4: '全程网办',
}
export const SUBJECT_WORDS: Record<SubjectKind, string> = {
  matter: '事项',
  bundle: '一件事',
  department: '部门',
  document: '材料',
  stage: '阶段',
  policy: '政策',
  institution: '制度',
  place: '地点',
  project: '项目',
}
export const PLACE_WORDS = {
  hall: '政务服务大厅',
  zone: '专区',
  town_service: '乡镇便民服务中心',
  village_service: '村级网办服务点',
  community_service: '社区服务点',
  help_point: '助办点',
  complaint_window: '“办不成事”窗口',
} as const
export const POLICY_WORDS = {
  no_application_benefit: '免申即享',
  penalty_free_list: '免罚清单',
  power_list: '权责清单',
  support: '扶持政策',
} as const

/** A limit in words: its figure, or honestly why there is none. No limit, none found and zero are three things. */
export function limitText(limit: Pick<Limit, 'kind' | 'value' | 'unit'> | null): string {
  if (!limit) return '未公布'
  switch (limit.kind) {
    case 'immediate':
      return '当场办结'
    case 'none':
      return '法律未设时限'
    case 'unknown':
      return '未公布'
    case 'limit':
      return limit.value === null || limit.unit === null ? '未公布' : `${limit.value}${UNIT_WORDS[limit.unit]}`
  }
}

/** Whom a limit binds, where that is not the department. */
export const obligorText = (limit: Pick<Limit, 'obligor'>): string =>
  limit.obligor === 'applicant' ? '申请人须遵守的期限' : limit.obligor === 'parties' ? '双方约定的期限' : ''

/** Yuan -> 2亿元, 1500万元, 800元. */
export function moneyText(yuan: number): string {
  const round = (value: number) => String(Math.round(value * 100) / 100)
  if (yuan >= 1e8) return `${round(yuan / 1e8)}亿元`
  if (yuan >= 1e4) return `${round(yuan / 1e4)}万元`
  return `${yuan}元`
}

/** 2026-11-20 -> 2026年11月20日; without the year -> 11月20日. */
export function dayText(day: string, withYear = true): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${withYear ? `${year}年` : ''}${month}月${date}日`
}

/** The day of an instant in Shanghai. */
export const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

/** An instant, told by Beijing time (UTC+8 all year): 2026-11-20 09:00. */
export const instantText = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** What a phone dials: the leading digits of what is printed, without remarks; null where nothing can be dialled. */
export function dialable(phone: string | null): string | null {
  const digits = /^\+?[\d\s-]+/.exec(phone?.trim() ?? '')?.[0].replace(/[\s-]/g, '') ?? ''
  return digits.replace('+', '').length >= 3 ? digits : null
}

/** Whether 示例 has to stand beside a value: it is made up, and does not say so itself. */
export const exampleBeside = (basis: Basis | null, value: string): boolean =>
  basis === 'example' && !/示例|example/i.test(value)

/** Of an entry made up in part, a phone is taken for made up: better a mark too many than a call to nowhere. */
export const isExamplePhone = (basis: Basis): boolean => basis === 'example' || basis === 'mixed'

/** 示例县 banner: what is made up here, and when the clock stands. */
export const sampleText = (now: string, stopped: boolean): string =>
  `示例县：数据含示例${stopped ? `，时钟停在${instantText(now)}` : ''}`

/** What to say where a question could not be asked at all. */
export const FAILURE_TEXT = {
  offline: '没有连上服务，请检查网络后重试。',
  broken: '回答没有收完整，请重试。',
  internal: '服务暂时出错，请稍后重试；急事可拨打12345。',
} as const

export const STARTERS = [
  '我想盖个厂房要先办什么',
  '办营业执照要啥材料',
  '施工许可几天能下来',
  '开饭店要办哪些证',
  '环评找哪个部门',
  '查项目进度',
] as const

export const MESSAGE_LIMIT = 500

/** A limit in a row of facts: 时限5个工作日; 法律未设时限 names itself. */
export const namedLimit = (limit: Limit): string => {
  const text = limitText(limit)
  return text.includes('时限') ? text : `时限${text}`
}

/** Of a late matter the days since may be estimated, its due day was what it was. */
export const isDueEstimated = ({ light, estimated }: { light: Light; estimated: boolean }): boolean =>
  estimated && light !== 'red'
