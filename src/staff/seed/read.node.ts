import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { zhCN } from 'zod/locales'
import { type Fault, referenceFaults, shapeFaults } from './check.ts'
import { duplicateFaults } from './check-duplicates.ts'
import { entryFaults } from './check-entries.ts'
import { evaluationFaults } from './check-evaluation.ts'
import { planningFaults } from './check-planning.ts'
import { supervisionFaults } from './check-supervision.ts'
import { COUNTY_FILES, type County, OPTIONAL_FILES, WordsFile } from './format.ts'

/** Whoever keeps a county's folder is told in Chinese what is wrong with it. */
const inChinese = { error: zhCN().localeError }

/** A county's folder that cannot be loaded; nothing was changed. */
export class SeedError extends Error {
  override readonly name = 'SeedError'
  readonly faults: Fault[]

  constructor(folder: string, faults: Fault[]) {
    const lines = faults.map(
      (fault) => `  ${fault.file}${fault.entry ? ` › ${fault.entry}` : ''} › ${fault.field}:${fault.detail}`,
    )
    super(`${folder} 有${faults.length}处错误，未作任何改动：\n${lines.join('\n')}`)
    this.faults = faults
  }
}

/** Reads and checks a county's folder. Throws SeedError naming every file, entry and field at fault. */
export async function readCounty(folder: string): Promise<County> {
  const faults: Fault[] = []
  const parts: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(COUNTY_FILES)) {
    const file = name as keyof typeof COUNTY_FILES
    const content = await readJson(path.join(folder, `${name}.json`)).catch((error: Error) => {
      if (OPTIONAL_FILES[name] && error instanceof MissingFile) return OPTIONAL_FILES[name]
      faults.push({ file: `${name}.json`, entry: null, field: '(file)', detail: error.message })
    })
    if (content === undefined) continue
    const parsed = schema.safeParse(content, inChinese)
    if (parsed.success) parts[name] = parsed.data
    else faults.push(...shapeFaults(`${file}.json`, content, parsed.error))
  }
  const words = await readWords(path.join(folder, 'words'), faults)
  if (faults.length > 0) throw new SeedError(folder, faults)
  const county = { ...parts, words, ...(await readForms(path.join(folder, 'forms'))) } as County
  const wrong = [
    ...duplicateFaults(county),
    ...referenceFaults(county),
    ...entryFaults(county),
    ...supervisionFaults(county),
    ...planningFaults(county),
    ...evaluationFaults(county),
  ]
  if (wrong.length > 0) throw new SeedError(folder, wrong)
  return county
}

/** words/*.json, one list. A county without them is searched by names, aliases and texts alone. */
async function readWords(folder: string, faults: Fault[]): Promise<County['words']> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
  const words: County['words'] = []
  for (const name of names) {
    const content = await readJson(path.join(folder, name)).catch(
      (error: Error) =>
        void faults.push({ file: `words/${name}`, entry: null, field: '(file)', detail: error.message }),
    )
    if (content === undefined) continue
    const parsed = WordsFile.safeParse(content, inChinese)
    if (parsed.success) words.push(...parsed.data)
    else faults.push(...shapeFaults(`words/${name}`, content, parsed.error))
  }
  return words
}

class MissingFile extends Error {}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new MissingFile('文件不存在或不能读取')
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`不是合法的 JSON:${(error as Error).message}`)
  }
}

/** forms/{document}.html is the blank form, forms/{document}.sample.html the filled example. */
async function readForms(folder: string): Promise<Pick<County, 'forms' | 'samples'>> {
  const forms: Record<string, string> = {}
  const samples: Record<string, string> = {}
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.html')).sort()
  for (const name of names) {
    const html = await readFile(path.join(folder, name), 'utf8')
    if (name.endsWith('.sample.html')) samples[name.slice(0, -'.sample.html'.length)] = html
    else forms[name.slice(0, -'.html'.length)] = html
  }
  return { forms, samples }
}
