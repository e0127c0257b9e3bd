import type { MatterContent } from '../../../contract/content/matters.ts'
import { Slug } from '../../../contract/text.ts'
import { sha256Hex } from '../../../core/sha256.ts'
import type { Fault, SheetRow } from '../../sheets/sheet.ts'
import { cleanCell, wordKey } from '../../sheets/text.ts'

/** Which matter a row speaks of: one that there is, or a new one with the id that it gets. */
export type Identity = { id: string; fresh: boolean } | Fault

type Index = ReadonlyMap<string, readonly string[]>

/** What matters are found by. */
export interface Identities {
  matters: ReadonlyMap<string, MatterContent>
  byTask: Index
  byCatalogue: Index
  byName: Index
}

export function identities(matters: ReadonlyMap<string, MatterContent>, region: string): Identities {
  const index = (keys: (content: MatterContent) => (string | null)[]): Index => {
    const found = new Map<string, string[]>()
    for (const [id, content] of matters)
      for (const key of keys(content)) {
        const plain = key === null ? '' : wordKey(key)
        if (plain !== '') found.set(plain, [...(found.get(plain) ?? []), id])
      }
    return found
  }
  return {
    matters,
    byTask: index(({ implementations }) =>
      implementations.filter((one) => one.region === region).map((one) => one.taskCode),
    ),
    byCatalogue: index(({ catalogCode }) => [catalogCode]),
    byName: index(({ name }) => [name]),
  }
}

const cellOf = (row: SheetRow, ...keys: string[]): string =>
  keys.map((key) => cleanCell(row.cells[key] ?? '')).find((text) => text !== '') ?? ''

/**
 * 编号, else 实施编码 or 基本编码, else the exact name. Refused where they speak of different matters, or of several. A new matter's id is
 * the one that its row gives, else made from its code, else from its name: always the same for the same row.
 */
export async function identify(row: SheetRow, known: Identities): Promise<Identity> {
  const { matters } = known
  const id = cellOf(row, 'id', 'matter.id').normalize('NFKC').toLowerCase()
  const name = cellOf(row, 'name', 'matter.name')
  const task = wordKey(cellOf(row, 'impl.taskCode', 'matter.code'))
  const catalogue = wordKey(cellOf(row, 'catalogCode', 'matter.code'))
  const main = 'id' in row.cells || 'name' in row.cells
  const fault = (column: string, reason: string, suggestion: string): Fault => ({ row, column, reason, suggestion })
  const called = (one: string) => matters.get(one)?.name ?? one
  const named = known.byName.get(wordKey(name)) ?? []

  if (id !== '') {
    if (matters.has(id)) return { id, fresh: false }
    if (!Slug.safeParse(id).success)
      return fault(main ? 'id' : 'matter.id', `没有编号“${id}”的事项`, '编号照导出的填；新事项把编号空着，系统自动编号')
    if (named.length > 0)
      return fault(
        main ? 'id' : 'matter.id',
        `没有编号“${id}”的事项，但“${name}”已经有了，编号是“${named[0]}”`,
        `请把编号改成“${named[0]}”，或者空着`,
      )
    if (main) return { id, fresh: true }
  }
  const coded = known.byTask.get(task) ?? known.byCatalogue.get(catalogue) ?? []
  // One code of the basic catalogue may cover several matters: then the name decides among them.
  const both = coded.length > 1 ? coded.filter((one) => named.includes(one)) : coded
  const [found] = both
  if (coded.length > 0 && found === undefined)
    return fault(
      main ? 'catalogCode' : 'matter.code',
      `这个编码下有${coded.length}个事项，名称都不是“${name}”`,
      `请写编号：${coded.slice(0, 3).join('、')}`,
    )
  if (found !== undefined) {
    const [other] = named
    if (other !== undefined && !named.includes(found))
      return fault(
        main ? 'name' : 'matter.name',
        `编码是“${called(found)}”的，名称却是“${name}”（${other}）`,
        '请核对编码和名称',
      )
    return { id: found, fresh: false }
  }
  if (named.length > 1)
    return fault(
      main ? 'name' : 'matter.name',
      `有${named.length}个事项都叫“${name}”`,
      `请写编号：${named.slice(0, 3).join('、')}`,
    )
  if (named[0] !== undefined) return { id: named[0], fresh: false }
  if (!main) {
    const said = name || id || cellOf(row, 'matter.code')
    return fault(
      'matter.name',
      said === '' ? '没有写是哪个事项' : `没有事项“${said}”，“事项”表里也没有`,
      '请写事项编号或名称，与“事项”表一致',
    )
  }
  if (name === '') return fault('name', '没有写事项名称', '请填事项名称')
  const code = `matter-${task || catalogue}`
  if ((task || catalogue) && Slug.safeParse(code).success && !matters.has(code)) return { id: code, fresh: true }
  return { id: `matter-${await sha256Hex(wordKey(name), 5)}`, fresh: true }
}
