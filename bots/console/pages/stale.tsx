import { labelOf } from '../../../src/contract/content/labels.ts'
import type { DraftKind } from '../../../src/contract/drafts.ts'
import { draftApi } from '../draft-api.ts'
import { allNames, type Known } from '../entry-names.ts'
import { mergeInto, sideBySide } from '../form/merge.ts'
import { Choose, pickedTheirs } from '../parts/choose.tsx'
import { Notice, PageHead } from '../parts/frame.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, isProblem, type Visit } from '../view.ts'
import { entryUrl, whoText } from '../words.ts'
import { saved } from './saved.ts'

interface Stale {
  kind: DraftKind
  id: string
  /** What was typed here. */
  content: Record<string, unknown>
  base: Record<string, unknown>
  etag: string
  known: Known
  /** The choices have been made: to be saved. */
  resolve: boolean
}

/** Somebody else has saved meanwhile: what I changed, what is there now, and which is to stand. Nothing typed is lost. */
export async function stalePage(
  visit: Visit,
  { kind, id, content, base, etag, known, resolve }: Stale,
): Promise<Answer> {
  const { api, form } = visit
  const entry = draftApi(api, kind, id)
  const now = await entry.read()
  const changes = sideBySide(base, content, now.draft.content)
  const note = form.get('note')?.trim() ?? ''
  // Chosen against what still stands.
  let refused: string | null = null
  if (resolve && now.etag === etag) {
    const answer = await entry.put(
      mergeInto(now.draft.content, changes, pickedTheirs(form)),
      now.etag,
      note || undefined,
    )
    if (!isProblem(answer.error) || ![403, 412].includes(answer.error.status)) return saved(kind, id, dataOf(answer))
    if (answer.error.status === 403) refused = answer.error.detail
  }
  const names = allNames(known)
  const conflicts = changes.filter(({ conflict }) => conflict)
  const theirs = changes.filter((change) => !change.conflict && differs(change.theirs, change.base))
  const mine = changes.filter((change) => !change.conflict && differs(change.mine, change.base))
  const labels = (list: typeof changes) => list.map(({ pointer }) => labelOf(pointer, kind, { names })).join('、')
  return {
    title: refused ? '没有保存' : '别人刚改过',
    section: 'entries',
    status: refused ? 403 : 412,
    wide: true,
    body: (
      <>
        <PageHead back={[[entryUrl(kind, id), now.draft.name]]}>{refused ? '没有保存' : '别人刚改过这一条'}</PageHead>
        <Notice tone="warn">
          <p>
            {refused ?? `${whoText(now.draft.editedBy)}在${whenText(now.draft.editedAt)}保存了修改。`}
            您填的都还在，请看一眼再保存。
          </p>
        </Notice>
        <form action={entryUrl(kind, id)} method="post" class="form" data-unsaved>
          <input type="hidden" name="etag" value={now.etag} />
          <input type="hidden" name="base" value={JSON.stringify(base)} />
          <input type="hidden" name="mine" value={JSON.stringify(content)} />
          <input type="hidden" name="note" value={note} />
          {conflicts.length > 0 ? (
            <Choose choices={conflicts} kind={kind} names={names} mine="我改的" theirs="现在的" />
          ) : (
            <p>两人改的不是同一处，可以一起保存。</p>
          )}
          <dl class="facts card">
            <div>
              <dt>只有您改了</dt>
              <dd>{labels(mine) || '没有'}</dd>
            </div>
            <div>
              <dt>只有对方改了</dt>
              <dd>{labels(theirs) || '没有'}</dd>
            </div>
          </dl>
          <div class="save-bar">
            <button type="submit" class="primary">
              按这样保存
            </button>
            <a class="chip" href={entryUrl(kind, id)}>
              不要我的修改
            </a>
          </div>
        </form>
      </>
    ),
  }
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)
