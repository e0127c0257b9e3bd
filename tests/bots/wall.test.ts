import { expect, it } from 'vitest'
import { Wall } from '../../bots/web/parts/wall.tsx'
import type { ProjectSummary } from '../../src/contract/projects.ts'

const STAGES = [{ id: 'land', name: '土地办理' }]
const projectOf = (at: number, late: number): ProjectSummary => ({
  code: `code-${at}`,
  name: `项目${at}`,
  region: '211021',
  sponsor: null,
  investment: null,
  type: 'x',
  visibility: 'public',
  serviceLevel: 'none',
  light: late > 0 ? 'red' : 'green',
  counts: { green: 1, yellow: 0, red: late, gray: 0 },
  stages: [{ id: 'land', name: '土地办理', light: late > 0 ? 'red' : 'green', done: 1, total: 1 + late }],
  basis: 'example',
  asOf: '2026-11-20T01:00:00.000Z',
  updatedAt: '2026-11-20T01:00:00.000Z',
  late: Array.from({ length: late }, (_, index) => ({
    matterId: `m${index}`,
    name: `事项${index}`,
    department: `部门${index}`,
    overdueDays: index + 1,
  })),
})
async function draw(projects: ProjectSummary[]): Promise<string> {
  const board = { all: projects, shown: projects, filter: {}, stages: STAGES, departments: [], watched: [] }
  return String(await Wall({ board }))
}
const screens = (html: string): string[] => html.split('data-screen').slice(1)

it('as many screens as there is to show: the late first, then the projects, then the stages', async () => {
  const html = await draw([projectOf(1, 7), ...Array.from({ length: 8 }, (_, at) => projectOf(at + 2, 0))])
  const found = screens(html)
  expect(found.map((screen) => /<h2>([^<]*)/.exec(screen)?.[1])).toEqual([
    '谁超时了',
    '谁超时了',
    '项目',
    '项目',
    '项目',
    '各阶段未办完的项目',
  ])
  expect(found.map((screen) => (screen.match(/class="wall-days"/g) ?? []).length).slice(0, 2)).toEqual([5, 2])
  expect(html.match(/class="wall-name"/g)).toHaveLength(9)
  expect(html).toContain('第1屏，共6屏')
})

it('nothing late is said too, and nothing at all is no fault', async () => {
  const fine = await draw([projectOf(1, 0)])
  expect(screens(fine)[0]).toContain('没有超时的事项')
  expect(screens(await draw([]))[0]).toContain('各阶段未办完的项目')
})

it('tells every light in a word and a shape', async () => {
  const html = await draw([projectOf(1, 1), projectOf(2, 0)])
  for (const words of ['! 已超时', '✓ 已办结', '○ 未开始', '◐ 在办'])
    expect(html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')).toMatch(new RegExp(words.replace(' ', '\\s?')))
})
