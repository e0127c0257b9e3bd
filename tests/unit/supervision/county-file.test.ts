import { afterEach, expect, test } from 'vitest'
import { seed } from '../../../src/entry/prepare.node.ts'
import { readCounty, SeedError } from '../../../src/staff/seed/read.node.ts'
import { countyFolder, type Place } from '../../support/broken-county.ts'
import { emptyDatabase } from '../../support/database.ts'

const county = await countyFolder()
afterEach(() => county.reset())
const FILE = 'supervision.json'

const FAULTS: [what: string, at: Place, value: unknown, entry: string | null, field: string][] = [
  [
    'a level that is not there',
    ['levels', 'unanswered-twice', 'trigger', 'level'],
    'overdue-4',
    'unanswered-twice',
    'trigger.level',
  ],
  [
    'a level that asks nothing, unanswered',
    ['levels', 'unanswered-twice', 'trigger', 'level'],
    'due-soon',
    'unanswered-twice',
    'trigger.level',
  ],
  [
    'an answer without a time for it',
    ['levels', 'overdue-1', 'answerWithinDays'],
    null,
    'overdue-1',
    'answerWithinDays',
  ],
  ['a time to answer nothing', ['levels', 'due-soon', 'answerWithinDays'], 2, 'due-soon', 'answerWithinDays'],
  ['nobody to tell', ['levels', 'overdue-1', 'recipients'], [], 'overdue-1', 'recipients'],
  ['a place in the text that nothing fills', ['levels', 'overdue-1', 'text'], '{name}迟了', 'overdue-1', 'text'],
  ['a department that is not there', ['recipients', 'duty-clerk', 'department'], 'no-such', 'duty-clerk', 'department'],
  [
    'a project that is not there',
    ['recipients', 'duty-clerk', 'project'],
    '2699-211021-04-01-100009',
    'duty-clerk',
    'project',
  ],
  ['a level twice', ['levels', 'overdue-1', 'id'], 'overdue-3', 'overdue-3', 'levels.id'],
  ['a recipient twice', ['recipients', 'duty-clerk', 'id'], 'duty-head', 'duty-head', 'recipients.id'],
  ['a channel that is none', ['recipients', 'duty-clerk', 'channel'], 'fax', null, 'recipients.0.channel'],
  ['a trigger that is none', ['levels', 'due-soon', 'trigger'], { kind: 'soon' }, null, 'levels.0.trigger.kind'],
  ['an hour that is none', ['quietHours', 'from'], '24:00', null, 'quietHours.from'],
  ['a misspelt field', ['levels', 'due-soon', 'anserWithinDays'], 1, null, 'levels.0'],
]
test.each(FAULTS)('%s is named', async (_, at, value, entry, field) => {
  await county.put(FILE, at, value)
  const error = await readCounty(county.folder).then(
    () => expect.unreachable('the folder was taken for a good one'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(SeedError)
  const { faults } = error as SeedError
  expect(faults.map((fault) => [fault.file, fault.entry, fault.field])).toContainEqual([FILE, entry, field])
})

test('a county without the file has no levels and no quiet hours; loading it with one brings them, without it takes them away', async () => {
  const { database, config } = await emptyDatabase()
  const rows = async () =>
    (
      await database.client.execute(
        "select (select count(*) from notice_levels) as levels, (select count(*) from recipients) as recipients, (select value from county_settings where key = 'quietHours') as quiet",
      )
    ).rows[0]
  await seed(database, config, county.folder)
  expect(await rows()).toMatchObject({ levels: 7, quiet: '{"from":"20:00","to":"08:00"}' })
  await county.remove(FILE)
  await seed(database, config, county.folder)
  expect(await rows()).toEqual({ levels: 0, recipients: 0, quiet: null })
})
