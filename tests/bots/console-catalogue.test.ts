import { describe, expect, test } from 'vitest'
import { type ConsoleVisitor, openConsole } from '../support/console-visitor.ts'
import { draftDesk } from '../support/drafts.ts'

const { app, visitor } = await openConsole()
const desk = draftDesk(app)
const clerk = await visitor({ role: 'clerk' })
const reviewer = await visitor({ role: 'reviewer' })
const second = await visitor({ role: 'reviewer' })
const publisher = await visitor({ role: 'publisher' })
const tax = await visitor({ role: 'clerk', department: 'tax' })

describe('what was withdrawn after a review', () => {
  const id = 'inst-8'
  const versions = `/console/entries/institutions/${id}/versions`

  test('is listed, its versions open, and a publisher brings it back', async () => {
    await desk.step('institutions', id, 'withdrawal', clerk.headers, { reason: '不再执行' })
    await desk.step('institutions', id, 'draft/review', reviewer.headers, { decision: 'approve' })
    const done = await desk.step('institutions', id, 'draft/publish', publisher.headers, {})
    expect(done.status, done.text).toBe(200)

    const list = await publisher.get('/console/entries?state=withdrawn')
    expect(list.html).toContain(`href="${versions}"`)
    expect(list.text).toContain('不再执行')
    const page = await publisher.get(versions)
    expect(page.status, page.text).toBe(200)
    expect(page.text).toContain('已撤下')
    expect(page.text).not.toContain('现在的')
    expect((await clerk.get(versions)).text).toContain('由发布员恢复')
    expect((await clerk.get(`/console/entries/institutions/${id}`)).location).toBe(versions)

    const back = await publisher.post(versions, {
      etag: page.field('etag') ?? '',
      version: page.field('version') ?? '',
    })
    expect(back.status, back.text).toBe(303)
    expect((await publisher.get(versions)).text).toContain('现在的')
    expect((await publisher.get('/console/entries?state=withdrawn')).html).not.toContain(versions)
  })
})

describe("another department's entry", () => {
  const url = '/console/entries/departments/housing-construction'

  test('is shown to be read, with the words whose it is', async () => {
    const page = await tax.get(url)
    expect(page.status).toBe(200)
    expect(page.text).toMatch(/这是住房和城乡建设局自己的信息，您只能看/)
    expect(page.html).toContain('<fieldset disabled')
    expect(page.text).not.toContain('保存草稿')
    expect(page.text).not.toContain('撤下、废止')
    expect((await tax.get(`${url}/draft`)).text).toContain('您只能看')
    expect((await tax.get('/console/entries/documents/business-license')).text).toContain('各部门共用的材料')
    expect((await tax.get('/console/entries/departments/tax')).text).toContain('保存草稿')
  })

  test('a 403 on saving keeps what was typed', async () => {
    const form = await clerk.get(url)
    const answer = await tax.post(url, {
      etag: form.field('etag') ?? '',
      base: form.field('base') ?? '{}',
      '/name': '我写的新名字',
      note: '',
    })
    expect(answer.status).toBe(403)
    expect(answer.field('/name')).toBe('我写的新名字')
    expect(answer.text).toContain('只能处理本部门')
    const chosen = await tax.post(url, {
      etag: form.field('etag') ?? '',
      base: form.field('base') ?? '{}',
      mine: JSON.stringify({ ...JSON.parse(form.field('base') ?? '{}'), name: '我写的新名字' }),
    })
    expect([chosen.status, chosen.field('mine')]).toEqual([403, expect.stringContaining('我写的新名字')])
    const patched = await tax.post('/console/departments/housing-construction', {
      ...(await typedPhone(tax)),
      step: 'try',
    })
    expect([patched.status, patched.html]).toEqual([400, expect.stringContaining('0419-7654321')])
  })
})

/** A phone of the other department's first window, as typed into its form. */
async function typedPhone(person: ConsoleVisitor): Promise<Record<string, string>> {
  const page = await person.get('/console/departments/housing-construction')
  const name = /name="(\/(?:windows|contacts)\/[^"]+\/phone)"/.exec(page.html)?.[1] ?? ''
  return { [name]: '0419-7654321', etag: page.field('etag') ?? '' }
}

describe('two clerks on one entry', () => {
  const url = '/console/entries/places/zone-construction'

  test('each added a row: both stand, and nothing has to be chosen', async () => {
    const base = JSON.parse((await clerk.get(url)).field('base') ?? '{}') as { services: unknown[] }
    const etag = (await clerk.get(url)).field('etag') ?? ''
    const aliases = (one: string) => ({ ...base, aliases: [one] })
    const fields = (content: object) => ({ etag, base: JSON.stringify(base), mine: JSON.stringify(content) })
    expect((await publisher.post(url, fields(aliases('甲处')))).status).toBe(303)
    const page = await clerk.post(url, fields(aliases('乙处')))
    expect(page.status).toBe(412)
    expect(page.text).toContain('两人改的不是同一处')
    const saved = await clerk.post(url, {
      ...{ etag: page.field('etag') ?? '', base: page.field('base') ?? '', mine: page.field('mine') ?? '' },
    })
    expect(saved.status, saved.text).toBe(303)
    const { aliases: now } = JSON.parse((await clerk.get(url)).field('base') ?? '{}') as { aliases: string[] }
    expect(now).toEqual(expect.arrayContaining(['甲处', '乙处']))
  })
})

