import { type Me, may } from './me.ts'

export interface Section {
  id: SectionId
  href: string
  label: string
  /** Stands in the bar at all widths; the others under “更多”. */
  main?: boolean
  /** Shown to whoever may use one of these operations (operationId). */
  needs: readonly string[]
}

export type SectionId =
  | 'home'
  | 'entries'
  | 'review'
  | 'projects'
  | 'imports'
  | 'upkeep'
  | 'questions'
  | 'notices'
  | 'tickets'
  | 'calendar'
  | 'accounts'
  | 'keys'
  | 'settings'
  | 'audit'
  | 'account'

/** The parts of the console, in the order of the navigation. */
const SECTIONS: readonly Section[] = [
  { id: 'home', href: '/console', label: '首页', main: true, needs: [] },
  { id: 'entries', href: '/console/entries', label: '内容', main: true, needs: ['listStaffEntries'] },
  { id: 'review', href: '/console/review', label: '审核', main: true, needs: ['reviewMatterDraft'] },
  { id: 'projects', href: '/console/projects', label: '项目', main: true, needs: ['listStaffProjects'] },
  { id: 'imports', href: '/console/imports', label: '导入导出', needs: ['listImports'] },
  { id: 'upkeep', href: '/console/upkeep', label: '待维护', needs: ['listUpkeep'] },
  { id: 'questions', href: '/console/questions', label: '没答好的问题', needs: ['listQuestions'] },
  { id: 'notices', href: '/console/notices', label: '督办通知', needs: ['listNotices'] },
  { id: 'tickets', href: '/console/tickets', label: '转人工', needs: ['listTickets'] },
  { id: 'calendar', href: '/console/calendar', label: '工作日历', needs: ['setCalendarYear'] },
  { id: 'accounts', href: '/console/accounts', label: '账号', needs: ['listAccounts'] },
  { id: 'keys', href: '/console/keys', label: '接口密钥', needs: ['listKeys'] },
  { id: 'settings', href: '/console/settings', label: '设置', needs: ['changeStaffSettings'] },
  { id: 'audit', href: '/console/audit', label: '审计', needs: ['listAudit'] },
]

/** What this person sees of the navigation: the bar's own links, and the rest. */
export function sectionsOf(me: Me): { main: Section[]; more: Section[] } {
  const shown = SECTIONS.filter(({ needs }) => needs.length === 0 || may(me, ...needs))
  return { main: shown.filter(({ main }) => main), more: shown.filter(({ main }) => !main) }
}
