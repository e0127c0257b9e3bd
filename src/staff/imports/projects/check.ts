import { ProjectCode } from '../../../contract/projects.ts'
import type { ProjectCreation } from '../../../contract/staff-projects.ts'
import { assemblePlan } from '../../../planning/assemble.ts'
import { readPlanId } from '../../../planning/plan-id.ts'
import { type CellReader, type Cells, cellReader } from '../../sheets/cells.ts'
import type { Checked, EntryRows, Fault, SheetRow } from '../../sheets/sheet.ts'
import { cleanCell } from '../../sheets/text.ts'
import type { ProjectCells, ProjectFields } from './content.ts'
import type { KnownProject, KnownProjects } from './known.ts'
import { mattersIn } from './matters.ts'
import { moneyIn } from './money.ts'
import { changedProject, newProject } from './outcome.ts'
import { TYPE_COLUMN, VISIBILITY_COLUMN } from './sheets.ts'
import { stewardLine, stewardsIn } from './steward-lines.ts'

const LONGEST = 200

/** A project's code as it was meant: half width, and with one kind of hyphen. */
export const codeIn = (value: SheetRow['cells'][string] | undefined): string =>
  cleanCell(value ?? '')
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[‐‑‒–—―－−]/g, '-')

export function checkProject(entry: EntryRows, known: KnownProjects, today: string): Checked {
  const row = entry.main ?? entry.rows[0]
  if (!row) return refused([], null, null)
  const code = codeIn(row.cells.code)
  const faults: Fault[] = []
  const fault = (column: string | null, reason: string, suggestion: string | null = null) =>
    void faults.push({
      row,
      column,
      value: column === null ? null : cleanCell(row.cells[column] ?? ''),
      reason,
      suggestion,
    })
  if (!ProjectCode.safeParse(code).success) {
    fault(
      'code',
      code === '' ? '没有项目代码' : `“${code}”不是项目代码`,
      '项目代码形如2603-211021-04-01-100001，共24位',
    )
    return refused(faults, null, null)
  }
  const before = known.find(code)
  const refusal = known.refusal(code)
  if (refusal !== null) {
    fault('code', refusal, '请核对代码，或请管理员把项目加到您的名下')
    return refused(faults, code, null)
  }
  if (entry.main === null && !before) {
    fault('code', '“项目”表里没有这个项目，系统里也没有', '请先在“项目”表里列出这个项目')
    return refused(faults, code, null)
  }
  const cells = readCells(entry, row, before, known, faults)
  const name = cells.fields.name ?? before?.project.name ?? null
  const made = before ? changedProject(before, cells, known, faults) : newProject(code, cells, faults, today)
  if (faults.length > 0) return refused(faults, code, name)
  return { ...made, id: code, name, code, faults: [] }
}

const refused = (faults: readonly Fault[], code: string | null, name: string | null): Checked => ({
  result: 'refused',
  id: code,
  name,
  code,
  faults,
  remarks: [],
  content: null,
})

/** The cells of a project that is there, as a file would have them: for what is not in the file. */
const baseOf = (before: KnownProject | undefined): Cells =>
  before
    ? {
        name: before.project.name,
        sponsor: before.project.sponsor ?? '',
        stewards: before.project.stewards.map(stewardLine).join('\n'),
      }
    : {}

function readCells(
  entry: EntryRows,
  row: SheetRow,
  before: KnownProject | undefined,
  known: KnownProjects,
  faults: Fault[],
): ProjectCells {
  const reader = cellReader(entry.main ?? { ...row, cells: {} }, baseOf(before), faults)
  const has = (key: string) => entry.main !== null && reader.has(key)
  const text = (key: 'name' | 'sponsor') => {
    const value = reader.text(key)
    if (value !== null && Array.from(value).length > LONGEST) reader.refuse(key, `超过${LONGEST}个字`, '请写简称或删减')
    return value
  }
  const stewards = stewardsIn(reader.lines('stewards'), before?.project.stewards ?? [])
  return {
    row,
    fields: {
      name: has('name')
        ? (text('name') ?? reader.refuse('name', '不能为空', '请填写项目名称') ?? undefined)
        : undefined,
      sponsor: has('sponsor') ? text('sponsor') : undefined,
      investment: investmentIn(reader, has),
      type: has('type') ? ((reader.choice(TYPE_COLUMN) as ProjectCreation['type'] | null) ?? undefined) : undefined,
      visibility: has('visibility')
        ? ((reader.choice(VISIBILITY_COLUMN) as ProjectFields['visibility'] | null) ?? undefined)
        : undefined,
      // An empty cell is one that nobody filled in: stewards are not taken away by it.
      stewards: has('stewards') && (stewards.length > 0 || !before) ? stewards : undefined,
    },
    matters: mattersIn(entry, known, faults),
    plan: planIn(reader, known),
  }
}

/** 总投资 in yuan; empty, or a dash, is unknown. */
function investmentIn(reader: CellReader, has: (key: string) => boolean): number | null | undefined {
  if (!has('investment')) return undefined
  const text = reader.raw('investment')
  if (/^[-—–/无]*$/.test(text)) return null
  const money = moneyIn(text)
  return 'yuan' in money ? money.yuan : reader.refuse('investment', money.reason, money.suggestion)
}

/** The plan that the row names, as it is today. */
function planIn(reader: CellReader, known: KnownProjects): ProjectCells['plan'] {
  const id = reader
    .raw('planId')
    .normalize('NFKC')
    .replace(/^.*[/=]/, '')
  if (id === '' || !known.planning) return null
  const asked = readPlanId(id)
  const refuse = (reason: string) => reader.refuse('planId', reason, '请从方案页面重新复制编号')
  if (!asked) return refuse('没有这份方案')
  if ((asked.profile.region ?? known.planning.region) !== known.planning.region) return refuse('这份方案是外地的')
  return { id, plan: assemblePlan(known.planning, { ...asked, target: null }) }
}
