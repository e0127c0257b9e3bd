import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { published } from '../schema/tables/index.ts'
import { type Facts, factsOf } from '../src/assistant/verify/facts.ts'
import { readConfig } from '../src/config/config.ts'
import { ChatAnswer } from '../src/contract/chat.ts'
import { wire } from '../src/entry/deployment.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from '../src/entry/prepare.node.ts'
import { getProject, listProjects } from '../src/progress/projects.ts'
import { Item, type Row, type Score, score, tally } from './eval-score.ts'
import { figure } from './figure.ts'

const USAGE = `npm run eval -- FILE... [--url URL | --llm] [--report FILE] [--quiet]
  Asks every question of the files (one JSON a line, see tests/questions/README.md) and scores the answers: right matter first, right facet,
  all facts, right status, nothing that must not be said, no figure that the catalogue does not hold.
  --url URL      ask a running server instead of the sample county in this process
  --llm          let the model of OPENAI_API_KEY, OPENAI_MODEL and OPENAI_BASE_URL word the answers
  --report FILE  write every answer and score as JSON
  --quiet        the table only, not the failures`

interface Asked {
  answer: ChatAnswer
  milliseconds: number
}

/** Something that answers, and what it may say. `facts` null: not known (a server elsewhere). */
interface Answerer {
  ask(message: string, conversationId: string | undefined): Promise<Asked>
  facts: Facts | null
  close(): Promise<void>
}

async function inProcess(llm: boolean): Promise<Answerer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-eval-'))
  const config = readConfig({ ...(llm ? process.env : {}), DATABASE_URL: undefined, DATA_DIR: folder })
  if (llm && !config.llm) throw new Error('--llm needs OPENAI_API_KEY and OPENAI_MODEL')
  const database = await openAndMigrate(config)
  await seed(database, config, SAMPLE_COUNTY)
  const silent = {
    info: () => {},
    warn: () => {},
    error: (message: string, fields?: object) => console.error(message, JSON.stringify(fields)),
  }
  const { createCtx, answer } = await wire(database.db, config, 'node', silent)
  const ctx = createCtx('eval')
  const bodies = await database.db.select({ body: published.body }).from(published)
  const projects = await listProjects(ctx, { limit: 100 })
  const whole = await Promise.all(projects.items.map((project) => getProject(ctx, { code: project.code })))
  return {
    facts: factsOf([...bodies.map((row) => JSON.parse(row.body) as unknown), ...whole]),
    ask: async (message, conversationId) => {
      const started = performance.now()
      const result = await answer(ctx, { message, conversationId })
      return { answer: result, milliseconds: performance.now() - started }
    },
    close: async () => {
      database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function remote(url: string): Answerer {
  return {
    facts: null,
    ask: async (message, conversationId) => {
      const started = performance.now()
      const response = await fetch(new URL('/v1/chat', url), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify({ message, conversationId }),
      })
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
      return { answer: ChatAnswer.parse(await response.json()), milliseconds: performance.now() - started }
    },
    close: async () => {},
  }
}

interface Result {
  file: string
  id: string
  group: string
  q: string
  gold: string[]
  want: string
  answer: ChatAnswer
  score: Score
  milliseconds: number
}

async function askAll(answerer: Answerer, file: string): Promise<Result[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  const results: Result[] = []
  for (const line of lines) {
    const item = Item.parse(JSON.parse(line))
    let conversationId: string | undefined
    for (const turn of item.turns) {
      const asked = await answerer.ask(turn.q, conversationId)
      conversationId = asked.answer.conversationId
      if (turn.context) continue
      const want = [turn.facet, ...(turn.alsoFacets ?? [])].filter(Boolean).join(',')
      results.push({
        file: path.basename(file),
        id: item.id,
        group: item.group,
        q: turn.q,
        gold: turn.gold,
        want,
        ...asked,
        score: score(turn, asked.answer, answerer.facts),
      })
    }
  }
  return results
}

const percent = (share: number | null): string => (share === null ? '-' : `${(share * 100).toFixed(1)}%`)

function printTable(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`)
  console.table(
    Object.fromEntries(
      rows.map(({ group, turns, wrong, ...shares }) => [
        group,
        {
          turns,
          ...Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, percent(share)])),
          'wrong figures': wrong,
        },
      ]),
    ),
  )
}

/** Of all groups together: what `npm run figures` keeps. */
function printFigure(file: string, rows: readonly Row[]): void {
  const all = rows.find((row) => row.group === 'all')
  if (!all) return
  const { group: _group, turns, wrong, ...shares } = all
  const parts = Object.entries(shares).map(([name, share]) => `${name} ${percent(share)}`)
  figure(`answers to ${file}, ${turns} turns`, `${parts.join(', ')}, wrong figures ${wrong}`)
}

function printFailures(results: readonly Result[]): void {
  for (const { id, q, gold, want, answer: got, score: scored } of results) {
    const faults = (['matter', 'facet', 'complete', 'status', 'clean'] as const).filter(
      (field) => scored[field] === false,
    )
    if (scored.wrong.length > 0) faults.push('wrong' as never)
    if (faults.length === 0) continue
    const subjects = got.subjects.slice(0, 3).map((subject) => subject.id)
    console.log(`${id} [${faults.join(' ')}] ${q}`)
    console.log(
      `    want ${gold[0] ?? '-'} ${want || '-'} | got ${got.status} ${subjects.join(' ')} (${got.facets.join(',')})${scored.missing.length > 0 ? ` | missing ${scored.missing.join(' / ')}` : ''}${scored.wrong.length > 0 ? ` | wrong ${scored.wrong.join(' / ')}` : ''}`,
    )
  }
}

function printTiming(results: readonly Result[]): void {
  const times = results.map((result) => result.milliseconds).sort((a, b) => a - b)
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1)
  figure('time of an answer', `median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`)
  const worded = results.filter((result) => result.answer.answeredBy === 'llm').length
  if (worded > 0) console.log(`worded by the model and checked: ${worded} of ${results.length} answers`)
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      report: { type: 'string' },
      llm: { type: 'boolean', default: false },
      quiet: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help || positionals.length === 0) {
    console.log(USAGE)
    process.exit(values.help ? 0 : 1)
  }
  const answerer = values.url ? remote(values.url) : await inProcess(values.llm)
  try {
    const results: Result[] = []
    for (const file of positionals) {
      const own = await askAll(answerer, file)
      results.push(...own)
      printTable(path.basename(file), tally(own))
      printFigure(path.basename(file), tally(own))
      if (!values.quiet) printFailures(own)
    }
    if (positionals.length > 1) printTable('all files', tally(results))
    printTiming(results)
    if (values.report)
      await writeFile(values.report, `${JSON.stringify({ tables: tally(results), results }, null, 1)}\n`)
  } finally {
    await answerer.close()
  }
}

await main()
