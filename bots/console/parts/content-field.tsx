import { choicesOf } from '../../../src/contract/content/enum-text.ts'
import { fieldLabel } from '../../../src/contract/content/labels.ts'
import { IN_LINE, isLong, isMadeId, ORDERED, standsAtOnce } from '../form/arrangement.ts'
import { referenceText } from '../form/references.ts'
import { emptyOf, type ObjectShape, type Shape } from '../form/shape.ts'
import { type FieldPlace, faultWithin } from './content-place.ts'
import { ContentRows } from './content-rows.tsx'
import { type Option, SelectField, TextArea, TextField, Tick, Ticks } from './field.tsx'

/** One field of a content, of whatever shape. */
export const ContentField = (place: FieldPlace) => {
  const { shape, at, path, value, context } = place
  const field = path.at(-1) ?? ''
  const common = { name: at, label: fieldLabel(path, context.kind), error: context.faults.get(at) }
  const text = value === null || value === undefined ? '' : String(value)
  if (isMadeId(path.at(-2) ?? '', field)) return <input type="hidden" name={at} value={text} />
  if (field === 'order' && ORDERED.has(path.at(-2) ?? '')) return null
  switch (shape.type) {
    case 'object':
      return shape.nullable ? <OptionalObject {...place} shape={shape} /> : <PlainObject {...place} shape={shape} />
    case 'list':
      return <ContentRows place={place} shape={shape} draw={ObjectFields} />
    case 'lines':
      return <Lines {...place} />
    case 'choices': {
      const chosen = Array.isArray(value) ? value.map(String) : []
      const options = [...chosen, ...shape.options.filter((one) => !chosen.includes(one))]
      return <Ticks {...common} values={chosen} options={withTexts(options, place)} />
    }
    case 'choice':
      return (
        <SelectField
          {...common}
          value={text}
          options={withTexts(shape.options, place)}
          {...(shape.nullable || text === '' ? { empty: shape.nullable ? '没有写明' : '请选择' } : {})}
        />
      )
    case 'boolean':
      if (!shape.nullable) return <Tick {...common} checked={value === true} />
      return <SelectField {...common} value={text} empty="没有写明" options={YES_NO} />
    case 'number': {
      const choices = choicesOf(path, context.kind)
      if (choices) return <SelectField {...common} value={text} empty="没有写明" options={Object.entries(choices)} />
      return <TextField {...common} value={text} inputmode={shape.whole ? 'numeric' : 'decimal'} />
    }
    case 'text':
      return <TextValue {...place} common={common} text={text} date={shape.date === true} />
  }
}

const YES_NO: readonly Option[] = [
  ['true', '是'],
  ['false', '否'],
]

const withTexts = (options: readonly string[], { path, context }: FieldPlace): Option[] => {
  const texts = choicesOf(path, context.kind)
  return options.map((one) => [one, texts?.[one] ?? one])
}

const TextValue = ({
  common,
  text,
  date,
  shape,
  at,
  path,
  context,
}: FieldPlace & {
  common: { name: string; label: string; error: string | undefined }
  text: string
  date: boolean
}) => {
  const field = path.at(-1) ?? ''
  if (field === 'window' && context.windows.length > 0)
    return <SelectField {...common} value={text} empty="不在窗口" options={context.windows} />
  const refers = context.references.kindOf(field, at)
  if (refers) {
    const names = context.references.names(field, at)
    if (refers === 'departments' || refers === 'stages')
      return <SelectField {...common} value={text} empty={shape.nullable ? '没有' : '请选择'} options={[...names]} />
    return (
      <TextField
        {...common}
        value={text === '' ? '' : referenceText(text, names)}
        list={`list-${refers}`}
        placeholder="输入名称，从列表里选"
      />
    )
  }
  if (isLong(field, text))
    return <TextArea {...common} value={text} rows={Math.min(8, 2 + Math.floor(text.length / 60))} />
  return <TextField {...common} value={text} type={date ? 'date' : 'text'} />
}

