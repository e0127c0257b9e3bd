import type { LimitUnit } from '../../../contract/common.ts'
import { ENUM_TEXT } from '../../../contract/content/enum-text.ts'
import { durationOf } from '../limit-part.ts'
import { durationWords } from '../limit-words.ts'
import { at, type Part, put } from '../part.ts'
import type { ColumnSpec } from '../sheet.ts'

const bases: ColumnSpec['options'] = ENUM_TEXT.basis ?? {}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const fieldsOf = (path: string, columns: readonly ColumnSpec[]) =>
  Object.fromEntries(
    columns.map(({ key }) => [`/${key.replaceAll('.', '/')}`, key]).concat([[`/${path}`, columns[0]?.key ?? '']]),
  )

/** 一次告知补正的期限: null = the general five working days, so that an empty cell says all. */
const correction: readonly ColumnSpec[] = [
  {
    key: 'correctionNotice',
    heading: '补正告知期限',
    also: ['一次告知补正的期限', '补正告知时限'],
    type: 'limit',
    note: '本事项的法律另有规定的才填；空着为通常的5个工作日',
    example: '0个工作日',
  },
  { key: 'correctionNotice.lawText', heading: '补正告知期限法条原文', type: 'text', note: '法条只写“日”的，照抄原文' },
  { key: 'correctionNotice.basis', heading: '补正告知期限数据性质', type: 'enum', options: bases, note: '从下拉里选' },
  { key: 'correctionNotice.source', heading: '补正告知期限出处', type: 'text', note: '法律名称和条款' },
]
export const correctionPart: Part = {
  columns: correction,
  fields: {
    ...fieldsOf('correctionNotice', correction),
    '/correctionNotice/value': 'correctionNotice',
    '/correctionNotice/unit': 'correctionNotice',
  },
  write(target) {
    const notice = target.correctionNotice as { value: number; unit: LimitUnit; basis: string } | null | undefined
    return {
      correctionNotice: notice ? durationWords(notice.value, notice.unit) : '',
      'correctionNotice.lawText': text(at(target, 'correctionNotice.lawText')),
      'correctionNotice.basis': notice ? (bases?.[notice.basis] ?? notice.basis) : '',
      'correctionNotice.source': text(at(target, 'correctionNotice.source')),
    }
  },
  read(cells, target) {
    const found = durationOf(cells, 'correctionNotice')
    if (found && !found.unit.endsWith('_days'))
      return void cells.refuse('correctionNotice', '补正告知期限只能按工作日或自然日', '请写成“5个工作日”这样')
    target.correctionNotice = found && {
      value: found.value,
      unit: found.unit,
      lawText: cells.text('correctionNotice.lawText') ?? found.lawText,
      basis: cells.choice(correction[2] as ColumnSpec) ?? 'legal',
      source: cells.text('correctionNotice.source'),
    }
  },
}

/** 适用情形; the prerequisites that are needed in some cases only stand in a sheet of their own. */
const applicability: readonly ColumnSpec[] = [
  {
    key: 'applicability',
    heading: '适用情形',
    also: ['适用情形说明'],
    type: 'text',
    width: 24,
    note: '什么样的项目要办，用一句话说；不进方案的空着',
  },
  {
    key: 'applicability.when',
    heading: '适用判断条件',
    type: 'text',
    width: 24,
    note: '由系统判断的条件式，一般由管理员填写',
    example: 'landNeeded',
  },
  { key: 'applicability.basis', heading: '适用情形数据性质', type: 'enum', options: bases, note: '从下拉里选' },
  { key: 'applicability.source', heading: '适用情形出处', type: 'text', note: '法律名称和条款' },
  { key: 'applicability.onDemand', heading: '只按需办理', type: 'boolean', note: '企业想办才办的填“是”' },
]
export const applicabilityPart: Part = {
  columns: applicability,
  fields: { ...fieldsOf('applicability', applicability), '/applicability/text': 'applicability' },
  write(target) {
    const found = target.applicability as Record<string, unknown> | null | undefined
    return {
      applicability: text(found?.text),
      'applicability.when': text(found?.when),
      'applicability.basis': found ? (bases?.[text(found.basis)] ?? text(found.basis)) : '',
      'applicability.source': text(found?.source),
      'applicability.onDemand': found ? (found.onDemand ? '是' : '否') : '',
    }
  },
  read(cells, target) {
    const when = cells.text('applicability.when')
    const words = cells.text('applicability')
    if (when === null && words === null) {
      target.applicability = null
      return
    }
    if (when === null)
      return void cells.refuse(
        'applicability.when',
        '写了适用情形，就要有判断条件',
        '请管理员补上条件式，或把适用情形清空',
      )
    put(target, 'applicability', {
      prerequisites: at(target, 'applicability.prerequisites') ?? [],
      when,
      text: words ?? '',
      basis: cells.choice(applicability[2] as ColumnSpec) ?? 'reported',
      source: cells.text('applicability.source'),
      onDemand: cells.boolean('applicability.onDemand') ?? false,
    })
  },
}
