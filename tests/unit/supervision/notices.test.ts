import { describe, expect, test } from 'vitest'
import type { MatterSegment } from '../../../src/contract/projects.ts'
import type { LevelRow, NoticeRow } from '../../../src/supervision/levels.ts'
import { noticesOf, recipientsOf } from '../../../src/supervision/notices.ts'
import type { Watch } from '../../../src/supervision/watch.ts'
import { instant, limit } from '../core/scenario.ts'
import { ACCEPTED, CODE, dataOf, level, post, project, standingOn, type Told, watching } from './late-matter.ts'

/** What follows at nine on a day, sent at ten. */
function follow(told: readonly Told[], day: string, watch: Partial<Watch>, segments: MatterSegment[] | null = null) {
  const data = dataOf(told, { segments })
  const [now, sendAt] = [new Date(instant(day)), new Date(instant(`${day} 10:00`))]
  return noticesOf([standingOn(data, day)], data, watching(watch), '211021', now, sendAt)
}
const textOf = async (one: LevelRow, day = '2026-11-12') =>
  (await follow([ACCEPTED], day, { levels: [one] })).notices[0]?.row.text

const part = (id: string, department: string): MatterSegment =>
  ({
    id,
    name: `${id}段`,
    department,
    level: 'county',
    limit: limit(5),
  }) as MatterSegment
const parts = [part('county', '住建局'), part('city', '市住建局')]
const inCity: Told[] = [
  ['2026-10-26', 'accepted', { segment: 'county' }],
  ['2026-10-30', 'approved', { segment: 'county' }],
  ['2026-11-02', 'accepted', { segment: 'city' }],
]

describe('to whom a level goes', () => {
  const notice = { department: 'housing', project: CODE }
  const at = (channels: LevelRow['recipients'][number]['channels'] = [], role: 'clerk' | 'steward' = 'clerk') => ({
    recipients: [{ role, channels }],
  })
  const anybody = post('anybody')
  const own = post('own', { department: 'housing' })
  const other = post('other', { department: 'water' })
  const ofProject = post('of-project', { project: CODE })
  const elsewhere = post('elsewhere', { project: 'another' })
  const steward = post('steward', { role: 'steward' })
  const byPhone = post('by-phone', { channel: 'wecom', address: 'zhang' })
  test.each([
    ['the department’s own post, not everybody', at(), [anybody, own, other], ['own']],
    ['everybody where no post names the department', at(), [anybody, other], ['anybody']],
    ['the project’s own before everybody', at(), [anybody, ofProject, elsewhere], ['of-project']],
    ['both that name it', at(), [own, ofProject], ['own', 'of-project']],
    ['only the role', at([], 'steward'), [own, steward], ['steward']],
    ['only over the channels that the level names', at(['wecom']), [anybody, byPhone], ['by-phone']],
    ['nobody fits', at(), [other, elsewhere], []],
    ['an address once, though two posts have it', at(), [own, post('twin', { ...own, id: 'twin' })], ['twin']],
    [
      'the same name on another channel is another address',
      at(),
      [own, post('twin', { ...own, id: 'twin', channel: 'wecom' })],
      ['own', 'twin'],
    ],
    [
      'role by role',
      { recipients: [...at([], 'steward').recipients, ...at().recipients] },
      [own, steward],
      ['steward', 'own'],
    ],
  ])('%s', (_, one, all, expected) => {
    expect(recipientsOf(one, notice, all).map(({ id }) => id)).toEqual(expected)
  })
})

