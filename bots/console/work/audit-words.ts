import { DRAFT_KINDS, type DraftKind } from '../../../src/contract/drafts.ts'
import { STATE_TEXT } from '../../../src/contract/progress-words.ts'
import { ROLE_NAMES } from '../me.ts'
import { KIND_NAMES, STATE_NAMES } from '../words.ts'
import { LAW_STATES, RESOLUTIONS, TYPE_WORDS } from './words.ts'

/** What was done, by the action's first part and its last: project.obstacles, draft.publish, account.change ... */
const THINGS: Readonly<Record<string, string>> = {
  account: '账号',
  session: '登录',
  password: '密码',
  key: '密钥',
  settings: '设置',
  calendar: '工作日历',
  catalogue: '目录',
  draft: '草稿',
  department: '部门',
  entry: '条目',
  import: '导入',
  upkeep: '待维护',
  law: '法律法规',
  question: '没答好的问题',
  evaluation: '评测题',
  project: '项目',
  event: '事件',
  notice: '督办通知',
  outbox: '发件箱',
  ticket: '转人工',
  chat: '会话',
  subscription: '订阅',
  staff: '设置',
  ...KIND_NAMES,
}

const DEEDS: Readonly<Record<string, string>> = {
  create: '新建',
  created: '新建',
  add: '添加',
  change: '修改',
  update: '修改',
  save: '保存',
  set: '设置',
  delete: '删除',
  remove: '删除',
  revoke: '停用',
  end: '停用',
  rotate: '更换',
  disable: '停用',
  enable: '恢复',
  invite: '发邀请',
  invitation: '发邀请',
  sign_in: '登录',
  sign_out: '退出登录',
  sign_out_all: '在各处退出登录',
  sign_out_everywhere: '在各处退出登录',
  submit: '送审',
  review: '审核',
  approve: '审核通过',
  reject: '退回',
  publish: '发布',
  schedule: '定时发布',
  withdraw: '撤下',
  retire: '废止',
  rollback: '回到旧版本',
  confirm: '确认仍然正确',
  confirmation: '确认仍然正确',
  review_after: '事后复核',
  discard: '放弃',
  apply: '写成草稿',
  columns: '改表头对应',
  waive: '暂不处理',
  resolve: '处理',
  resolution: '处理',
  answer: '答复',
  repair: '更正',
  replay: '更正',
  resend: '重发',
  cut_off: '切断',
  obstacles: '改障碍',
  surveys: '改联合踏勘',
  stewards: '改管家',
  milestones: '改里程碑',
  investments: '改投资完成情况',
  promises: '改承诺',
  access_code: '换查询码',
  'access-code': '换查询码',
  plan: '接受方案',
  accept_plan: '接受方案',
  password: '设密码',
  use: '使用',
  lock: '锁定',
}

/** project.obstacles -> 项目：改障碍. An action of a later version is said by its thing alone. */
export function actionText(action: string): string {
  const parts = action.split('.')
  const thing = THINGS[parts[0] ?? ''] ?? '其他'
  const deed = DEEDS[parts.slice(1).join('_')] ?? DEEDS[parts.at(-1) ?? '']
  return deed && parts.length > 1 ? `${thing}：${deed}` : thing
}

const isKind = (word: string | undefined): word is DraftKind => DRAFT_KINDS.some((kind) => kind === word)

/** matters/construction-permit -> 事项 construction-permit; the number itself is what staff search by. */
export function subjectText(subject: string): string {
  const [kind, ...rest] = subject.split('/')
  const name = isKind(kind) ? KIND_NAMES[kind] : THINGS[kind ?? '']
  return name && rest.length > 0 ? `${name} ${rest.join('/')}` : subject
}

const FIELDS: Readonly<Record<string, string>> = {
  id: '编号',
  name: '名称',
  login: '登录名',
  role: '角色',
  scopes: '权限',
  department: '部门',
  departments: '部门',
  projects: '项目',
  project: '项目',
  matter: '事项',
  matterId: '事项',
  email: '邮箱',
  disabled: '停用',
  disabledAt: '停用',
  revokedAt: '停用',
  expiresAt: '到期',
  secondPerson: '第二人审核',
  state: '状态',
  intent: '做什么',
  decision: '结论',
  comment: '意见',
  reason: '理由',
  note: '说明',
  answer: '答复',
  text: '说明',
  newDueOn: '重新承诺日期',
  plannedOn: '计划日期',
  heldOn: '踏勘日期',
  reachedOn: '达到日期',
  dueOn: '期限',
  clearedOn: '清除日期',
  keptOn: '兑现日期',
  owner: '负责',
  duty: '职责',
  scope: '范围',
  phone: '电话',
  record: '记录',
  matters: '事项',
  on: '截至',
  done: '完成',
  planned: '计划',
  basis: '依据',
  sponsor: '建设单位',
  investment: '总投资（元）',
  visibility: '公开',
  type: '类型',
  time: '时间',
  data: '内容',
  year: '年份',
  announced: '已公布',
  source: '来源',
  holidays: '放假',
  extraWorkdays: '调休上班',
  date: '日期',
  question: '问题',
  resolution: '处理',
  entry: '条目',
  kind: '种类',
  version: '版本',
  revision: '修订号',
  publishAt: '发布时间',
  successor: '由谁代替',
  waivedReason: '暂不处理的理由',
  status: '状态',
  since: '从哪天起',
  subject: '对象',
  channel: '渠道',
  chat: '会话',
  subscriptions: '绑定数',
  tickets: '单数',
}

/** The label of a field by its name; null where there is none. */
export const auditField = (name: string): string | null => FIELDS[name] ?? (/^\d+$/.test(name) ? `第${name}条` : null)

/** What a value of a field is called, where it is a code. */
export const AUDIT_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: ROLE_NAMES,
  state: { ...STATE_TEXT, ...STATE_NAMES },
  decision: { approve: '通过', reject: '退回' },
  secondPerson: { required: '要', off: '不要' },
  visibility: { public: '公开', private: '不公开' },
  intent: { change: '修改', withdraw: '撤下', retire: '废止' },
  resolution: RESOLUTIONS,
  status: LAW_STATES,
  kind: KIND_NAMES,
  type: TYPE_WORDS,
}
