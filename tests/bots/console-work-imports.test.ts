import { describe, expect, test } from 'vitest'
import type { ConsolePage, ConsoleVisitor } from '../support/console-visitor.ts'
import { openConsole } from '../support/console-visitor.ts'

const { visitor } = await openConsole()
const clerk = await visitor({ role: 'clerk' })
const reviewer = await visitor({ role: 'reviewer' })
const publisher = await visitor({ role: 'publisher' })

const csv = (text: string, name = '事项.csv') => {
  const form = new FormData()
  form.set('kind', 'matters')
  form.set('file', new File([text], name, { type: 'text/csv' }))
  return form
}
const HEAD = '编号,事项名称,简介,民间怎么叫'
/** Hands a file in and goes to what it came to. */
async function hand(person: ConsoleVisitor, text: string): Promise<{ address: string; page: ConsolePage }> {
  const answer = await person.post('/console/imports', csv(text))
  expect(answer.status, answer.text).toBe(303)
  const address = answer.location ?? ''
  return { address, page: await settled(person, address) }
}
/** As the page comes anew by itself until it is done. */
async function settled(person: ConsoleVisitor, address: string): Promise<ConsolePage> {
  for (let tries = 0; tries < 40; tries++) {
    const page = await person.get(address)
    if (!page.html.includes('data-refresh')) return page
    expect(page.html).toContain('<noscript><meta http-equiv="refresh"')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${address} is never done`)
}

describe('what is no file for us is said at its field', () => {
  test.each([
    ['an old Excel', '事项.xls', /旧格式的Excel/],
    ['something else', '事项.pdf', /只收\.xlsx和\.csv/],
    ['a text called a workbook', '事项.xlsx', /不是Excel工作簿/],
  ])('%s', async (_, name, words) => {
    const page = await clerk.post('/console/imports', csv('x', name))
    expect([page.status, page.text]).toEqual([400, expect.stringMatching(words)])
    expect(page.html).toContain('id="f-file-error"')
  })

  test('none at all', async () => {
    const page = await clerk.post('/console/imports', { kind: 'matters' })
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('请选择一个文件')])
  })
})

test('a fault is shown with sheet, row, column, value, reason and what to do; nothing can be written but the rest', async () => {
  const { page } = await hand(
    clerk,
    `${HEAD}\nconstruction-permit,建筑工程施工许可证核发,导入改过的简介,开工证\nno-such-matter-at-all,,没有名称的,x\n`,
  )
  expect(page.text).toMatch(/有修改1项，无变化0项，不能导入1项/)
  expect(page.text).toMatch(/第3行/)
  expect(page.html.indexOf('不能导入')).toBeLessThan(page.html.indexOf('有修改</'))
  expect(page.text).toContain('其余的先写成草稿')
  expect(page.text).not.toContain('全部写成草稿')
})

test('a heading that is not known is said what it means; it is remembered for the next file', async () => {
  const text = `${HEAD}\nconstruction-permit,建筑工程施工许可证核发,改过的简介甲,开工证\n`
  const { address, page } = await hand(clerk, text)
  expect(page.text).toContain('没有认出')
  const form = new URLSearchParams({ action: 'columns', count: page.field('count') ?? '0' })
  const count = Number(page.field('count'))
  for (let index = 0; index < count; index++) {
    for (const name of ['sheet', 'heading', 'was']) form.set(`${name}-${index}`, page.field(`${name}-${index}`) ?? '')
    const unknown = page.field(`heading-${index}`) === '民间怎么叫'
    form.set(`column-${index}`, unknown ? 'aliases' : (page.field(`was-${index}`) ?? ''))
  }
  expect(page.html).toContain('<option value="aliases"')
  const changed = await clerk.post(address, form)
  expect(changed.status, changed.text).toBe(303)
  expect((await settled(clerk, address)).text).toContain('上次记下')
  const next = await hand(clerk, text)
  expect(next.page.text).toContain('上次记下')
})

test('from a file to what is published: drafts, all sent, all approved by another, all published', async () => {
  const { address, page } = await hand(
    clerk,
    '编号,事项名称,简介\nconstruction-permit,建筑工程施工许可证核发,从表格里改的简介\n',
  )
  expect(page.text).toContain('全部写成草稿')
  const step = async (person: ConsoleVisitor, fields: Record<string, string>) => {
    const answer = await person.post(address, fields)
    expect(answer.status, answer.text).toBe(303)
    return settled(person, address)
  }
  expect((await step(clerk, { action: 'apply' })).text).toContain('1份草稿一起送审')
  expect((await step(clerk, { action: 'submit' })).text).toContain('待审核1份')
  expect((await clerk.post(address, { action: 'review', decision: 'approve' })).status).toBe(403)
  expect((await reviewer.get(address)).text).toContain('1份全部通过')
  await step(reviewer, { action: 'review', decision: 'approve' })
  const done = await step(publisher, { action: 'publish' })
  expect(done.text).toContain('已发布1份')
})
