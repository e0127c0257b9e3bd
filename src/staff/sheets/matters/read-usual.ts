import { at, type Directories, type Target } from '../part.ts'
import type { Fault, SheetRow } from '../sheet.ts'
import { cleanCell, linesIn, numberIn } from '../text.ts'
import { blankRequirement } from './requirement-parts.ts'

/**
 * Reads what a government's own table has in one cell: 申请材料, 办理流程, 设定依据, 办理结果, 前置事项. `told`: the lists that sheets of
 * their own have spoken of, which go first. What is there already by the same name is kept as it is.
 */
export function readUsual(
  row: SheetRow,
  view: Target,
  names: Directories,
  { faults, told }: { faults: Fault[]; told: ReadonlySet<string> },
): void {
  const refuse = (column: string, reason: string, suggestion: string, value: string) =>
    void faults.push({ row, column, reason, suggestion, value })
  const list = (path: string, read: (text: string, before: readonly Target[], position: number) => Target | null) => {
    const cell = row.cells[`usual.${path}`]
    if (cell === undefined || told.has(path)) return
    const before = (at(view, path) ?? []) as Target[]
    const lines = linesIn(cleanCell(cell))
    // An empty cell says nothing: a matter always has papers and steps, and a table may lack them.
    if (lines.length === 0) return
    view[path] =
      lines.length === 1 && lines[0] === '无'
        ? []
        : lines.map((line, position) => read(line, before, position)).filter((item) => item !== null)
  }
  list('documents', (line, before) => {
    const found = documentIn(line, names)
    if ('reason' in found) {
      refuse('usual.documents', found.reason, found.suggestion, line)
      return null
    }
    const known = before.find(({ document }) => document === found.id)
    const said = {
      ...(found.form.length > 0 ? { form: found.form } : {}),
      ...(found.copies === null ? {} : { copies: found.copies }),
    }
    return known ? { ...known, ...said } : { ...blankRequirement(), document: found.id, ...said }
  })
  list('steps', (line, before, position) => {
    const name = line.replace(/^(?:第[一二三四五六七八九十\d]+步[:：]?)/, '').trim()
    return { handler: null, note: null, ...before.find((step) => step.name === name), name, order: position + 1 }
  })
  list('legalBasis', (line, before) => {
    const found = lawIn(line)
    return before.find(({ law, article }) => law === found.law && article === found.article) ?? found
  })
  list('results', (name, before) => before.find((result) => result.name === name) ?? { name, validity: null })
  list('prerequisites', (line, before) => {
    const found = names.matters.find(line)
    if (!('id' in found)) {
      refuse('usual.prerequisites', found.reason, found.suggestion, line)
      return null
    }
    return before.find(({ id }) => id === found.id) ?? { id: found.id, rule: 'all', group: null, when: null }
  })
}

const FORMS: readonly [string, RegExp][] = [
  ['original', /原件/],
  ['copy', /复印件/],
  ['electronic', /电子/],
]

/** 身份证（复印件，1份） -> the paper, its forms and how many. The whole text may be a paper's name: that is looked up first. */
function documentIn(line: string, names: Directories) {
  const whole = names.documents.find(line)
  if ('id' in whole) return { id: whole.id, form: [] as string[], copies: null }
  const remark = /[（(]([^（()）]*)[)）]\s*$/.exec(line)
  const bare = line
    .replace(/[（(][^（()）]*[)）]\s*$/, '')
    .replace(/(?:原件|复印件|电子版)?(?:及|和|、)?(?:原件|复印件|电子版)?\s*(?:\d+|[一二三四五六七八九十])份$/, '')
    .replace(/(?:原件|复印件|电子版)(?:(?:及|和|、)(?:原件|复印件|电子版))?$/, '')
    .trim()
  const found = bare === line || bare === '' ? whole : names.documents.find(bare)
  if (!('id' in found)) return bare === line || bare === '' ? whole : found
  const said = remark?.[1] ?? line.slice(bare.length)
  const copies = /(\d+|[一二三四五六七八九十]+)\s*份/.exec(said)
  return {
    id: found.id,
    form: FORMS.filter(([, pattern]) => pattern.test(said)).map(([form]) => form),
    copies: copies ? numberIn(copies[1] ?? '') : null,
  }
}

/** 《建筑法》第七条：建筑工程开工前…… -> law, article, note. Without 《》 the whole is the law. */
function lawIn(line: string): Target {
  const found =
    /^《([^》]+)》\s*((?:[（(][^）)]*[)）])?)\s*((?:第[〇零一二三四五六七八九十百千\d]+[条款项、，,和至]*)*)[:：，,。]?\s*(.*)$/s.exec(
      line,
    )
  if (!found) return { law: line, article: null, checked: null, note: null }
  const [, law = '', number = '', article = '', note = ''] = found
  return { law: `${law}${number}`, article: article || null, checked: null, note: note || null }
}
