type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * Outside the sample county a made-up figure must not be taken for a real one: every object that says `basis: "example"` of
 * itself loses its figures, and a limit becomes `unknown`. What is `mixed` and carries a phone cannot say which of its figures is
 * the made-up one, so it loses where and when to call as well. Applied to public JSON just before it is sent.
 */
export function hideExamples<T>(value: T): T {
  return hide(value as Json) as T
}

function hide(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isExampleFigure(item)).map(hide)
  if (value === null || typeof value !== 'object') return value
  const copy: { [key: string]: Json } = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, hide(inner)]),
  )
  if (copy.basis !== 'example' && !(copy.basis === 'mixed' && 'phone' in copy)) return copy
  const clear = (...fields: string[]) => {
    for (const field of fields) if (field in copy) copy[field] = null
  }
  if ('obligor' in copy) {
    copy.kind = 'unknown'
    clear('value', 'unit', 'lawText', 'source', 'extension')
  }
  clear('phone', 'window', 'address', 'hours', 'min', 'max')
  return copy
}

/** A bare figure of a bundle says nothing once its number is gone. */
const isExampleFigure = (item: Json): boolean =>
  item !== null &&
  typeof item === 'object' &&
  !Array.isArray(item) &&
  item.basis === 'example' &&
  typeof item.value === 'number' &&
  !('obligor' in item)
