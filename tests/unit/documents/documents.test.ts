import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { arrowFaults, drawnArrows, importedArrows, reachable } from '../../../scripts/documents/arrows.ts'
import { nameFaults } from '../../../scripts/documents/names.ts'
import { readTree } from '../../../scripts/documents/tree.ts'

const tree = await readTree()

// What a document says, and what is wrong with it; null = nothing.
test.each<[string, string | null]>([
  ['`src/guide/entries.ts`, `src/staff/drafts/`, `tests/runtime/*.ts` and `regression.json`', null],
  ['`src/guide/entry.ts`', 'no such path src/guide/entry.ts'],
  ['`src/gide/*.ts`', 'no such path src/gide/*.ts'],
  ['see `ranking.ts`', 'no such path ranking.ts'],
  ['```sh\ncat docs/operation.md\n```', 'no such path docs/operation.md'],
  ['[settings](operations.md#settings), [a site](https://example.org)', null],
  ['[settings](operation.md)', 'dead link operation.md'],
  ['`npm run seed -- YOUR-COUNTY --force`', null],
  ['```sh\nDATA_DIR=/tmp/x npm run sead\n```', 'no such script npm run sead'],
  ['`npm run seed -- --forced`', 'npm run seed knows no --forced'],
  ['`npm run admin -- key --name A\n--scopes events:write`', 'npm run admin knows no --scopes'],
  ['`--force` does', null],
  ['`--overwrite` does', 'no script knows --overwrite'],
  ['`DATABASE_URL`', null],
  ['`DATABASE_URI`', 'no such setting DATABASE_URI'],
  ['```sh\nDATA_DIRECTORY=x npm start\n```', 'no such setting DATA_DIRECTORY'],
  ['`GET /v1/matters/construction-permit?region=210124` and `/v1/plans/{id}`', null],
  ['`GET /v1/matter/{id}`', 'no such address /v1/matter/{id}'],
  ['```sh\ncurl localhost:8787/v1/searches?q=x\n```', 'no such address /v1/searches'],
  ['`DELETE /v1/matters`', '/v1/matters has no DELETE'],
  ['`/v1/search?query=x`', '/v1/search takes no ?query='],
  ['`/board?wall=1`, `/plan`, `/bots/telegram`, `/bind CODE`', null],
  ['`…/draft/submit`', null],
  ['`…/draft/hand-in`', 'no address ends in /draft/hand-in'],
  ['`/bord`', 'no such address /bord'],
])('%s', (text, fault) => {
  expect(nameFaults('docs/page.md', text, tree)).toEqual(fault === null ? [] : [`docs/page.md: ${fault}`])
})

const architecture = await readFile('docs/architecture.md', 'utf8')
const imports = importedArrows('.')

test('the drawing is of the imports', () => {
  expect(arrowFaults(architecture, imports)).toEqual([])
  const allowed = reachable(drawnArrows(architecture))
  const all = [...imports.arrows].map((arrow) => arrow.split(' --> ') as [string, string])
  expect(all.filter(([from, to]) => from !== to && !allowed.get(from)?.has(to))).toEqual([])
  expect(all.length).toBeGreaterThan(100)
})

test('an arrow too many, a room too few', () => {
  expect(arrowFaults(architecture.replace('src/guide --> src/search', 'src/search --> src/guide'), imports)).toContain(
    'nothing imports along src/search --> src/guide',
  )
  expect(arrowFaults(architecture.replaceAll('bots/embed', 'bots/web'), imports)).toContain('bots/embed is not drawn')
  expect(arrowFaults(architecture.replaceAll('| `src/jobs/`', '| jobs'), imports)).toEqual([
    'src/jobs is not in the table of rooms',
  ])
})
