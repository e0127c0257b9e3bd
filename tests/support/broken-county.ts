import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { SAMPLE_COUNTY } from '../../src/entry/prepare.node.ts'
import { temporaryFolder } from './database.ts'

type Node = Record<string, unknown>
/** Where in a file: keys, positions, an entry's id, code or year; '+' = after the last. */
export type Place = (string | number)[]

export interface CountyFolder {
  folder: string
  /** Puts a value at a place of a file; undefined takes out what is there. */
  put(file: string, at: Place, value: unknown): Promise<void>
  write(file: string, text: string): Promise<void>
  remove(file: string): Promise<void>
  /** Makes the folder the sample's again. */
  reset(): Promise<void>
}

/** A copy of the sample county's folder, to break one thing at a time in. */
export async function countyFolder(): Promise<CountyFolder> {
  const folder = await temporaryFolder('county')
  const touched = new Set<string>()
  await cp(SAMPLE_COUNTY, folder, { recursive: true })
  const open = (file: string) => {
    touched.add(file)
    return path.join(folder, file)
  }
  return {
    folder,
    put: async (file, at, value) => {
      const content = JSON.parse(await readFile(open(file), 'utf8')) as Node
      const last = at.at(-1) ?? '+'
      const parent = at.slice(0, -1).reduce<Node>((node, key) => node[keyIn(node, key)] as Node, content)
      if (value === undefined) {
        if (Array.isArray(parent)) parent.splice(Number(keyIn(parent, last)), 1)
        else delete parent[last]
      } else parent[keyIn(parent, last)] = value
      await writeFile(open(file), JSON.stringify(content))
    },
    write: (file, text) => writeFile(open(file), text),
    remove: (file) => rm(open(file)),
    reset: async () => {
      for (const file of touched) {
        await rm(path.join(folder, file), { force: true })
        await cp(path.join(SAMPLE_COUNTY, file), path.join(folder, file)).catch(() => {})
      }
      touched.clear()
    },
  }
}

function keyIn(node: Node, key: string | number): string {
  if (!Array.isArray(node) || typeof key === 'number') return String(key)
  if (key === '+') return String(node.length)
  const position = node.findIndex((entry: Node) =>
    [entry.id, entry.code, entry.year, entry.document].map(String).includes(key),
  )
  if (position < 0) throw new Error(`nothing called ${key}`)
  return String(position)
}
