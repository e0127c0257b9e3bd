import type { ImportReport } from '../../../src/contract/imports.ts'

type Report = Pick<ImportReport, 'counts' | 'state' | 'phase' | 'progress'>

/** 新增3项，有修改12项，无变化316项，不能导入2项. */
export const countsText = ({ new: added, changed, unchanged, refused }: Report['counts']): string =>
  `新增${added}项，有修改${changed}项，无变化${unchanged}项，不能导入${refused}项`

/** How far it is, in words. */
export function progressText({ phase, progress: { done, of } }: Report): string {
  const doing = phase === 'applying' ? '正在写成草稿' : '正在核对'
  return of > 0 ? `${doing}：${done}/${of}` : `${doing}…`
}

/** What became of all drafts of an import at once: “已送审320份；2份没有成：…”. */
export const doneText = (
  word: string,
  { done, refused }: { done: number; refused: readonly { name: string; reason: string }[] },
): string => {
  const failed = refused.slice(0, 3).map(({ name, reason }) => `${name}（${reason.replace(/。$/, '')}）`)
  const more = refused.length > failed.length ? '……' : ''
  return refused.length === 0
    ? `${word}${done}份`
    : `${done > 0 ? `${word}${done}份；` : ''}${refused.length}份没有成：${failed.join('，')}${more}`
}

/** What can be done with an import now, of its counts of drafts by state. */
export interface NextSteps {
  /** All that is right may be written; `partial`: something is refused and stays behind. */
  apply: 'all' | 'partial' | null
  submit: number
  review: number
  publish: number
}

export function nextSteps(report: Pick<ImportReport, 'state' | 'counts' | 'applied' | 'problem'>): NextSteps {
  const { state, counts, applied, problem } = report
  const of = (name: string) => applied?.drafts[name] ?? 0
  const writable = counts.new + counts.changed
  return {
    apply:
      state !== 'done' || problem !== null || applied !== null || writable === 0
        ? null
        : counts.refused > 0
          ? 'partial'
          : 'all',
    submit: of('editing') + of('rejected'),
    review: of('submitted'),
    publish: of('approved'),
  }
}
