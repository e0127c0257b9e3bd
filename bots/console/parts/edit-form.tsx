import type { DraftKind, DraftProblem } from '../../../src/contract/drafts.ts'
import type { Draft } from '../draft-api.ts'
import type { Known } from '../entry-names.ts'
import { referencesOf } from '../form/references.ts'
import { shapeOf } from '../form/shape.ts'
import type { Me } from '../me.ts'
import { entryUrl, KIND_NAMES, STATE_NAMES } from '../words.ts'
import { ContentForm } from './content-form.tsx'
import { EntryHead, Problems, WhoseNotice } from './entry.tsx'
import { type Option, TextField } from './field.tsx'
import { Notice, PageHead } from './frame.tsx'
import { ProblemSummary } from './summary.tsx'

/** On its way already: what was decided about it falls with the next save. */
const DECIDED: readonly string[] = ['submitted', 'approved', 'scheduled']

interface EditFormProps {
  me: Me
  /** The deployment's own. */
  region: { code: string; name: string }
  kind: DraftKind
  id: string
  content: Record<string, unknown>
  base: Record<string, unknown>
  etag: string | null
  draft: Draft | null
  known: Known
  problems?: readonly DraftProblem[]
  fault?: string
  opened?: string
  /** To be read only: the departments' names, to tell whose it is. */
  whose?: ReadonlyMap<string, string>
}

/** The form of an entry, with what it is saved against. */
export const EditForm = ({
  me,
  region,
  kind,
  id,
  content,
  base,
  etag,
  draft,
  known,
  problems = [],
  fault,
  opened = '',
  whose,
}: EditFormProps) => {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const faults = new Map(errors.map(({ pointer, detail }) => [pointer, detail]))
  const isNew = etag === null
  const url = isNew ? `/console/entries/${kind}/new` : entryUrl(kind, id)
  const fields = (
    <ContentForm
      shape={shapeOf(kind)}
      content={content}
      known={known}
      kind={kind}
      references={referencesOf(kind, known)}
      faults={faults}
      opened={opened}
      windows={windowsOf(content)}
      regions={new Map([[region.code, region.name]])}
      withId={!isNew}
    />
  )
  if (whose)
    return (
      <>
        {draft ? <EntryHead draft={draft} me={me} tab="edit" /> : null}
        {draft ? <WhoseNotice draft={draft} names={whose} /> : null}
        <form class="edit" data-testid="read-only">
          <fieldset disabled class="plain">
            {fields}
          </fieldset>
        </form>
      </>
    )
  return (
    <>
      {draft ? (
        <EntryHead draft={draft} me={me} tab="edit" />
      ) : (
        <PageHead back={[[`/console/entries?kind=${kind}`, KIND_NAMES[kind]]]}>
          {isNew ? `新建${KIND_NAMES[kind]}` : String(content.name ?? id)}
        </PageHead>
      )}
      <ProblemSummary
        title={fault ? '没有保存' : '提交之前要改好这几处'}
        faults={[
          ...(fault ? [{ text: fault }] : []),
          ...errors.map(({ pointer, label, detail }) => ({ name: pointer, text: `${label}：${detail}` })),
        ]}
      />
      {draft && DECIDED.includes(draft.state) ? (
        <Notice tone="warn">
          <p>这份草稿{STATE_NAMES[draft.state]}。再保存一次，就要重新送审。</p>
        </Notice>
      ) : null}
      <Problems items={problems.filter(({ severity }) => severity === 'warning')} />
      <form
        action={url}
        method="post"
        data-unsaved
        data-check={isNew ? undefined : entryUrl(kind, id, '/check')}
        class="edit"
        novalidate
      >
        {/* Enter in a field is to save, not to press the first row's button. */}
        <button type="submit" class="visually-hidden" tabindex={-1}>
          保存
        </button>
        <input type="hidden" name="etag" value={etag ?? ''} />
        <input type="hidden" name="base" value={JSON.stringify(base)} />
        {isNew ? (
          <TextField
            name="/id"
            label="编号（选填）"
            value={String(content.id ?? '')}
            help="不填就自动编号。出现在网址里，定下后不改；自己填的，用小写字母、数字和连字符，如 company-name-change。"
          />
        ) : null}
        {fields}
        <TextField name="note" label="为什么改（选填）" maxlength={500} help="审核的人会看到，也记入审计。" />
        <div class="save-bar">
          <button type="submit" class="primary">
            保存草稿
          </button>
          <span class="muted" role="status" data-check-said></span>
        </div>
      </form>
    </>
  )
}

/** The windows of a department, for its contacts to choose from. */
function windowsOf({ windows }: Record<string, unknown>): Option[] {
  if (!Array.isArray(windows)) return []
  return windows.flatMap((window: { id?: unknown; name?: unknown }) =>
    typeof window.id === 'string' && window.id !== '' ? [[window.id, String(window.name ?? window.id)] as const] : [],
  )
}
