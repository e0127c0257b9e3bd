import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Ctx } from '../src/access/context.ts'
import { createAnswerer } from '../src/assistant/answer.ts'
import { createApp, openApiDocument } from '../src/http/app.ts'

/** `npm run openapi`: writes openapi.json from the routes and the client's types from it; with --check it only says whether they are stale. */
const DOCUMENT = 'openapi/openapi.json'
const TYPES = 'openapi/client/schema.d.ts'
const check = process.argv.includes('--check')

const app = createApp({
  createCtx: (): Ctx => {
    throw new Error('no request is made here')
  },
  answer: createAnswerer(),
  deployment: { version: '', runtime: 'node', demoClock: false, features: {}, warnings: [] },
})
const before = await Promise.all([DOCUMENT, TYPES].map((file) => readFile(file, 'utf8').catch(() => '')))
const json = `${JSON.stringify(openApiDocument(app), null, 2)}\n`
if (check && before[0] !== json) fail(DOCUMENT)
await writeFile(DOCUMENT, json)
await promisify(execFile)('node_modules/.bin/openapi-typescript', [
  DOCUMENT,
  '-o',
  check ? `${TYPES}.new.ts` : TYPES,
  '--alphabetize',
])
if (check) {
  const types = await readFile(`${TYPES}.new.ts`, 'utf8')
  await promisify(execFile)('rm', [`${TYPES}.new.ts`])
  if (before[1] !== types) fail(TYPES)
}
console.log(
  check
    ? 'openapi: up to date'
    : `openapi: ${Object.keys((JSON.parse(json) as { paths: object }).paths).length} paths written`,
)

function fail(file: string): never {
  console.error(`${file} is stale: run npm run openapi and commit it`)
  process.exit(1)
}
