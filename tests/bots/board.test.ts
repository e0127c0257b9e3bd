import { describe, expect, it } from 'vitest'
import {
  boardUrl,
  lateMatters,
  matterCounts,
  projectCounts,
  readFilter,
  stageCounts,
} from '../../bots/web/board/filters.ts'
import type { ProjectSummary } from '../../src/contract/projects.ts'

const KNOWN = { stages: [{ id: 'land' }], departments: [{ id: 'housing-construction' }] }
const read = (query: string) => readFilter(new URLSearchParams(query), KNOWN)

describe('filters in the address', () => {
  it.each([
    ['', {}],
    ['light=red', { light: 'red' }],
    ['light=&stage=&department=&steward=&late=', {}],
    ['light=purple&stage=none&department=x', {}],
    [
      'stage=land&department=housing-construction&late=true',
      {
        stage: 'land',
        department: 'housing-construction',
        late: 'true',
      },
    ],
    ['late=false', {}],
    ['steward=%20供暖%20', { steward: '供暖' }],
    ['steward=a%00b', { steward: 'ab' }],
    [`steward=${'长'.repeat(80)}`, { steward: '长'.repeat(50) }],
    ['constructor=1&light=red', { light: 'red' }],
  ])('%s', (query, wanted) => {
    expect(read(query)).toEqual(wanted)
  })
  it('an address holds what it was made of', () => {
    const filter = { light: 'red', department: 'housing-construction', steward: '供暖 & 电' } as const
    const url = new URL(boardUrl(filter, true), 'http://localhost')
    expect(readFilter(url.searchParams, KNOWN)).toEqual(filter)
    expect(url.searchParams.get('wall')).toBe('1')
    expect(boardUrl({})).toBe('/board')
  })
})

const stage = (id: string, light: ProjectSummary['light'], done: number, total: number) => ({
  id,
  name: id,
  light,
  done,
  total,
})
const project = (code: string, rest: Partial<ProjectSummary>): ProjectSummary => ({
  code,
  name: `项目${code}`,
  region: '211021',
  sponsor: null,
  investment: null,
  type: 'x',
  visibility: 'public',
  serviceLevel: 'none',
  light: 'yellow',
  counts: { green: 1, yellow: 1, red: 0, gray: 2 },
  stages: [],
  basis: 'example',
  asOf: '2026-11-20T01:00:00.000Z',
  updatedAt: '2026-11-20T01:00:00.000Z',
  late: [],
  ...rest,
})
const late = (name: string, overdueDays: number) => ({ matterId: name, name, department: null, overdueDays })
const PROJECTS = [
  project('1', {
    light: 'red',
    stages: [stage('land', 'red', 0, 2), stage('permit', 'gray', 0, 1)],
    late: [late('甲', 2), late('乙', 9)],
  }),
  project('2', { light: 'red', stages: [stage('land', 'yellow', 1, 2)], late: [late('丙', 5)] }),
  project('3', { light: 'green', stages: [stage('land', 'green', 2, 2)] }),
]

it('who is late: the longest first, across projects', () => {
  expect(lateMatters(PROJECTS).map(({ name, project: of }) => `${of.code}${name}`)).toEqual(['1乙', '2丙', '1甲'])
})
it('projects by stage: those not through it, and where something is late there', () => {
  const counts = stageCounts(PROJECTS, [
    { id: 'land', name: '土地' },
    { id: 'permit', name: '许可' },
    { id: 'company', name: '公司' },
  ])
  expect(counts.map(({ open, red }) => [open, red])).toEqual([
    [2, 1],
    [1, 0],
    [0, 0],
  ])
})
it('counts by light', () => {
  expect(projectCounts(PROJECTS)).toEqual({ red: 2, yellow: 0, gray: 0, green: 1 })
  expect(matterCounts(PROJECTS)).toEqual({ red: 0, yellow: 3, gray: 6, green: 3 })
})
