import { access, glob, readFile } from 'node:fs/promises'
import { SETTING_NAMES } from '../src/config/config.ts'

/** Fails on a path, npm script or setting that a document names and the tree lacks, and on a setting that no document names. */
const scripts = (JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts
const operations = await readFile('docs/operations.md', 'utf8')
const faults: string[] = []

for await (const file of glob(['*.md', 'docs/**/*.md'])) {
  const text = await readFile(file, 'utf8')
  for (const [, quoted = ''] of text.matchAll(/`([^`\n]+)`/g)) {
    const path = /^(?:src|bots|schema|openapi|tests|docs|scripts|\.ci)\/[\w./-]*$/.test(quoted)
      ? quoted.replace(/\/$/, '')
      : undefined
    if (path && !(await exists(path))) faults.push(`${file}: no such path ${quoted}`)
    const script = /^npm run ([\w:-]+)/.exec(quoted)?.[1]
    if (script && !(script in scripts)) faults.push(`${file}: no such script ${quoted}`)
  }
  for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
    const path = new URL(target, `file:///${file}`).pathname.slice(1)
    if (!(await exists(decodeURIComponent(path)))) faults.push(`${file}: dead link ${target}`)
  }
}
for (const name of SETTING_NAMES)
  if (!operations.includes(`\`${name}\``)) faults.push(`docs/operations.md: setting ${name} is not described`)

if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
console.log('docs: every path, script and setting exists')

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