/** Texts one a line; where one has breaks of its own, each has a field. */
const Lines = ({ at, path, value, context }: FieldPlace) => {
  const field = path.at(-1) ?? ''
  const label = fieldLabel(path, context.kind)
  const error = context.faults.get(at) ?? faultWithin(context, at)
  const lines = Array.isArray(value) ? value.map(String) : []
  if (lines.some((line) => line.includes('\n') || line.trim() !== line || line === ''))
    return (
      <fieldset class="group form">
        <legend>{label}</legend>
        {[...lines, ''].map((line, index) => (
          <>
            <input type="hidden" name={at} value={String(index)} />
            <TextArea name={`${at}/${index}`} label={`${label}（第${index + 1}条）`} value={line} />
          </>
        ))}
      </fieldset>
    )
  const names = context.references.has(field, at) ? context.references.names(field, at) : null
  return (
    <TextArea
      name={at}
      label={label}
      error={error}
      help={names ? '一行一个，写名称即可。' : '一行一条。'}
      value={lines.map((line) => (names ? referenceText(line, names) : line)).join('\n')}
      rows={Math.min(10, lines.length + 1)}
    />
  )
}

/** The fields of an object or a row: those of every day at once, the others folded. */
const ObjectFields = ({ shape, at, path, value, context }: FieldPlace & { shape: ObjectShape }) => {
  const parent = path.at(-1) ?? ''
  const holder = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  const draw = ([name, part]: readonly [string, Shape]) => (
    <ContentField
      shape={part}
      at={`${at}/${name}`}
      path={[...path, name]}
      value={name in holder ? holder[name] : emptyOf(part)}
      context={context}
    />
  )
  const first = shape.fields.filter(([name]) => standsAtOnce(parent, name))
  const rest = shape.fields.filter(([name]) => !standsAtOnce(parent, name))
  const inLine = first.filter(([name]) => IN_LINE.has(name))
  return (
    <>
      {first.filter(([name]) => !IN_LINE.has(name) && before(first, name, inLine)).map(draw)}
      {inLine.length > 0 ? <div class="in-line">{inLine.map(draw)}</div> : null}
      {first.filter(([name]) => !IN_LINE.has(name) && !before(first, name, inLine)).map(draw)}
      {rest.length > 0 ? (
        <details
          open={rest.some(([name]) => faultWithin(context, `${at}/${name}`) || context.faults.has(`${at}/${name}`))}
        >
          <summary>{moreText(rest.map(([name]) => fieldLabel([...path, name], context.kind)))}</summary>
          <div class="form">{rest.map(draw)}</div>
        </details>
      ) : null}
    </>
  )
}

/** What is folded, by the first few of its names. */
export const moreText = (labels: readonly string[]): string =>
  `更多：${labels.slice(0, 4).join('、')}${labels.length > 4 ? '等' : ''}`

type Fields = ObjectShape['fields']
const before = (all: Fields, name: string, inLine: Fields): boolean =>
  inLine.length === 0 || all.findIndex(([one]) => one === name) < all.findIndex(([one]) => one === inLine[0]?.[0])

const PlainObject = (place: FieldPlace & { shape: ObjectShape }) => (
  <fieldset class="group form">
    <legend>{fieldLabel(place.path, place.context.kind)}</legend>
    <ObjectFields {...place} />
  </fieldset>
)

/** What an entry may have or not: present where it is ticked; where it was not there, as soon as anything is typed in it. */
const OptionalObject = (place: FieldPlace & { shape: ObjectShape }) => {
  const { at, path, value, context } = place
  const there = typeof value === 'object' && value !== null
  const label = fieldLabel(path, context.kind)
  return (
    <details class="optional" open={there || context.faults.has(at) || faultWithin(context, at) !== undefined}>
      <summary>{there ? label : `${label}（没有）`}</summary>
      <fieldset class="group form">
        <legend class="visually-hidden">{label}</legend>
        {there ? (
          <label class="tick">
            <input type="checkbox" name={at} value="on" checked />
            保留（取消勾选即删去）
          </label>
        ) : (
          <input type="hidden" name={at} value="typed" />
        )}
        <ObjectFields {...place} value={there ? value : undefined} />
      </fieldset>
    </details>
  )
}
