import { DRAFT_KINDS, DraftKind, type DraftState } from '../../src/contract/drafts.ts'
import { pageProblem } from './view.ts'

/** What each kind of entry is called. */
export const KIND_NAMES: Readonly<Record<DraftKind, string>> = {
  matters: '事项',
  documents: '材料',
  departments: '部门',
  bundles: '一件事',
  policies: '政策',
  institutions: '制度',
  places: '地点',
}

export const STATE_NAMES: Readonly<Record<DraftState, string>> = {
  none: '已发布',
  editing: '编辑中',
  submitted: '待审核',
  approved: '已通过，待发布',
  rejected: '已退回',
  scheduled: '定时发布',
  published: '已发布',
  withdrawn: '已放弃',
}

export const STATE_TONES: Readonly<Record<DraftState, 'plain' | 'good' | 'warn' | 'bad'>> = {
  none: 'good',
  editing: 'plain',
  submitted: 'warn',
  approved: 'good',
  rejected: 'bad',
  scheduled: 'warn',
  published: 'good',
  withdrawn: 'plain',
}

/** What a draft would do. */
export const INTENT_NAMES = { change: '修改', withdraw: '撤下', retire: '废止' } as const

/** The kind in an address. Throws PageProblem where there is no such. */
export function kindOf(text: string | undefined): DraftKind {
  const parsed = DraftKind.safeParse(text)
  if (!parsed.success) throw pageProblem('not_found', '没有这类内容。')
  return parsed.data
}

export const KINDS = DRAFT_KINDS

/** What acts by itself; people's names stand behind “account:”. */
const MACHINES: Readonly<Record<string, string>> = {
  jobs: '系统按时',
  seed: '系统载入',
  admin: '服务器命令',
  calendar: '服务器命令',
}

/** “account:wang” or “key:office” as people know them. */
export const whoText = (actor: string | null): string =>
  actor === null ? '—' : (MACHINES[actor] ?? actor.replace(/^(account|key):/, ''))

/** Where an entry is edited. */
export const entryUrl = (kind: DraftKind, id: string, more = ''): string =>
  `/console/entries/${kind}/${encodeURIComponent(id)}${more}`
