import { beforeAll, expect, test } from 'vitest'
import { groupQuestions } from '../../src/jobs/group-questions.ts'
import { post } from '../support/app.ts'
import { openConsole } from '../support/console-visitor.ts'
import { at } from '../support/late-project.ts'

const { visitor, app, ctx } = await openConsole()
const publisher = await visitor({ role: 'publisher' })
const QUESTION = '红旗渠小票怎么弄'

beforeAll(async () => {
  for (const message of [QUESTION, '红旗渠小票怎么弄呀', QUESTION, '紫砂壶鉴别咋整'])
    await post(app, '/v1/chat', { message })
  await groupQuestions.run(at(ctx, '2026-11-20T01:30:00Z'))
})

/** The address of the group that stands for a question. */
async function find(question: string): Promise<string> {
  const list = await publisher.get('/console/questions')
  const link = [...list.html.matchAll(/<a href="(\/console\/questions\/[^"]+)">([^<]*)<\/a>/g)].find(([, , name]) =>
    name?.includes(question.slice(0, 5)),
  )
  expect(link, list.text).toBeDefined()
  return link?.[1] ?? ''
}

test('a group stands with its count and a trend that can be read without the line', async () => {
  const list = await publisher.get('/console/questions')
  expect(list.text).toMatch(/最近30天\d+次，前30天0次，在增多/)
  const page = await publisher.get(await find(QUESTION))
  expect(page.text).toContain('没有答上')
  expect(page.text).toContain('是某个事项的另一种说法')
})

test('an alias becomes a draft, whose preview says before and after and the effect on the evaluation set', async () => {
  await publisher.post('/console/questions/evaluation', {
    question: '施工许可证要什么材料',
    status: 'answered',
    subject: 'construction-permit',
  })
  const address = await find(QUESTION)
  const page = await publisher.get(address)
  const tag = page.field('tag') ?? ''
  const missing = await publisher.post(address, {
    action: 'resolve',
    resolution: 'alias',
    tag,
    'alias-alias': '红旗渠小票',
  })
  expect(missing.status).toBe(400)
  expect(missing.html).toContain('value="红旗渠小票"')
  const done = await publisher.post(address, {
    action: 'resolve',
    resolution: 'alias',
    tag,
    'alias-entry': 'construction-permit',
    'alias-alias': '红旗渠小票',
    'alias-shown': 'true',
  })
  expect(done.status, done.text).toBe(303)
  expect(done.location).toMatch(/^\/console\/drafts\/.+\/preview$/)
  const preview = await publisher.get(done.location ?? '')
  expect(preview.text).toMatch(/现在 没有找到.*发布后 已回答：事项“建筑工程施工许可证核发”/)
  expect(preview.text).toMatch(/问了\d+道.*现在答对\d+道，发布后答对\d+道/)
  const more = await publisher.post(done.location ?? '', { questions: '红旗渠小票要几天' })
  expect(more.text).toContain('红旗渠小票要几天')
  expect((await publisher.get(address)).text).toContain('试问这份草稿')
  const late = await publisher.post(address, { action: 'resolve', resolution: 'out_of_scope', tag })
  expect(late.status).toBe(412)
})

test('what is not ours is marked so, and leaves the list', async () => {
  const address = await find('紫砂壶鉴别')
  const tag = (await publisher.get(address)).field('tag') ?? ''
  const done = await publisher.post(address, {
    action: 'resolve',
    resolution: 'out_of_scope',
    tag,
    'out_of_scope-note': '物业的事',
  })
  expect(done.status, done.text).toBe(303)
  expect((await publisher.get('/console/questions')).text).not.toContain('紫砂壶')
  expect((await publisher.get('/console/questions?state=resolved')).text).toContain('不归我们管')
})

test('an evaluation question is added and removed', async () => {
  const list = await publisher.get('/console/questions/evaluation')
  expect(list.text).toContain('已回答：建筑工程施工许可证核发')
  const id = list.field('id') ?? ''
  expect((await publisher.post('/console/questions/evaluation', { action: 'remove', id })).status).toBe(303)
  expect((await publisher.get('/console/questions/evaluation')).text).not.toContain('施工许可证要什么材料')
})
