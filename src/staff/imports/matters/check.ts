import { MatterContent } from '../../../contract/content/matters.ts'
import type { DraftState } from '../../../contract/drafts.ts'
import { same } from '../../../contract/json.ts'
import { checkContent } from '../../content/check.ts'
import type { Known } from '../../content/known.ts'
import { differencesOf } from '../../drafts/compare/difference.ts'
import { readMatter } from '../../sheets/matters/read.ts'
import { blankMatter, matterContent, matterView, viewPointer } from '../../sheets/matters/view.ts'
import type { Directories, Target } from '../../sheets/part.ts'
import type { Checked, EntryRows, Fault, SheetRow } from '../../sheets/sheet.ts'
import { cleanCell, numberIn } from '../../sheets/text.ts'
import type { Identity } from './identify.ts'

interface OpenDraft {
  state: DraftState
  intent: 'change' | 'withdraw' | 'retire'
  content: Record<string, unknown>
  editedBy: string
}

/** All that an entry's rows are held against. */
export interface MatterWorld {
  region: string
  /** The only department whose matters the actor may touch; null = any. */
  department: string | null
  /** The actor, as drafts name their editors. */
  me: string
  identityOf: ReadonlyMap<string, Identity>
  matters: ReadonlyMap<string, MatterContent>
  drafts: ReadonlyMap<string, OpenDraft>
  names: Directories
  known: Known
  phones: ReadonlyMap<string, readonly string[]>
}

const BUSY: Partial<Record<DraftState, string>> = {
  submitted: '正在待审核',
  approved: '已通过审核、等待发布',
  scheduled: '已排定发布',
}
const MAX_REMARKS = 12

/** One matter of a file held against what there is. Pure. */
export function checkMatter(entry: EntryRows, world: MatterWorld): Checked {
  const [first] = [entry.main, ...entry.rows].filter((row) => row !== null)
  if (!first) throw new Error('an entry without rows')
  const identity = world.identityOf.get(`${first.sheet}:${first.row}`)
  const refused = (faults: readonly Fault[], id: string | null): Checked => ({
    result: 'refused',
    ...{ id, name: nameIn(entry), code: codeIn(entry), faults, remarks: [], content: null },
  })
  if (!identity || !('id' in identity)) return refused(identity ? [identity] : [], null)
  const { id } = identity
  const published = world.matters.get(id)
  const draft = world.drafts.get(id)
  const busy = draft ? busyWith(draft, world.me) : null
  if (busy)
    return refused([{ row: first, column: null, reason: busy, suggestion: '请先办完那份草稿，或请它的编辑者导入' }], id)
  const typed = draft ? MatterContent.safeParse(draft.content) : null
  if (typed && !typed.success)
    return refused(
      [{ row: first, column: null, reason: '这个事项有一份还没有改好的草稿', suggestion: '请先改好或放弃那份草稿' }],
      id,
    )
  const before = typed ? typed.data : (published ?? null)
  const view: Target = before ? matterView(before, world.region) : blankMatter(id, world.region)
  const told = before ? departmentOf(view) : null
  const read = readMatter(entry.main ? { ...entry, main: withUnits(entry.main) } : entry, view, world.names, {
    region: world.region,
    fresh: before === null,
  })
  const faults = [...read.faults]
  const department = departmentOf(view)
  if (world.department !== null && (department !== world.department || (told !== null && told !== world.department)))
    faults.push({
      row: first,
      column: entry.main ? 'impl.department' : null,
      reason: '不是本部门的事项',
      suggestion: '只能导入本部门的事项，请删去这一行',
    })
  if (faults.length > 0) return refused(faults, id)

  const content = matterContent(view)
  if (before && same(before, content))
    return {
      result: 'unchanged',
      id,
      name: before.name,
      code: codeIn(entry),
      faults,
      remarks: phoneRemarks(entry, department, world),
      content: null,
    }
  const { problems } = checkContent('matters', content, world.known)
  const old = new Set(
    before
      ? checkContent('matters', before, world.known).problems.map(({ pointer, code }) => `${pointer} ${code}`)
      : [],
  )
  const news = problems.filter(({ pointer, code }) => !old.has(`${pointer} ${code}`))
  for (const { pointer, label, detail } of news.filter(({ severity }) => severity === 'error')) {
    const place = read.rowOf(viewPointer(pointer, view))
    faults.push({
      row: place?.row ?? first,
      column: place?.column ?? null,
      reason: `${label}：${detail}`,
      suggestion: null,
    })
  }
  if (faults.length > 0) return refused(faults, id)
  return {
    result: before ? 'changed' : 'new',
    id,
    name: String(view.name),
    code: codeIn(entry),
    faults,
    remarks: [
      ...(before ? changesOf(before, content, world) : [`编号：${id}`]),
      ...news.map(({ label, detail }) => `请留意：${label}：${detail}`),
      ...phoneRemarks(entry, department, world),
    ],
    content,
  }
}

function busyWith({ state, intent, editedBy }: OpenDraft, me: string): string | null {
  if (BUSY[state]) return `这个事项有一份草稿${BUSY[state]}`
  if (intent !== 'change') return intent === 'withdraw' ? '这个事项正在撤下' : '这个事项正在废止'
  return editedBy === me ? null : `这个事项有一份草稿正由别人修改（${editedBy.replace(/^\w+:/, '')}）`
}

function changesOf(before: MatterContent, after: Target, { known }: MatterWorld): string[] {
  const words = differencesOf('matters', before, after, known.names).map((difference) => difference.words)
  return words.length > MAX_REMARKS ? [...words.slice(0, MAX_REMARKS), `……共${words.length}处`] : words
}

const departmentOf = (view: Target): string | null => {
  const department = (view.impl as Target | null)?.department
  return typeof department === 'string' ? department : null
}

const first = (entry: EntryRows, keys: readonly string[]): string | null => {
  for (const row of [entry.main, ...entry.rows])
    for (const key of keys) {
      const text = row ? cleanCell(row.cells[key] ?? '') : ''
      if (text !== '') return text
    }
  return null
}
const nameIn = (entry: EntryRows) => first(entry, ['name', 'matter.name'])
const codeIn = (entry: EntryRows) => first(entry, ['impl.taskCode', 'catalogCode', 'matter.code'])

/** 20 in one column and 工作日 in the next. */
function withUnits(row: SheetRow): SheetRow {
  const cells = { ...row.cells }
  for (const [limit, unit] of [
    ['statutory', 'usual.statutoryUnit'],
    ['impl.committed', 'usual.committedUnit'],
  ] as const) {
    const text = cleanCell(cells[limit] ?? '')
    const word = cleanCell(cells[unit] ?? '')
    if (text !== '' && word !== '' && numberIn(text) !== null)
      cells[limit] = `${text}${word === '工作日' ? '个工作日' : word}`
  }
  return { ...row, cells }
}

const digits = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '')

/** 咨询电话 of a table is only compared: a department's numbers are kept once, with the department. */
function phoneRemarks({ main }: EntryRows, department: string | null, { phones }: MatterWorld): string[] {
  const said = main ? cleanCell(main.cells['usual.phone'] ?? '') : ''
  if (said === '' || department === null) return []
  const kept = phones.get(department) ?? []
  return kept.some((phone) => digits(said).includes(digits(phone)) && digits(phone) !== '')
    ? []
    : [
        `咨询电话“${said}”没有导入：电话按部门维护，登记的是${kept.length > 0 ? `“${kept[0]}”` : '空的'}，不同的请到部门里改`,
      ]
}
