import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { SETTING_NAMES } from '../../src/config/config.ts'
import type { Tree } from './names.ts'

/** What documents can name, read from the working tree in the present folder. */
export async function readTree(): Promise<Tree> {
  const [files, manifest, description] = await Promise.all([
    ourFiles(),
    readFile('package.json', 'utf8'),
    readFile('openapi/openapi.json', 'utf8'),
  ])
  const { scripts } = JSON.parse(manifest) as { scripts: Record<string, string> }
  const programs = Object.entries(scripts).map(async ([name, command]) => [name, await flagsOf(command)] as const)
  return {
    paths: new Set(files.flatMap(withFolders)),
    scripts: new Map(await Promise.all(programs)),
    settings: new Set(SETTING_NAMES),
    operations: operationsOf(JSON.parse(description)),
    pages: await pagesOf(files),
  }
}

/** Those in git, and those that will be, without those that are deleted. */
async function ourFiles(): Promise<string[]> {
  const list = async (...which: string[]): Promise<string[]> => {
    const { stdout } = await promisify(execFile)('git', ['ls-files', '-z', ...which], { maxBuffer: 1e8 })
    return stdout.split('\0').filter(Boolean)
  }
  const [files, deleted] = await Promise.all([list('--cached', '--others', '--exclude-standard'), list('--deleted')])
  const gone = new Set(deleted)
  return files.filter((file) => !gone.has(file))
}

const withFolders = (file: string): string[] => {
  const parts = file.split('/')
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}

/** The flags that a script's program reads. */
async function flagsOf(command: string): Promise<Set<string>> {
  const program = /[\w./-]+\.ts$/.exec(command)?.[0]
  if (!program) return new Set()
  const text = await readFile(program, 'utf8')
  return new Set([
    ...[...text.matchAll(/'?([\w-]+)'?: \{ type: '(?:string|boolean)'/g)].map(([, flag = '']) => flag),
    ...[...text.matchAll(/'--([\w-]+)'/g)].map(([, flag = '']) => flag),
  ])
}

interface Description {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>
}

const operationsOf = ({ paths }: Description): Tree['operations'] =>
  new Map(
    Object.entries(paths).map(([address, operations]) => [
      address,
      new Map(
        Object.entries(operations).map(([method, { parameters = [] }]) => [
          method,
          parameters.filter((each) => each.in === 'query').map((each) => each.name),
        ]),
      ),
    ]),
  )

/** Every address that is written out in what serves pages and web hooks, and every command of a bot. */
async function pagesOf(files: readonly string[]): Promise<Set<string>> {
  const serving = files.filter((file) => /^(bots|src\/http|src\/entry)\/.*\.tsx?$/.test(file))
  const texts = await Promise.all(serving.map((file) => readFile(file, 'utf8').catch(() => '')))
  return new Set(
    texts.flatMap((text) => [
      ...[...text.matchAll(/'(\/[\w:./*-]*)'/g)].map(([, address = '']) => address),
      ...[...text.matchAll(/\.command\('(\w+)'/g)].map(([, command]) => `/${command}`),
    ]),
  )
}