describe('what a notice says', () => {
  test.each<[what: string, more: Partial<LevelRow>, text: string]>([
    ['its places filled in', {}, '测试项目的“施工许可”应于2026年11月9日办结，已超时3个工作日，由住建局办理。'],
    ['by when to answer', { answerWithinDays: 2, text: '请在{answerBy}前说明。' }, '请在2026年11月16日前说明。'],
    ['no day to answer by: nothing in its place', { text: '请说明{answerBy}。{paper}' }, '请说明。'],
    ['a place that nobody knows', { text: '请{nobody}说明。' }, '请说明。'],
  ])('%s', async (_, more, text) => expect(await textOf(level('overdue-1', more))).toBe(text))

  test('what is reckoned in a year that is not announced is called an estimate', async () => {
    const one = level('overdue-1', { answerWithinDays: 2, text: '请说明。' })
    expect(await textOf(one, '2026-12-31')).toBe('请说明。2027年的放假安排尚未公布，日期按普通周一至周五推算。')
    expect(await textOf(one, '2026-12-25')).toBe('请说明。')
  })

  test('it is the notice of the matter’s department, made now, to be answered after so many working days', async () => {
    const one = level('overdue-1', { requires: 'reason', answerWithinDays: 2 })
    const { notices } = await follow([ACCEPTED], '2026-11-12', { levels: [one] })
    expect(notices[0]?.row).toMatchObject({
      region: '211021',
      level: 'overdue-1',
      project: CODE,
      matter: 'construction-permit',
      department: 'housing',
      requires: 'reason',
      createdAt: instant('2026-11-12'),
      answerBy: '2026-11-16',
    })
    expect(notices[0]?.state).toMatchObject({ project: CODE, light: 'red' })
  })

  test.each<[what: string, departments: [string, string][], department: string, text: string]>([
    ['has a post here', [['市住建局', 'city-housing']], 'city-housing', '市住建局：请说明。'],
    [
      'has none: the matter’s own department passes it on',
      [],
      'housing',
      '市住建局：请说明。这一段由市住建局办理，请住建局转告。',
    ],
  ])('of a matter in parts it goes to whoever has the late one; who %s', async (_, known, department, text) => {
    const one = level('overdue-1', { text: '{department}：请说明。' })
    const watch = { levels: [one], departments: new Map(known) }
    const { notices } = await follow(inCity, '2026-11-12', watch, parts)
    expect(notices[0]?.row).toMatchObject({ department, text })
  })
})

test('a paper of a part is handed in where the matter was applied for, however late another part is', async () => {
  const one = level('owed', { trigger: { kind: 'owed_document', days: 2 }, text: '{department}：{paper}。' })
  const owed = { segment: 'county', items: ['图纸'], dueOn: '2026-11-12' }
  const told: Told[] = inCity.map((each) => (each[1] === 'approved' ? [each[0], 'approved_with_deferral', owed] : each))
  const { notices, messages } = await follow(told, '2026-11-12', { levels: [one], recipients: [post('any')] }, parts)
  expect(notices[0]?.row).toMatchObject({ department: 'housing', text: '住建局：图纸。' })
  expect(messages[0]?.row.message).toMatchObject({ light: 'yellow', data: { overdueDays: 0 } })
})

test('before it is late it is the part that runs now', async () => {
  const one = level('due-soon', { trigger: { kind: 'due_soon' }, text: '{department}' })
  const { notices } = await follow(
    inCity,
    '2026-11-06',
    { levels: [one], departments: new Map([['市住建局', 'c']]) },
    parts,
  )
  expect(notices[0]?.row).toMatchObject({ department: 'c', text: '市住建局' })
})

test('the year of the later of the two days is what counts', async () => {
  const one = level('due-soon', { trigger: { kind: 'due_soon' }, text: '甲。', answerWithinDays: 1 })
  const { notices } = await follow([['2026-12-25', 'accepted']], '2026-12-30', { levels: [one] })
  expect(notices[0]?.row.text).toBe('甲。2027年的放假安排尚未公布，日期按普通周一至周五推算。')
})

test('a matter that the guide does not know goes by its id, and nobody’s name', async () => {
  const data = { ...dataOf([ACCEPTED]), guide: new Map() }
  data.projects = [project({ code: 'another', name: '别的项目' }), ...data.projects]
  const now = new Date(instant('2026-11-12'))
  const watch = watching({ levels: [level('overdue-1')], recipients: [post('any')] })
  const { notices, messages } = await noticesOf([standingOn(data, '2026-11-12')], data, watch, '211021', now, now)
  expect(notices[0]?.row).toMatchObject({
    department: null,
    text: '测试项目的“construction-permit”应于2026年11月9日办结，已超时3个工作日，由承办部门办理。',
  })
  expect(messages[0]?.row.message.title).toBe('【书面督办】construction-permit')
})

