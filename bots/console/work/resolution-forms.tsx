import type { Schemas } from '../../../openapi/client/index.ts'
import { type Option, SelectField, TextArea, TextField, Tick } from '../parts/field.tsx'
import { type Fault, faultAt } from '../parts/summary.tsx'
import type { Typed } from './event-form.ts'
import { ActionForm } from './parts.tsx'

const BASES: readonly Option[] = [
  ['legal', '依据法律法规'],
  ['reported', '依据公开发布的内容'],
  ['example', '示例'],
]

const WAYS: readonly (readonly [way: string, title: string])[] = [
  ['alias', '是某个事项的另一种说法'],
  ['faq', '给事项加一条常见问题'],
  ['new_matter', '目录里没有，新增事项'],
  ['out_of_scope', '不归我们管'],
  ['answered', '现在已能答'],
]

/** What is done about a group of questions; one way after the other, the one that was tried unfolded. */
export const ResolutionForms = ({
  question,
  tag,
  to,
  matters,
  departments,
  typed,
  faults,
}: {
  question: Schemas['QuestionDetail']
  tag: string
  to: string
  matters: readonly Option[]
  departments: readonly Option[]
  typed: Typed
  faults: readonly Fault[]
}) => {
  const tried = typed.get('resolution')
  const entry = typed.get('entry') ?? question.suggested.find(({ kind }) => kind === 'matter')?.id ?? null
  return (
    <>
      {WAYS.map(([way, title]) => {
        const mine = tried === way
        // Each way is a form of its own: the fields' ids are made its own by its name.
        const field = (name: string, value: string | null = null) => ({
          name: `${way}-${name}`,
          value: (mine ? typed.get(`${way}-${name}`) : null) ?? value,
          error: mine ? faultAt(faults, `${way}-${name}`) : undefined,
        })
        return (
          <details class="way" open={mine}>
            <summary>{title}</summary>
            <ActionForm to={to} act="resolve" hidden={{ resolution: way, tag }}>
              {way === 'alias' || way === 'faq' ? (
                <SelectField {...field('entry', entry)} label="事项" options={matters} empty="请选择" required />
              ) : null}
              {way === 'alias' ? (
                <>
                  <TextField {...field('alias', question.question)} label="说法" required />
                  <Tick
                    {...field('shown')}
                    label="在页面上也显示这个说法"
                    help="不勾选的只用来查找"
                    checked={mine && typed.get(`${way}-shown`) === 'true'}
                  />
                </>
              ) : null}
              {way === 'faq' ? (
                <>
                  <TextField {...field('question', question.question)} label="问" required />
                  <TextArea {...field('answer')} label="答" rows={4} required />
                  <SelectField {...field('basis', 'reported')} label="依据" options={BASES} />
                </>
              ) : null}
              {way === 'new_matter' ? (
                <>
                  <TextField {...field('name')} label="事项名称" required />
                  <SelectField {...field('department')} label="主管部门" options={departments} empty="以后再定" />
                </>
              ) : null}
              <TextField {...field('note')} label="说明（可以不填）" />
              <p class="actions">
                <button type="submit" class="primary">
                  {way === 'out_of_scope' || way === 'answered' ? '标明' : '写成草稿'}
                </button>
              </p>
            </ActionForm>
          </details>
        )
      })}
    </>
  )
}

/** What was typed for the chosen way -> the request. */
export function readResolution(form: Typed): Record<string, unknown> {
  const way = form.get('resolution') ?? ''
  const text = (name: string) => form.get(`${way}-${name}`)?.trim() || undefined
  const note = text('note')
  const entry = text('entry')
  return {
    resolution: way,
    ...(note && { note }),
    ...(way === 'alias' && { kind: 'matters', entry, alias: text('alias'), shown: form.get('alias-shown') === 'true' }),
    ...(way === 'faq' && {
      kind: 'matters',
      entry,
      faq: { question: text('question') ?? '', answer: text('answer') ?? '', basis: text('basis') },
    }),
    ...(way === 'new_matter' && { name: text('name'), ...(text('department') && { department: text('department') }) }),
  }
}
