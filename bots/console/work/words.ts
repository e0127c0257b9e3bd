import type { ChatChannel } from '../../../src/contract/channels.ts'
import type { ImportReport } from '../../../src/contract/imports.ts'
import type { Channel } from '../../../src/contract/projects.ts'
import type { QuestionResolution } from '../../../src/contract/questions.ts'
import type { Role, Scope } from '../../../src/contract/staff.ts'
import type { OutboxEntry } from '../../../src/contract/supervision.ts'
import type { LawStatus, UpkeepRule } from '../../../src/contract/upkeep.ts'

/** What each role does, for whoever gives it. */
export const ROLE_NOTES: Record<Role, string> = {
  clerk: '维护本部门的内容，记录办理进展，答复督办和转人工',
  reviewer: '审核别人提交的修改',
  publisher: '发布，录入工作日历',
  steward: '立项目，记录自己项目的进展，换查询码',
  supervisor: '查看全部项目、督办、发件箱和审计',
  administrator: '全部操作，并管理账号、密钥和设置',
}

export const SCOPE_WORDS: Record<Scope, string> = {
  'events:write': '报送办理进展',
  'catalogue:read': '读取事项目录',
  'projects:read': '读取全部项目',
  'channels:write': '接入聊天渠道',
}

export const IMPORT_KINDS: Record<ImportReport['kind'], string> = {
  matters: '事项目录',
  projects: '重点项目',
  progress: '办理进展',
}
export const IMPORT_STATES: Record<ImportReport['state'], string> = {
  running: '正在检查',
  done: '检查完毕',
  failed: '没有完成',
}
export const ROW_RESULTS: Record<ImportReport['rows'][number]['result'], string> = {
  new: '新增',
  changed: '有修改',
  unchanged: '无变化',
  refused: '不能导入',
}
export const COLUMN_BY: Record<ImportReport['columns'][number]['by'], string> = {
  template: '模板表头',
  usual_name: '常用名称',
  remembered: '上次记下',
  unknown: '没有认出',
}

export const UPKEEP_RULES: Record<UpkeepRule, string> = {
  not_reviewed: '一年没有复核',
  law_changed: '依据已废止或修改',
  link_failed: '链接打不开',
  limit_over_statutory: '承诺时限长于法定',
  no_contact: '没有联系方式',
  contact_left: '联系人已离任',
  prerequisite_conflict: '前置事项矛盾',
  alias_claimed_twice: '同一说法两处认领',
}
export const LAW_STATES: Record<LawStatus, string> = { amended: '已修改', repealed: '已废止', replaced: '已被取代' }

export const RESOLUTIONS: Record<QuestionResolution, string> = {
  alias: '加了说法',
  faq: '加了常见问题',
  new_matter: '新增了事项',
  out_of_scope: '不归我们管',
  answered: '现在已能答',
}

/** What became of a question; a status of a later version is said as no answer. */
export const ANSWER_WORDS: Readonly<Record<string, string>> = {
  answered: '已回答',
  clarify: '追问后没有下文',
  not_found: '没有找到',
  out_of_scope: '不归我们管',
  refused: '不能回答',
  needs_access_code: '要查询码',
  smalltalk: '寒暄',
  rated_down: '评为没用',
  down: '评为没用',
}
export const answerWord = (status: string): string => ANSWER_WORDS[status] ?? '没有答好'

export const OUTBOX_KINDS: Record<OutboxEntry['kind'], string> = {
  notice: '督办通知',
  project_change: '项目进展',
  subscription_confirmation: '订阅确认',
  reply: '聊天答复',
  ticket_answer: '转人工答复',
}
export const OUTBOX_STATES: Record<OutboxEntry['status'], string> = {
  pending: '等待发送',
  sent: '已送出',
  dead: '没有送达',
}
export const CHANNEL_WORDS: Record<Channel | ChatChannel, string> = {
  webhook: '系统回调',
  email: '电子邮件',
  telegram: '电报',
  wechat: '微信',
  wecom: '企业微信',
}

/** A project's 立项方式. */
export const TYPE_WORDS: Readonly<Record<string, string>> = {
  enterprise_filing: '企业投资（备案）',
  enterprise_approval: '企业投资（核准）',
  government_investment: '政府投资（审批）',
}
