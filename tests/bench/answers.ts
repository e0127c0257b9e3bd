import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { figure } from '../../scripts/figure.ts'
import { readConfig } from '../../src/config/config.ts'
import { wire } from '../../src/entry/deployment.ts'
import { openAndMigrate, SAMPLE_COUNTY } from '../../src/entry/prepare.node.ts'
import { createApp } from '../../src/http/app.ts'
import type { County } from '../../src/staff/seed/format.ts'
import { readCounty } from '../../src/staff/seed/read.node.ts'
import { seedCounty } from '../../src/staff/seed/seed.ts'

/*
 * `npm run bench:answers`: how long an answer takes on the sample county and on one a hundred times as large, interleaved question by
 * question, so that a busy machine slows both. Prints milliseconds and their ratios.
 */
const TIMES = Number(process.argv[2] ?? 100)
const silent = { info: () => {}, warn: () => {}, error: console.error }

/** The county with every matter `times` times, the copies under other names: `第7号` stands in front of what they are called. */
function enlarge(county: County, times: number): County {
  const copies = Array.from({ length: times - 1 }, (_, at) => at + 1)
  const called = (copy: number, text: string) => `第${copy}号${text}`
  return {
    ...county,
    matters: [
      ...county.matters,
      ...copies.flatMap((copy) =>
        county.matters.map((matter) => ({
          ...matter,
          id: `${matter.id}-${copy}`,
          name: called(copy, matter.name),
          aliases: matter.aliases.map((alias) => called(copy, alias)),
          faqs: [],
          prerequisites: matter.prerequisites.map((needed) => ({ ...needed, id: `${needed.id}-${copy}` })),
          parallelWith: matter.parallelWith.map((id) => `${id}-${copy}`),
          includes: matter.includes.map((id) => `${id}-${copy}`),
        })),
      ),
    ],
    words: [
      ...county.words,
      ...copies.flatMap((copy) =>
        county.words
          .filter((entry) => entry.kind === 'matter')
          .map((entry) => ({
            ...entry,
            id: `${entry.id}-${copy}`,
            situations: entry.situations.map((text) => called(copy, text)),
            cousins: [],
          })),
      ),
    ],
  }
}

async function open(county: County) {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-bench-'))
  const config = readConfig({ DATA_DIR: folder })
  const database = await openAndMigrate(config)
  const { createCtx } = await wire(database.db, config, 'node', silent)
  await seedCounty(createCtx('seed'), county)
  const app = createApp(await wire(database.db, config, 'node', silent))
  const ask = async (message: string): Promise<number> => {
    const started = performance.now()
    const response = await app.request('/v1/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ message }),
    })
    await response.text()
    if (!response.ok) throw new Error(`${response.status} ${message}`)
    return performance.now() - started
  }
  const close = async () => {
    database.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { ask, close }
}

const county = await readCounty(SAMPLE_COUNTY)
const lines = (await readFile('tests/questions/own.jsonl', 'utf8')).split('\n').filter(Boolean)
const questions = lines
  .flatMap((line) => (JSON.parse(line) as { turns: { q: string }[] }).turns.slice(0, 1))
  .map((turn) => turn.q)
console.log(
  `${questions.length} questions; loading ${county.matters.length} and ${county.matters.length * TIMES} matters`,
)
const small = await open(county)
const large = await open(enlarge(county, TIMES))
const times: [number[], number[]] = [[], []]
for (const round of ['warm-up', 'counted']) {
  for (const question of questions) {
    const took: [number, number] = [await small.ask(question), await large.ask(question)]
    if (round === 'counted') for (const at of [0, 1] as const) times[at].push(took[at])
  }
}
for (const name of ['median', 'p95', 'p99'] as const) {
  const share = { median: 0.5, p95: 0.95, p99: 0.99 }[name]
  const [one, many] = times.map(
    (all) => all.toSorted((a, b) => a - b)[Math.floor(share * all.length)] ?? Number.NaN,
  ) as [number, number]
  const both = `${one.toFixed(1)} ms in the sample county, ${many.toFixed(1)} ms in one ${TIMES} times as large`
  figure(`an answer by rules, ${name}`, `${both}: ${(many / one).toFixed(2)} of it`)
}
await small.close()
await large.close()
