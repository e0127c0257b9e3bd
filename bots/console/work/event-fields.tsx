import type { ProjectMatter } from '../../../src/contract/projects.ts'
import { UNIT_WORDS, WAITING_WORDS } from '../../wording.ts'
import { Field, SelectField, TextArea, TextField } from '../parts/field.tsx'
import { type Fault, faultAt } from '../parts/summary.tsx'
import { type EventField, HAPPENINGS, type Happening, type Typed } from './event-form.ts'

const LABELS: Record<EventField, string> = {
  items: '材料，一行一份',
  dueOn: '日期',
  procedure: '特别程序的名称',
  waitingOn: '在等谁',
  noticeAt: '书面告知申请人的时间',
  basis: '依据',
  approvedBy: '批准人的职务',
  days: '天数',
  unit: '单位',
  segment: '哪一段',
  text: '说明',
}

/** Step one: what has happened. Each is a button of the same GET form, so that the next step has only the fields that it needs. */
export const HappeningChoice = ({ url }: { url: URL }) => (
  <form action={url.pathname} method="get" class="choices-form">
    <ul class="choices">
      {HAPPENINGS.map(({ state, name }) => (
        <li>
          <button type="submit" class="chip" name="state" value={state ?? 'remark'}>
            {name}
          </button>
        </li>
      ))}
    </ul>
  </form>
)

/** Step two: what it has to say, and when it was. */
export const HappeningFields = ({
  happening,
  matter,
  typed,
  faults,
}: {
  happening: Happening
  matter: ProjectMatter
  typed: Typed
  faults: readonly Fault[]
}) => (
  <>
    <TextField
      name="time"
      label="什么时候（北京时间）"
      help="不填就是现在。"
      type="datetime-local"
      value={typed.get('time')}
      error={faultAt(faults, 'time')}
    />
    {matter.segments.length > 0 ? (
      <SelectField
        name="segment"
        label={LABELS.segment}
        options={matter.segments.map(({ id, name }) => [id, name])}
        empty="整个事项"
        value={typed.get('segment')}
        error={faultAt(faults, 'segment')}
      />
    ) : null}
    {happening.fields.map((field) => (
      <One field={field} happening={happening} matter={matter} typed={typed} faults={faults} />
    ))}
  </>
)

/** What the one-time notices asked for and has not come: what comes has to be called the same. */
const missing = ({ corrections }: ProjectMatter): string[] =>
  corrections
    .filter(({ completedOn }) => completedOn === null)
    .flatMap(({ items }) => items.filter(({ receivedOn }) => receivedOn === null).map(({ name }) => name))

const One = ({
  field,
  happening,
  matter,
  typed,
  faults,
}: {
  field: EventField
  happening: Happening
  matter: ProjectMatter
  typed: Typed
  faults: readonly Fault[]
}) => {
  const props = {
    name: field,
    label: happening.labels?.[field] ?? LABELS[field],
    value: typed.get(field),
    error: faultAt(faults, field),
  }
  switch (field) {
    case 'items': {
      const asked = happening.state === 'received' ? missing(matter) : []
      return <TextArea {...props} rows={4} help={asked.length > 0 ? `还缺：${asked.join('、')}` : undefined} />
    }
    case 'text':
      return <TextArea {...props} help="项目的知情人看得到，不写个人信息。" rows={2} />
    case 'dueOn':
      return <TextField {...props} type="date" />
    case 'noticeAt':
      return (
        <TextField
          {...props}
          type="datetime-local"
          help={
            happening.state === 'extended'
              ? '延长的理由须告知申请人（行政许可法第四十二条）。'
              : '没有书面告知的，不停止计时。'
          }
        />
      )
    case 'waitingOn':
      return (
        <SelectField
          {...props}
          options={Object.entries(WAITING_WORDS).filter(([who]) => who !== 'department')}
          empty="请选择"
        />
      )
    case 'days':
      return (
        <Field {...props}>
          <div class="with-unit">
            <input
              id="f-days"
              name="days"
              value={typed.get('days') ?? ''}
              inputmode="numeric"
              aria-invalid={props.error ? 'true' : undefined}
              autocomplete="off"
            />
            <select name="unit" aria-label="单位">
              {Object.entries(UNIT_WORDS).map(([unit, word]) => (
                <option value={unit} selected={typed.get('unit') === unit}>
                  {word}
                </option>
              ))}
            </select>
          </div>
        </Field>
      )
    case 'unit':
    case 'segment':
      return null
    default:
      return <TextField {...props} />
  }
}
