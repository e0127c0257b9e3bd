import type { Child, PropsWithChildren } from 'hono/jsx'

export interface FieldProps {
  /** The form field's name; its element's id is made of it. */
  name: string
  label: Child
  help?: Child
  /** What is wrong with it; read out with the field. */
  error?: string | undefined
  required?: boolean
}

/** An id that stands for a form field's name, which may hold slashes and dots. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w-]+/g, '_')}`

const describedBy = ({ name, help, error }: FieldProps): string | undefined =>
  [error && `${fieldId(name)}-error`, help && `${fieldId(name)}-help`].filter(Boolean).join(' ') || undefined

/** What every kind of field needs said for a screen reader. */
const attributes = (props: FieldProps) => ({
  id: fieldId(props.name),
  name: props.name,
  required: props.required,
  'aria-describedby': describedBy(props),
  'aria-invalid': props.error ? ('true' as const) : undefined,
})

/** A label, the field within, its help and its fault. */
export const Field = (props: PropsWithChildren<FieldProps>) => (
  <div class={props.error ? 'field at-fault' : 'field'}>
    <label for={fieldId(props.name)}>{props.label}</label>
    {props.help ? (
      <p class="help" id={`${fieldId(props.name)}-help`}>
        {props.help}
      </p>
    ) : null}
    {props.error ? (
      <p class="fault" id={`${fieldId(props.name)}-error`}>
        {props.error}
      </p>
    ) : null}
    {props.children}
  </div>
)

interface TextProps extends FieldProps {
  value?: string | null | undefined
  type?: 'text' | 'password' | 'email' | 'tel' | 'url' | 'search' | 'date' | 'datetime-local' | 'number'
  inputmode?: 'numeric' | 'decimal' | 'tel'
  autocomplete?: string
  maxlength?: number
  placeholder?: string
  /** The id of a datalist. */
  list?: string
}

export const TextField = ({
  value,
  type = 'text',
  inputmode,
  autocomplete,
  maxlength,
  placeholder,
  list,
  ...field
}: TextProps) => (
  <Field {...field}>
    <input
      {...attributes(field)}
      type={type}
      value={value ?? ''}
      inputmode={inputmode}
      autocomplete={autocomplete ?? 'off'}
      maxlength={maxlength}
      placeholder={placeholder}
      list={list}
    />
  </Field>
)

export const TextArea = ({
  value,
  rows,
  ...field
}: FieldProps & { value?: string | null | undefined; rows?: number }) => (
  <Field {...field}>
    <textarea {...attributes(field)} rows={rows ?? 3}>
      {`\n${value ?? ''}`}
    </textarea>
  </Field>
)

export type Option = readonly [value: string, label: string]

export const SelectField = ({
  value,
  options,
  empty,
  ...field
}: FieldProps & { value?: string | null | undefined; options: readonly Option[]; empty?: string }) => (
  <Field {...field}>
    <select {...attributes(field)}>
      {empty === undefined ? null : <option value="">{empty}</option>}
      {options.map(([option, label]) => (
        <option value={option} selected={option === (value ?? '')}>
          {label}
        </option>
      ))}
      {value && !options.some(([option]) => option === value) ? (
        <option value={value} selected>
          {value}
        </option>
      ) : null}
    </select>
  </Field>
)

/** Boxes to tick; each posts `name=value`. */
export const Ticks = ({
  name,
  label,
  help,
  error,
  values,
  options,
}: FieldProps & { values: readonly string[]; options: readonly Option[] }) => (
  <fieldset class={error ? 'field at-fault' : 'field'} aria-describedby={describedBy({ name, label, help, error })}>
    <legend id={fieldId(name)}>{label}</legend>
    {help ? (
      <p class="help" id={`${fieldId(name)}-help`}>
        {help}
      </p>
    ) : null}
    {error ? (
      <p class="fault" id={`${fieldId(name)}-error`}>
        {error}
      </p>
    ) : null}
    <div class="ticks">
      {options.map(([option, text]) => (
        <label class="tick">
          <input type="checkbox" name={name} value={option} checked={values.includes(option)} />
          {text}
        </label>
      ))}
    </div>
  </fieldset>
)

/** One box to tick: posts `name=true`. */
export const Tick = ({ name, label, help, checked }: FieldProps & { checked?: boolean }) => (
  <div class="field">
    <label class="tick">
      <input
        type="checkbox"
        id={fieldId(name)}
        name={name}
        value="true"
        checked={checked}
        aria-describedby={help ? `${fieldId(name)}-help` : undefined}
      />
      {label}
    </label>
    {help ? (
      <p class="help" id={`${fieldId(name)}-help`}>
        {help}
      </p>
    ) : null}
  </div>
)

/** A file to send; the form around it needs `enctype="multipart/form-data"`. */
export const FileField = ({ accept, ...field }: FieldProps & { accept?: string }) => (
  <Field {...field}>
    <input {...attributes(field)} type="file" accept={accept} />
  </Field>
)
