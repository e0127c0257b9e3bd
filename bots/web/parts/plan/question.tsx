import type { Profile } from '../../../../src/contract/profile.ts'
import { amountText, type PlanField, typedAmount, unitsOf } from '../../plan/amounts.ts'
import { formValue, NONE, UNIT, UNSURE } from '../../plan/answers.ts'
import { knownValue } from '../../plan/requests.ts'

interface QuestionProps {
  field: PlanField
  profile: Profile
  /** What was just sent and found wrong: shown again as it was typed. */
  typed: URLSearchParams | null
  fault: string | undefined
  /** Beside the choices of a field that is already known, 还不清楚 is chosen where it is not. */
  settled?: boolean
}

/** One question of the questionnaire, in plain words, with where the answer is found and 还不清楚 always among the answers. */
export const Question = (props: QuestionProps) => {
  const { field, fault } = props
  const about = [field.hint && `hint-${field.field}`, fault && `fault-${field.field}`].filter(Boolean).join(' ')
  const notes = (
    <>
      {field.hint ? (
        <p class="muted" id={`hint-${field.field}`}>
          {field.hint}
        </p>
      ) : null}
      {fault ? (
        <p class="fault" id={`fault-${field.field}`} role="alert">
          {fault}
        </p>
      ) : null}
    </>
  )
  if (field.kind === 'number' || field.kind === 'text')
    return (
      <div class={`plan-question${fault ? ' at-fault' : ''}`} id={`q-${field.field}`}>
        <label class="plan-asked" for={`f-${field.field}`}>
          {field.question}
        </label>
        {notes}
        {field.kind === 'number' ? <Amount {...props} about={about} /> : <Words {...props} about={about} />}
      </div>
    )
  return (
    // The rule between questions cannot be the fieldset's own: its legend would stand on it.
    <div class={`plan-question${fault ? ' at-fault' : ''}`} id={`q-${field.field}`}>
      <fieldset aria-describedby={about || undefined}>
        <legend class="plan-asked">{field.question}</legend>
        {notes}
        <Choices {...props} />
      </fieldset>
    </div>
  )
}

const Choices = ({ field, profile, typed, settled = false }: QuestionProps) => {
  const known = knownValue(profile, field.field)
  const several = field.kind === 'list'
  const chosen = typed?.has(field.field)
    ? typed.getAll(field.field)
    : known === null
      ? settled && !several
        ? [UNSURE]
        : []
      : Array.isArray(known)
        ? known.length > 0
          ? known.map(formValue)
          : [NONE]
        : [formValue(known)]
  const offered = field.choices.flatMap(({ label, value }) =>
    value === null ? [] : [{ label, value: formValue(value) }],
  )
  const all = [...offered, ...(several ? [{ label: '都没有', value: NONE }] : []), { label: '还不清楚', value: UNSURE }]
  return (
    <div class="plan-options" data-several={several ? field.field : undefined}>
      {all.map(({ label, value }) => (
        <label class="plan-option">
          <input
            type={several ? 'checkbox' : 'radio'}
            name={field.field}
            value={value}
            checked={chosen.includes(value)}
            data-alone={several && (value === NONE || value === UNSURE) ? '' : undefined}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}

const Amount = ({ field, profile, typed, fault, about }: QuestionProps & { about: string }) => {
  const known = knownValue(profile, field.field)
  const units = unitsOf(field)
  const shown = typed?.has(field.field)
    ? { text: typed.get(field.field) ?? '', unit: typed.get(`${field.field}${UNIT}`) ?? '' }
    : typeof known === 'number'
      ? typedAmount(known, field)
      : { text: '', unit: '' }
  const echo = typeof known === 'number' && !fault ? `就是${amountText(known, field)}` : ''
  return (
    <>
      <div class="plan-amount" data-amount={field.field} data-api-unit={field.unit ?? ''}>
        <input
          id={`f-${field.field}`}
          name={field.field}
          value={shown.text}
          inputmode="decimal"
          autocomplete="off"
          maxlength={24}
          aria-describedby={about || undefined}
          aria-invalid={fault ? 'true' : undefined}
        />
        {units.length > 1 ? (
          <select name={`${field.field}${UNIT}`} aria-label={`${field.label}的单位`}>
            {units.map(({ name }) => (
              <option value={name} selected={name === shown.unit}>
                {name}
              </option>
            ))}
          </select>
        ) : (
          <span class="plan-unit">{field.unit}</span>
        )}
      </div>
      <p class="muted">
        <output for={`f-${field.field}`} data-echo>
          {echo}
        </output>
        <span>还不清楚就空着。</span>
      </p>
    </>
  )
}

const Words = ({ field, profile, typed, fault, about }: QuestionProps & { about: string }) => (
  <>
    <input
      id={`f-${field.field}`}
      name={field.field}
      value={typed?.get(field.field) ?? String(knownValue(profile, field.field) ?? '')}
      maxlength={100}
      autocomplete="off"
      aria-describedby={about || undefined}
      aria-invalid={fault ? 'true' : undefined}
    />
    <p class="muted">还不清楚就空着。</p>
  </>
)
