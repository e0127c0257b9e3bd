import type { LimitUnit } from '../../contract/common.ts'
import { ENUM_TEXT } from '../../contract/content/enum-text.ts'
import type { CellReader } from './cells.ts'
import { durationIn, durationWords, figureIn, figureWords, type LimitFigure } from './limit-words.ts'
import { at, choicePart, type Part, put, type Target, textPart } from './part.ts'
import type { ColumnSpec } from './sheet.ts'

const HOW = '请写成“20个工作日”“15个自然日”“1个工作小时”“即办”“无”或“未查到”'

const limitOf = (target: Target, path: string): LimitFigure & Target => {
  const limit = at(target, path)
  return (typeof limit === 'object' && limit !== null ? limit : {}) as LimitFigure & Target
}

/** What a cell says of a limit; null where it is empty or, with a fault, unreadable. */
function figure(cells: CellReader, key: string): LimitFigure | null {
  const text = cells.raw(key)
  if (text === '') return null
  const found = figureIn(text)
  return typeof found === 'string' ? cells.refuse(key, found, HOW) : found
}

/** A whole limit over several columns: its figure in words, the law's words, when it starts, whom it binds, its source, its extension. */
export function limitParts(column: {
  /** Where it stands in the target, and the beginning of its columns' keys. */
  path: string
  heading: string
  also: readonly string[]
  note: string
  example: string
}): Part[] {
  const { path, heading } = column
  const key = (name: string) => `${path}.${name}`
  const words: ColumnSpec = {
    key: path,
    heading,
    also: column.also,
    type: 'limit',
    width: 16,
    note: column.note,
    example: column.example,
  }
  const law: ColumnSpec = {
    key: key('lawText'),
    heading: `${heading}法条原文`,
    type: 'text',
    note: '法条只写“日”“天”“小时”的，照抄原文；没有就空着',
    example: '30日',
  }
  const extension: ColumnSpec[] = [
    {
      key: key('extension'),
      heading: `${heading}可延长`,
      type: 'limit',
      note: '依法可以延长多久；不能延长就空着',
      example: '10个工作日',
    },
    { key: key('extension.approval'), heading: `${heading}延长批准`, type: 'text', note: '由谁批准延长' },
    { key: key('extension.source'), heading: `${heading}延长依据`, type: 'text', note: '依据哪部法律哪一条' },
  ]
  const pointer = `/${path.replaceAll('.', '/')}`
  return [
    {
      columns: [words],
      fields: { [pointer]: path, [`${pointer}/kind`]: path, [`${pointer}/value`]: path, [`${pointer}/unit`]: path },
      write: (target) => ({
        [path]: limitOf(target, path).kind === undefined ? '' : figureWords(limitOf(target, path)),
      }),
      read(cells, target) {
        const read = cells.raw(path) === '' ? figureIn('未查到') : figure(cells, path)
        if (read === null || typeof read === 'string') return
        const { lawText, ...rest } = read
        for (const [name, value] of Object.entries(rest)) put(target, key(name), value)
        // The law's words belong to the figure that they were read as.
        put(target, key('lawText'), lawText)
      },
    },
    {
      columns: [law],
      fields: { [`${pointer}/lawText`]: law.key },
      write: (target) => ({ [law.key]: limitOf(target, path).lawText ?? '' }),
      read(cells, target) {
        const read =
          cells.text(law.key) ?? (cells.has(path) ? (figureIn(cells.raw(path)) as LimitFigure).lawText : null)
        put(target, key('lawText'), read ?? null)
      },
    },
    textPart({ key: key('from'), heading: `${heading}起算`, note: '从什么时候起算；不知道就空着', example: '受理' }),
    choicePart(
      {
        key: key('obligor'),
        heading: `${heading}约束谁`,
        options: ENUM_TEXT.obligor ?? {},
        note: '时限约束办理部门、申请人还是合同双方；空着为办理部门',
        example: '办理部门',
      },
      'agency',
    ),
    choicePart(
      {
        key: key('basis'),
        heading: `${heading}数据性质`,
        options: ENUM_TEXT.basis ?? {},
        note: '数字从哪里来；空着为法律法规（法定的）或公开报道（承诺的）',
        example: '法律法规',
      },
      path === 'statutory' ? 'legal' : 'reported',
    ),
    textPart({ key: key('source'), heading: `${heading}出处`, note: '法律名称和条款，或文件名', width: 24 }),
    {
      columns: extension,
      fields: Object.fromEntries([
        [`${pointer}/extension`, key('extension')],
        [`${pointer}/extension/approval`, key('extension.approval')],
        [`${pointer}/extension/source`, key('extension.source')],
      ]),
      write(target) {
        const found = limitOf(target, path).extension as { value: number; unit: LimitUnit } | null | undefined
        return {
          [key('extension')]: found ? durationWords(found.value, found.unit) : '',
          [key('extension.approval')]: String(at(target, key('extension.approval')) ?? ''),
          [key('extension.source')]: String(at(target, key('extension.source')) ?? ''),
        }
      },
      read(cells, target) {
        const duration = durationOf(cells, key('extension'))
        put(
          target,
          key('extension'),
          duration && {
            value: duration.value,
            unit: duration.unit,
            approval: cells.text(key('extension.approval')),
            source: cells.text(key('extension.source')),
          },
        )
      },
    },
  ]
}

/** A length of time with its unit; null where the cell is empty or, with a fault, unreadable. */
export function durationOf(cells: CellReader, key: string): NonNullable<ReturnType<typeof durationIn>> | null {
  const text = cells.raw(key)
  if (text === '') return null
  return durationIn(text) ?? cells.refuse(key, `“${text}”不是带单位的时长`, '请写成“10个工作日”“15个自然日”这样')
}
