import type { ImportReport } from '../../../src/contract/imports.ts'
import { type Me, may } from '../me.ts'
import { TextArea, TextField } from '../parts/field.tsx'
import { STATE_NAMES } from '../words.ts'
import { nextSteps } from './import-words.ts'
import { ActionForm } from './parts.tsx'

/** The next step with what a file says: drafts, review, publishing; each for all of it at once. */
export const ImportActions = ({
  report,
  to,
  me,
  others,
}: {
  report: ImportReport
  to: string
  me: Me
  /** All that waits for review is this person's own: others have to review it. */
  others: boolean
}) => {
  const next = nextSteps(report)
  const direct = report.kind !== 'matters'
  const write = direct ? '写入' : '写成草稿'
  const { counts } = report
  return (
    <>
      <Drafts report={report} />
      {next.apply && may(me, 'applyImport') ? (
        <ActionForm to={to} act={next.apply === 'all' ? 'apply' : 'partial'}>
          <p>
            {next.apply === 'all'
              ? `${counts.new + counts.changed}项都可以${write}。${direct ? '写入后立即生效。' : '草稿要送审、发布后才生效。'}`
              : `${counts.refused}项不能导入。可以先改好文件再导入一次，也可以留下它们，先把其余${counts.new + counts.changed}项${write}。`}
          </p>
          <p class="actions">
            <button type="submit" class={next.apply === 'all' ? 'primary' : 'quiet'}>
              {next.apply === 'all' ? `全部${write}` : `其余的先${write}`}
            </button>
          </p>
        </ActionForm>
      ) : null}
      {next.submit > 0 && may(me, 'submitImport') ? (
        <ActionForm to={to} act="submit">
          <p class="actions">
            <button type="submit" class="primary">{`${next.submit}份草稿一起送审`}</button>
          </p>
        </ActionForm>
      ) : null}
      {next.review > 0 && others ? (
        <p class="muted">{`${next.review}份草稿等待审核，要由没有写过它们的人来审。`}</p>
      ) : null}
      {next.review > 0 && !others && may(me, 'reviewImport') ? (
        <ActionForm to={to} act="review">
          <TextArea name="comment" label="审核意见" help="退回的要写明为什么" rows={2} />
          <p class="actions">
            <button type="submit" class="primary" name="decision" value="approve">{`${next.review}份全部通过`}</button>
            <button type="submit" class="danger" name="decision" value="reject">
              全部退回
            </button>
          </p>
        </ActionForm>
      ) : null}
      {next.publish > 0 && may(me, 'publishImport') ? (
        <ActionForm to={to} act="publish">
          <TextField name="at" label="什么时候发布（北京时间）" help="不填就是现在" type="datetime-local" />
          <p class="actions">
            <button type="submit" class="primary">{`${next.publish}份一起发布`}</button>
          </p>
        </ActionForm>
      ) : null}
    </>
  )
}

/** What became of what was written. */
const Drafts = ({ report: { id, applied } }: { report: ImportReport }) => {
  if (!applied) return null
  const states = Object.entries(applied.drafts).filter(([, count]) => count > 0)
  const words = states.map(([state, count]) => `${STATE_NAMES[state as keyof typeof STATE_NAMES] ?? '其他'}${count}份`)
  return (
    <p class="lead" data-testid="import-applied">
      {`已写入${applied.entries}项${words.length > 0 ? `；草稿${words.join('，')}` : ''}。`}
      {states.length > 0 ? <a href={`/console/review?import=${encodeURIComponent(id)}`}>逐份看</a> : null}
    </p>
  )
}