describe('its message', () => {
  const mail = async (
    more: Partial<LevelRow>,
    recipient = post('own'),
    day = '2026-11-12',
    quiet: Watch['quietHours'] = null,
  ) =>
    (await follow([ACCEPTED], day, { levels: [level('overdue-1', more)], recipients: [recipient], quietHours: quiet }))
      .messages[0]?.row

  test.each<[what: string, more: Partial<LevelRow>, lines: string[]]>([
    ['asks for nothing', { text: '甲。' }, ['甲。', '依据：依据甲']],
    [
      'asks for a reason',
      { text: '甲。', requires: 'reason', answerWithinDays: 2 },
      ['甲。', '请在2026年11月16日下班前说明理由。', '依据：依据甲'],
    ],
    [
      'asks for a plan',
      { text: '甲。', requires: 'plan', answerWithinDays: 1 },
      ['甲。', '请在2026年11月13日下班前提交解决方案和新的办结日期。', '依据：依据甲'],
    ],
    [
      'says it already',
      { text: '请于{answerBy}说明。', requires: 'plan', answerWithinDays: 1 },
      ['请于2026年11月13日说明。', '依据：依据甲'],
    ],
    ['asks without a day', { text: '甲。', requires: 'plan' }, ['甲。', '依据：依据甲']],
  ])('%s', async (_, more, lines) => expect((await mail(more))?.message.lines).toEqual(lines))

  test('for people and for machines, red where it is late and yellow before', async () => {
    const row = await mail({ requires: 'reason', answerWithinDays: 2 })
    expect(row).toMatchObject({
      kind: 'notice',
      channel: 'email',
      address: 'own@example.com',
      subscription: null,
      digest: null,
      nextAttemptAt: instant('2026-11-12 10:00'),
      createdAt: instant('2026-11-12 10:00'),
      message: {
        title: '【书面督办】施工许可',
        light: 'red',
        links: [{ label: '查看项目', path: `/board/${CODE}` }],
        data: {
          notice: row?.cause,
          level: 'overdue-1',
          project: CODE,
          matterId: 'construction-permit',
          department: 'housing',
          dueOn: '2026-11-09',
          overdueDays: 3,
          requires: 'reason',
          answerBy: '2026-11-16',
        },
      },
    })
    expect((await mail({ trigger: { kind: 'due_soon' } }, post('own'), '2026-11-06'))?.message.light).toBe('yellow')
  })

  test('who wants one a day gets it in the morning, with the others of that day', async () => {
    const daily = post('own', { digest: 'daily' })
    const morning = new Date('2026-11-13T08:00:00+08:00').toISOString()
    expect(await mail({}, daily, '2026-11-12', { from: '20:00', to: '08:00' })).toMatchObject({
      digest: `daily ${morning}`,
      nextAttemptAt: morning,
      createdAt: instant('2026-11-12 10:00'),
    })
  })

  test('its id is the notice’s and the address’s: made again it is the same', async () => {
    const id = (await mail({}))?.id
    expect((await mail({}))?.id).toBe(id)
    expect((await mail({}, post('other')))?.id).not.toBe(id)
    expect((await mail({}, post('own', { channel: 'wecom' })))?.id).not.toBe(id)
  })
})

test('a notice is closed when it holds no more, and open again when it does; one that is right is left alone', async () => {
  const levels = [level('overdue-1')]
  const made = (await follow([ACCEPTED], '2026-11-12', { levels })).notices.map(
    ({ row }) => ({ ...row, closedAt: null, answeredAt: null }) as NoticeRow,
  )
  const done: Told[] = [ACCEPTED, ['2026-11-12', 'approved']]
  const [open, closed] = [made, made.map((row) => ({ ...row, closedAt: instant('2026-11-12') }))]
  const closings = async (told: Told[], notices: NoticeRow[]) =>
    (await follow(told, '2026-11-13', { levels, notices })).closings.map(({ row }) => row.closedAt)
  expect(await closings([ACCEPTED], open)).toEqual([])
  expect(await closings(done, open)).toEqual([instant('2026-11-13')])
  expect(await closings(done, closed)).toEqual([])
  expect(await closings([ACCEPTED], closed)).toEqual([null])
  // Of another project or matter it says nothing.
  expect(
    await closings(
      done,
      open.map((row) => ({ ...row, matter: 'another' })),
    ),
  ).toEqual([])
})
