import type { Block } from '../../contract/blocks.ts'
import type { Matter } from '../../contract/matters.ts'
import { overviewBlocks } from './overview.ts'
import { list, type Say, text, told } from './say.ts'
import { noteBlocks } from './terms.ts'
import { shortLimit } from './time.ts'

/** 甲和乙有什么区别: side by side; one matter under two names is said to be one. */
export function compareBlocks(say: Say, first: Matter, second: Matter): Block[] {
  const { w } = say
  if (first.id === second.id)
    return [text(w.same(say.name(first)), 'lead'), ...overviewBlocks(say, first).slice(1), ...noteBlocks(say, first)]
  const rows: [string, (matter: Matter) => string][] = [
    [w.fields.trigger, (matter) => [matter.trigger, ...matter.conditions].filter(Boolean).join(w.semicolon)],
    [w.fields.department, (matter) => matter.department?.name ?? w.none],
    [w.fields.time, (matter) => shortLimit(say, matter.timeLimit)],
    [w.fields.documents, (matter) => matter.documents.map((document) => document.name).join(w.join)],
    [w.fields.result, (matter) => matter.results.map((result) => result.name).join(w.join)],
    [w.fields.fee, (matter) => matter.fee.standard ?? w.none],
  ]
  return [
    text(w.compared(say.name(first), say.name(second)), 'lead'),
    ...[first, second].flatMap((matter) => (matter.summary ? [text(told(say, say.name(matter), matter.summary))] : [])),
    {
      type: 'table',
      title: w.titles.compare,
      columns: ['', first.name, second.name],
      rows: rows.map(([label, value]) => [label, value(first), value(second)]),
    },
    ...list(first.name, 'bullet', first.notes),
    ...list(second.name, 'bullet', second.notes),
  ]
}
