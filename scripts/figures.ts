import { execFile, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { cpus, release, totalmem, type } from 'node:os'
import { promisify } from 'node:util'
import { VERSION } from '../src/config/version.ts'

/*
 * `npm run figures [-- WORD]`: runs every command that measures something, one after another, and writes docs/figures.md from what
 * they print (lines that begin with ▸). With WORD only the commands whose line holds it are run, and only printed. Ends with 1 where
 * one of them fails. About 9 minutes on two cores.
 */
const COMMANDS: readonly { shows: string; command: string }[] = [
  { shows: 'Reads, search and chat against a route that does nothing, on the same server', command: 'npm run bench' },
  { shows: 'Answers as the catalogue grows', command: 'npm run bench:answers' },
  { shows: 'A plan over 2,000 matters, part by part', command: 'npm run bench:plan' },
  { shows: 'Events reported, rebuilt from nothing and compared', command: 'npm run bench:rebuild -- 1000' },
  { shows: 'An import from Excel', command: 'npm run bench:import' },
  {
    shows: 'Answers by rules to questions that were written beside the rules',
    command: 'npm run eval -- tests/questions/own.jsonl --quiet',
  },
  {
    shows: 'Answers by rules to questions that nobody tuned on',
    command: 'npm run eval -- tests/questions/held-out.jsonl --quiet',
  },
  { shows: 'Killed between an event and its notice', command: 'npm run kill-test -- 50' },
  { shows: 'Telegram: updates repeated, shuffled, the server killed', command: 'npm run telegram-test -- 1000 3' },
]

const word = process.argv[2]
const sections: string[] = []
let failed = false
for (const { shows, command } of COMMANDS.filter((one) => word === undefined || one.command.includes(word))) {
  console.log(`\n${command}`)
  const { code, figures } = await run(command)
  if (code !== 0 || figures.length === 0) {
    failed = true
    console.error(`  ended with ${code}, ${figures.length} figures`)
  }
  const rows = figures.map(({ what, value }) => `| ${what} | ${value} |`)
  sections.push(`## ${shows}\n\n\`${command}\`\n\n| what | figure |\n| --- | --- |\n${rows.join('\n')}\n`)
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}, Node ${process.version}`
const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
const page = `# Figures

Made by \`npm run figures\`; not written by hand. Version ${VERSION}, ${day}, on ${machine}.

${sections.join('\n')}`
if (word === undefined && !failed) {
  await writeFile('docs/figures.md', page)
  await promisify(execFile)('node_modules/.bin/biome', ['format', '--write', 'docs/figures.md'])
  console.log('\nwritten: docs/figures.md')
} else console.log(`\n${page}`)
process.exitCode = failed ? 1 : 0

/** Runs a command to its end, showing its figures as they come. */
async function run(command: string): Promise<{ code: number | null; figures: { what: string; value: string }[] }> {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const figures = [...text.matchAll(/^▸ (.+?): (.+)$/gm)].map(([, what = '', value = '']) => ({ what, value }))
  for (const { what, value } of figures) console.log(`  ${what}: ${value}`)
  return { code, figures }
}