describe('what a clerk has to know', () => {
  test('of a proposal to end an entry: what takes its place by its name, and who still mentions it', async () => {
    const url = '/console/entries/matters/demolition-filing'
    const form = await clerk.get(`${url}/end`)
    expect(form.text).toContain('提请撤下')
    const done = await clerk.post(`${url}/end`, {
      ...{ act: 'retire', etag: form.field('etag') ?? '', retireReason: '合并' },
      successor: '建筑工程施工许可证核发〔construction-permit〕',
    })
    expect(done.status, done.text).toBe(303)
    const page = await clerk.get(done.location ?? '')
    expect(page.text).toMatch(/由“建筑工程施工许可证核发”接替/)
    expect(page.text).toContain('废止“拆除工程施工备案”')
    expect(page.text).toMatch(/还提到它，先改好，才能发布/)
    expect(page.text).not.toContain('接着改')
    // Whoever reviews it cannot type in it by mistake.
    expect((await reviewer.get(done.location ?? '')).text).not.toContain('不废止了')
  })

  test('a change that was undone after it was published is told on the home page, with the reason', async () => {
    const id = 'tax'
    const typed = await tax.get(`/console/departments/${id}`)
    const phone = /name="(\/contacts\/[^"]+\/phone)"/.exec(typed.html)?.[1] ?? ''
    const answer = await tax.post(`/console/departments/${id}`, {
      ...{ etag: typed.field('etag') ?? '', step: 'publish', [phone]: '０４１９－７６５４３２１' },
    })
    expect(answer.status, answer.text).toBe(303)
    expect((await tax.get(`/console/departments/${id}`)).field(phone)).toBe('0419-7654321')
    const queue = await reviewer.get('/console/review?tab=after')
    const draft = /href="(\/console\/drafts\/[^"]+)"[^>]*>税务局</.exec(queue.html.replace(/\s+/g, ' '))?.[1] ?? ''
    expect((await reviewer.post(draft, { act: 'reject', comment: '拨不通' })).status).toBe(303)
    expect((await tax.get('/console')).text).toMatch(/复核退回、已恢复原样.*税务局.*：拨不通/)
    expect((await tax.get(draft)).text).toContain('退回，已恢复原样：拨不通')
  })

  test('a new entry is made for one’s own department, and needs no number of its own', async () => {
    const form = await tax.get('/console/entries/matters/new')
    expect(form.field('/implementations')).toBe('0')
    expect(form.html).toMatch(/<option value="tax" selected/)
    const saved = await tax.post('/console/entries/matters/new', {
      ...{ base: '{}', '/name': '一个新的税务事项', '/implementations': '0' },
      ...{ '/implementations/0/region': '211021', '/implementations/0/department': 'tax' },
    })
    expect(saved.location).toMatch(/^\/console\/entries\/matters\/matter-[0-9a-f]{10}$/)
    expect((await tax.get('/console/departments/housing-construction')).text).toContain('您只能看')
  })
})

describe('all drafts of an import at once', async () => {
  const submitted = async (person: ConsoleVisitor, rows: string): Promise<string> => {
    const form = new FormData()
    form.set('kind', 'matters')
    form.set('file', new File([`编号,事项名称,简介\n${rows}`], '事项.csv', { type: 'text/csv' }))
    const address = (await person.post('/console/imports', form)).location ?? ''
    const step = async (action: string) => {
      expect((await person.post(address, { action })).status).toBe(303)
      for (let tries = 0; tries < 40; tries++) {
        const page = await person.get(address)
        if (!page.html.includes('data-refresh')) return
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    await step('apply')
    await step('submit')
    return address
  }
  const flashOf = async (person: ConsoleVisitor, fields: Record<string, string>) => {
    const answer = await person.post('/console/review', fields)
    expect(answer.status, answer.text).toBe(303)
    return decodeURIComponent(answer.headers.getSetCookie().join(' '))
  }

  test('approval is offered to others than who wrote it; what became of them is told; 逐份看 shows these', async () => {
    const address = await submitted(reviewer, 'construction-permit,建筑工程施工许可证核发,从表格里改的简介\n')
    const id = decodeURIComponent(address.split('/').at(-1) ?? '')
    const own = await reviewer.get(address)
    expect(own.text).not.toContain('全部通过')
    expect(own.text).toContain('要由没有写过它们的人来审')
    expect((await second.get(address)).text).toContain('1份全部通过')
    const queue = await reviewer.get('/console/review?tab=submitted')
    expect(queue.text).not.toContain('整批通过')
    expect((await second.get('/console/review?tab=submitted')).text).toContain('整批通过')
    expect((await publisher.get('/console/review?tab=submitted')).text).not.toContain('整批通过')

    await desk.edit('matters', 'seal-engraving', clerk.headers, (content) =>
      Object.assign(content, { summary: '另一份' }),
    )
    await desk.step('matters', 'seal-engraving', 'draft/submit', clerk.headers)
    const these = await publisher.get(`/console/review?import=${encodeURIComponent(id)}`)
    expect(these.html).toContain('/console/entries/matters/construction-permit/draft')
    expect(these.html).not.toContain('/console/entries/matters/seal-engraving')

    expect(await flashOf(reviewer, { import: id, act: 'approve' })).toMatch(/1份没有成：建筑工程施工许可证核发（.*写过/)
    expect(await flashOf(second, { import: id, act: 'approve' })).toContain('已通过1份')
    expect(await flashOf(publisher, { import: id, act: 'publish' })).toContain('已发布1份')
  })
})
