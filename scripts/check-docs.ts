import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { SETTING_NAMES } from '../src/config/config.ts'
import { arrowFaults, importedArrows } from './documents/arrows.ts'
import { nameFaults } from './documents/names.ts'
import { readTree } from './documents/tree.ts'

/**
 * Fails on a path, link, npm script, flag, setting or address that a document names and the tree lacks; on a setting that no document
 * names; and where the drawing of docs/architecture.md and the imports differ.
 */
const tree = await readTree()
const files = [...tree.paths].filter((path) => path.endsWith('.md') && existsSync(path))
const documents = await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const))
const textOf = new Map(documents)
const described = textOf.get('docs/operations.md') ?? ''

const faults = [
  ...documents.flatMap(([file, text]) => nameFaults(file, text, tree)),
  ...SETTING_NAMES.filter((name) => !described.includes(`\`${name}\``)).map(
    (name) => `docs/operations.md: setting ${name} is not described`,
  ),
  ...arrowFaults(textOf.get('docs/architecture.md') ?? '', importedArrows('.')).map(
    (fault) => `docs/architecture.md: ${fault}`,
  ),
]
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
console.log(`docs: what ${files.length} documents name exists, and the arrows are those of the imports`)
