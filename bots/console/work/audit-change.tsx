import { FIELD_LABELS } from '../../../src/contract/content/field-labels.ts'
import { pathOf } from '../../../src/contract/content/labels.ts'
import { valueText } from '../../../src/contract/content/value-text.ts'
import { DataTable } from '../parts/table.tsx'
import { AUDIT_VALUES, auditField } from './audit-words.ts'
import { type Change, changesOf } from './changes.ts'

const MOST = 40

/** What an audit entry says was before and is after, field by field; a long list is folded. */
export const AuditChange = ({ before, after }: { before: unknown; after: unknown }) => {
  const changes = changesOf(before, after)
  if (changes.length === 0) return <p class="muted">没有记下内容的变化。</p>
  return (
    <>
      <DataTable
        caption="改了什么"
        rows={changes.slice(0, MOST)}
        columns={[
          { label: '字段', cell: ({ path }) => pathText(path) },
          { label: '之前', cell: (change) => leafText(change, 'before') },
          { label: '之后', cell: (change) => leafText(change, 'after') },
        ]}
      />
      {changes.length > MOST ? <p class="muted">{`还有${changes.length - MOST}处。`}</p> : null}
    </>
  )
}

/** holidays 3 date -> 放假 · 第3条 · 日期; a name that has no label is passed over where another one tells the place. */
function pathText(path: readonly string[]): string {
  const words = path.flatMap((part) => auditField(part) ?? FIELD_LABELS[part] ?? [])
  return words.join(' · ') || '内容'
}

function leafText({ path, ...values }: Change, side: 'before' | 'after'): string {
  const value = values[side]
  if (value === null || value === undefined) return '没有'
  const known = typeof value === 'string' ? AUDIT_VALUES[path.at(-1) ?? '']?.[value] : undefined
  return known ?? valueText(value, { path: pathOf(path) })
}
