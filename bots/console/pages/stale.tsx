import { labelOf, pointerTo } from '../../../src/contract/content/labels.ts'
import { threeWay } from '../../../src/contract/content/three-way.ts'
import type { DraftKind } from '../../../src/contract/drafts.ts'
import { same } from '../../../src/contract/json.ts'
import { draftApi } from '../draft-api.ts'
import { allNames, type Known } from '../entry-names.ts'
import { setAt } from '../form/set-at.ts'
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
  const { merged, clashes } = threeWay(base, now.draft.content, content)
  const conflicts = clashes.map(({ path, theirs, ours }) => ({ pointer: pointerTo(path), mine: ours, theirs }))
  const note = form.get('note')?.trim() ?? ''
  // Chosen against what still stands.
  let refused: string | null = null
  if (resolve && now.etag === etag) {
    const chosen = structuredClone(merged) as Record<string, unknown>
    const theirs = pickedTheirs(form)
    for (const conflict of conflicts)
      if (theirs.has(conflict.pointer)) setAt(chosen, conflict.pointer, conflict.theirs, conflict.mine)
    const answer = await entry.put(chosen, now.etag, note || undefined)
    if (!isProblem(answer.error) || ![403, 412].includes(answer.error.status)) return saved(kind, id, dataOf(answer))
    if (answer.error.status === 403) refused = answer.error.detail
  }
  const names = allNames(known)
  /** The fields that one side has changed, but for those in which a choice is to be made. */
  const changedBy = (side: Record<string, unknown>) =>
    Object.keys(side)
      .filter((field) => !same(side[field], base[field]))
      .filter((field) => !conflicts.some(({ pointer }) => `${pointer}/`.startsWith(`/${field}/`)))
      .map((field) => labelOf(`/${field}`, kind, { names }))
      .join('、')
  const others = [
    ['另外您改了', changedBy(content)],
    ['另外对方改了', changedBy(now.draft.content)],
  ].filter(([, what]) => what !== '')
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
          {others.length === 0 ? null : (
            <dl class="facts card">
              {others.map(([who, what]) => (
                <div>
                  <dt>{who}</dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          )}
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
