import type { Basis } from './common.ts'
import type { Light, MatterState } from './projects.ts'

/** What a light is called. */
export const LIGHT_TEXT: Record<Light, string> = { green: '已办结', yellow: '在办', red: '已超时', gray: '未开始' }

/** What a state is called. */
export const STATE_TEXT: Record<MatterState, string> = {
  not_started: '未开始',
  received: '已收件',
  correction_requested: '待补正',
  accepted: '已受理',
  not_accepted: '不予受理',
  rejected: '已退件',
  in_review: '审查中',
  special_procedure: '特别程序中',
  waiting: '等待中',
  resumed: '已恢复办理',
  extended: '已延期',
  approved: '已办结',
  approved_with_deferral: '已办结（容缺）',
  refused: '不予许可',
  withdrawn: '申请人撤回',
  cancelled: '已终止',
  delivered: '已送达',
}

/** Where a figure comes from, in a word. */
export const BASIS_TEXT: Record<Basis, string> = {
  legal: '法定',
  reported: '公开报道',
  example: '示例',
  mixed: '含示例',
}

/** The same for who has chosen English. */
export const LIGHT_TEXT_EN: Record<Light, string> = {
  green: 'finished',
  yellow: 'in progress',
  red: 'overdue',
  gray: 'not started',
}

export const STATE_TEXT_EN: Record<MatterState, string> = {
  not_started: 'not started',
  received: 'received',
  correction_requested: 'to be corrected',
  accepted: 'accepted',
  not_accepted: 'not accepted',
  rejected: 'sent back',
  in_review: 'under review',
  special_procedure: 'in a special procedure',
  waiting: 'waiting',
  resumed: 'resumed',
  extended: 'extended',
  approved: 'finished',
  approved_with_deferral: 'finished, papers to follow',
  refused: 'refused',
  withdrawn: 'withdrawn by the applicant',
  cancelled: 'ended',
  delivered: 'delivered',
}
