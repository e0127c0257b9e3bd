import type { DraftKind, DraftProblem, DraftState, TouchedEntry } from '../../../src/contract/drafts.ts'
import type { Draft } from '../draft-api.ts'
import { type Me, may } from '../me.ts'
import { entryUrl, INTENT_NAMES, KIND_NAMES, STATE_NAMES, STATE_TONES } from '../words.ts'
import { Notice, PageHead, Tabs, Tag } from './frame.tsx'
import { whenText } from './when.ts'

export type EntryTab = 'edit' | 'draft' | 'versions' | 'local' | 'end'

/** The head of every page about one entry: its name, its state, and the ways to look at it. */
export const EntryHead = ({ draft, me, tab }: { draft: Draft; me: Me; tab: EntryTab }) => {
  const { kind, id, name, state, intent } = draft
  const { retired } = draft
  const mine = may(me, 'putMatterDraft') && draft.mayEdit
  const url = (more: string) => entryUrl(kind, id, more)
  const items = [
    { id: 'edit', href: url(''), text: mine ? '修改' : '内容', show: may(me, 'putMatterDraft') && !retired },
    { id: 'draft', href: url('/draft'), text: '草稿与发布', show: true },
    { id: 'versions', href: url('/versions'), text: '历次版本', show: draft.currentVersion > 0 || retired !== null },
    { id: 'local', href: url('/local'), text: '本地差异', show: kind === 'matters' && draft.currentVersion > 0 },
    { id: 'end', href: url('/end'), text: '撤下、废止', show: mine && draft.currentVersion > 0 },
  ].filter(({ show }) => show)
  return (
    <>
      <PageHead
        back={[
          ['/console/entries', '内容'],
          [`/console/entries?kind=${kind}`, KIND_NAMES[kind]],
        ]}
      >
        {name || id}
      </PageHead>
      <p>
        {retired ? <RetiredTag retired={retired} /> : <StateTag state={state} />}
        {intent === 'change' ? null : <Tag tone="warn">{INTENT_NAMES[intent]}</Tag>}
        {draft.currentVersion > 0 || retired ? null : <Tag>还没有发布过</Tag>}
      </p>
      <Tabs label="这条内容" items={items.map(({ id: one, href, text }) => ({ href, text, current: one === tab }))} />
    </>
  )
}

/** 已撤下 or 已废止. */
export const RetiredTag = ({ retired }: { retired: NonNullable<Draft['retired']> }) => (
  <Tag tone="warn">{retired.successor === null ? '已撤下' : '已废止'}</Tag>
)

/** Of what is no more: since when, why, and the way back. */
export const RetiredNotice = ({ draft: { retired, kind, id } }: { draft: Draft }) =>
  retired === null ? null : (
    <Notice tone="warn">
      <p>
        {whenText(retired.at)}
        {retired.successor === null ? '撤下' : '废止，由'}
        {retired.successor === null ? null : <a href={entryUrl(kind, retired.successor, '/draft')}>另一条</a>}
        {retired.successor === null ? '' : '接替'}
        {retired.reason ? `：${retired.reason}` : ''}。公众看不到它；发布员可以在
        <a href={entryUrl(kind, id, '/versions')}>历次版本</a>里恢复。
      </p>
    </Notice>
  )

/** Whose an entry is, said to somebody who may not change it. */
export const WhoseNotice = ({ draft, names }: { draft: Draft; names: ReadonlyMap<string, string> }) => {
  if (draft.mayEdit) return null
  const owners = draft.departments.map((one) => names.get(one) ?? one).join('、')
  return (
    <Notice tone="warn">
      <p>
        {owners === ''
          ? `这是各部门共用的${KIND_NAMES[draft.kind]}，您只能看；要改请找管理员。`
          : `这是${owners}${draft.kind === 'departments' ? '自己' : ''}的${draft.kind === 'departments' ? '信息' : KIND_NAMES[draft.kind]}，您只能看；要改请找他们或管理员。`}
      </p>
    </Notice>
  )
}

export const StateTag = ({ state }: { state: DraftState }) => <Tag tone={STATE_TONES[state]}>{STATE_NAMES[state]}</Tag>

/** What is changed, field by field: before and after by words and marks, so that no colour is needed. */
export const Differences = ({ items }: { items: Draft['differences'] }) =>
  items.length === 0 ? (
    <p class="empty">与已发布的内容没有不同。</p>
  ) : (
    <ul class="differences">
      {items.map(({ label, words, needsReview }) => (
        <li>
          {words.startsWith(label) ? (
            <>
              <strong>{label}</strong>
              {words.slice(label.length)}
            </>
          ) : (
            words
          )}{' '}
          {needsReview ? <Tag tone="warn">须审核</Tag> : null}
        </li>
      ))}
    </ul>
  )

/** What the check found; errors first. */
export const Problems = ({ items }: { items: readonly DraftProblem[] }) =>
  items.length === 0 ? null : (
    <ul class="problems">
      {[...items]
        .sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
        .map(({ label, detail, severity }) => (
          <li>
            <Tag tone={severity === 'error' ? 'bad' : 'warn'}>{severity === 'error' ? '要改' : '请留意'}</Tag> {label}：
            {detail}
          </li>
        ))}
    </ul>
  )

/** 一处修改，处处生效: where else a change shows. */
export const Touched = ({ items, count }: { items: readonly TouchedEntry[]; count: number }) =>
  count === 0 ? (
    <p class="muted">不影响其他已发布的内容。</p>
  ) : (
    <details class="card" data-testid="touched">
      <summary>会影响{count}个已发布的内容</summary>
      <ul class="touched">
        {items.map(({ kind, id, name, url }) => (
          <li>
            {KIND_NAMES[kind]}：<a href={url ?? entryUrl(kind, id)}>{name}</a>
          </li>
        ))}
        {count > items.length ? <li class="muted">……另有{count - items.length}个</li> : null}
      </ul>
    </details>
  )

/** Where the public reads an entry; null where no page shows it alone. */
export function publicUrl(kind: DraftKind, id: string): string | null {
  const part = encodeURIComponent(id)
  if (kind === 'matters') return `/matters/${part}`
  return kind === 'places' ? `/guide/places#${part}` : `/guide/${kind}/${part}`
}
