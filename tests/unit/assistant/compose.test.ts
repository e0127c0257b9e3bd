import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { bundleBlocks } from '../../../src/assistant/compose/bundle.ts'
import { renderMarkdown } from '../../../src/assistant/compose/markdown.ts'
import { matterBlocks } from '../../../src/assistant/compose/matter.ts'
import { departmentBlocks } from '../../../src/assistant/compose/others.ts'
import { sayIn } from '../../../src/assistant/compose/say.ts'
import { factsOf } from '../../../src/assistant/verify/facts.ts'
import { verify } from '../../../src/assistant/verify/verify.ts'
import type { Bundle } from '../../../src/contract/bundles.ts'
import { FACETS, type Facet } from '../../../src/contract/chat.ts'
import type { Department } from '../../../src/contract/departments.ts'
import { fileOf, matterById, matters, publishedEntries } from './published.ts'

const zh = sayIn('zh')
const en = sayIn('en')
const unescaped = (text: string) => text.replace(/\\(.)/g, '$1')
const answerOf = (id: string, ...facets: Facet[]) =>
  unescaped(renderMarkdown(zh, matterBlocks(zh, fileOf(matterById(id)), facets)))

describe('a facet’s template is complete: of all 114 matters', () => {
  test.each([zh, en])('documents: none is left out ($language)', (say) => {
    for (const matter of matters) {
      const text = unescaped(renderMarkdown(say, matterBlocks(say, fileOf(matter), ['documents'])))
      for (const document of matter.documents) {
        expect(text, matter.id).toContain(document.name)
        if (document.condition) expect(text).toContain(document.condition)
        if (document.issuedBy) expect(text).toContain(document.issuedBy.name)
        if (document.waivedBy) expect(text).toContain(document.waivedBy)
        if (document.formUrl) expect(text).toContain(`](${document.formUrl})`)
      }
    }
  })

  test('steps, conditions, prerequisites, parallel matters, laws, results and notes', () => {
    for (const matter of matters) {
      const facets: Facet[] = ['steps', 'conditions', 'prerequisites', 'parallel', 'legal', 'result']
      const text = facets
        .map((facet) => unescaped(renderMarkdown(zh, matterBlocks(zh, fileOf(matter), [facet]))))
        .join('\n')
      const said = [
        ...matter.steps.map((step) => step.name),
        ...matter.conditions,
        ...matter.prerequisites.map((one) => one.name),
        ...matter.prerequisites.flatMap((one) => one.when ?? []),
        ...matter.parallelWith.map((one) => one.name),
        ...matter.legalBasis.map((basis) => basis.law),
        ...matter.results.flatMap((result) => [result.name, result.validity ?? '']),
        ...matter.notes,
        ...matter.variants.flatMap((variant) => [variant.name, variant.when]),
      ]
      for (const words of said) expect(text, matter.id).toContain(words)
    }
  })

  test('contact: department, window and phone, and what is made up says so', () => {
    for (const matter of matters) {
      const text = unescaped(renderMarkdown(zh, matterBlocks(zh, fileOf(matter), ['contact'])))
      for (const contact of matter.contacts) {
        expect(text).toContain(contact.department)
        if (contact.phone)
          expect(text).toContain(contact.basis === 'example' ? `${contact.phone}（示例号码，非真实）` : contact.phone)
      }
      expect(text).toContain('12345')
    }
  })
})

test('nothing that any template says of any matter is unfounded, in either language', () => {
  for (const matter of matters) {
    const facts = factsOf([fileOf(matter)])
    for (const say of [zh, en]) {
      for (const facet of FACETS) {
        const blocks = matterBlocks(say, fileOf(matter), [facet])
        const unfounded = verify(renderMarkdown(say, blocks), blocks, facts, ['12345', say.w.fields.visitsValue(0)])
        expect({ matter: matter.id, facet, unfounded }).toEqual({ matter: matter.id, facet, unfounded: [] })
      }
    }
  }
})

describe('time limits say whose, how long and in which unit', () => {
  test.each([
    ['construction-permit', ['承诺3个工作日办结（示例）', '法定7日', '法律原文“七日”，按自然日计', '自收到申请起算']],
    [
      'company-establishment-registration',
      ['法定时限：3个工作日', '可延长3个工作日', '营口片区0.5个工作日', '这是营口片区的数字，本县是否实行请咨询'],
    ],
    ['employee-insurance-enrolment', ['您要遵守的期限：30日', '不是部门的办理期限', '即时办结']],
    ['completion-acceptance-filing', ['您要遵守的期限：15日', '承诺时限：2个工作日']],
    ['divorce-registration', ['当事人的期限：30日']],
    ['fire-design-review', ['特别程序“专家评审”不计入时限，最长20个工作日']],
    ['land-expropriation', ['最短10个工作日（不少于十个工作日）', '没有查到统一规定的期限']],
    ['company-simple-cancellation', ['特别程序“简易注销公示”不计入时限，20日']],
    ['company-name-declaration', ['即时办结（当场）', '保留期2个月']],
  ])('%s', (id, said) => {
    const text = answerOf(id, 'time')
    for (const words of said) expect(text).toContain(words)
  })

  test('the applicant’s own period is never given as the department’s', () => {
    for (const matter of matters.filter((one) => one.timeLimit.statutory.obligor === 'applicant')) {
      expect(answerOf(matter.id, 'time')).not.toContain('法定时限')
    }
  })

  test('another place’s figure is never this county’s promise', () => {
    for (const matter of matters.filter(
      (one) => one.timeLimit.reference && one.timeLimit.committed.kind === 'unknown',
    )) {
      const text = answerOf(matter.id, 'time')
      expect(text).toContain('本县没有公布承诺时限')
      expect(text).toContain(`这是${matter.timeLimit.reference?.place}的数字`)
    }
  })
})

test('what need not be brought and why stands apart from what must', () => {
  const text = answerOf('construction-permit', 'documents')
  const [must = '', waived = ''] = text.split('不用带的')
  expect(must).toContain('建筑工程施工许可证申请表')
  expect(must).not.toContain('施工图审查合格书')
  expect(waived).toContain('免提交：电子证照共享')
  expect(waived).toContain('特殊建设工程时要')
})

/** The lists of an answer by their titles: what stands in each, with its remarks. */
const listsOf = (id: string, facet: Facet) =>
  new Map(
    matterBlocks(zh, fileOf(matterById(id)), [facet]).flatMap((block) =>
      block.type === 'list'
        ? [
            [
              block.title ?? '',
              block.items.map(({ text, tags, note }) => [text, ...tags, note].filter(Boolean).join('；')),
            ],
          ]
        : [],
    ),
  )

test('each paper stands once, where it belongs, with its form, its source and why', () => {
  const { titles, document: said } = zh.w
  for (const matter of matters) {
    const lists = listsOf(matter.id, 'documents')
    const named = (title: string) => (lists.get(title) ?? []).map((line) => line.split('；')[0])
    const of = (necessity: string, waivable?: boolean) =>
      matter.documents
        .filter((one) => one.necessity === necessity && (waivable === undefined || one.waivable === waivable))
        .map((one) => one.name)
    expect(named(titles.required), matter.id).toEqual(of('required', false))
    expect(named(titles.waivable), matter.id).toEqual(of('required', true))
    expect(named(titles.conditional), matter.id).toEqual(of('conditional'))
    for (const one of matter.documents) {
      const line = [...lists.values()].flat().find((words) => words.startsWith(`${one.name}；`)) ?? ''
      expect(line.includes('免提交'), one.name).toBe(one.waivable)
      expect(line.includes(said.deferrable), one.name).toBe(one.deferrable.allowed)
      expect(line.split('；').includes(zh.w.example), one.name).toBe(one.basis === 'example')
      expect(line.includes(`${one.copies}份`), one.name).toBe(one.copies !== null)
      for (const form of one.form) expect(line).toContain(said.forms[form])
    }
  }
})

test('a paper, a way and steps, word for word', () => {
  expect(listsOf('construction-permit', 'documents').get(zh.w.titles.conditional)).toEqual([
    '消防设计审查意见；电子，1份；政府部门核发；免提交：数据共享核验；特殊建设工程时要；由“特殊建设工程消防设计审查”办出',
  ])
  const before = listsOf('food-business-license', 'prerequisites')
  expect([...before]).toEqual(expect.arrayContaining([[zh.w.titles.any, ['公司设立登记', '个体工商户登记']]]))
  expect(before.has(zh.w.titles.all)).toBe(false)
  expect(before.has(zh.w.titles.when)).toBe(false)
  expect(listsOf('fire-design-review', 'prerequisites').get(zh.w.titles.when)).toEqual([
    '建设工程规划许可证核发；依法需要办理建设工程规划许可的',
  ])
  expect(listsOf('food-business-license', 'steps').get(zh.w.titles.steps)?.[0]).toMatch(/^申请/)
  expect(answerOf('food-business-license', 'parallel')).not.toContain(zh.w.titles.parallel)
})

test('prerequisites say which are all needed, of which one is enough, and which depend', () => {
  const text = answerOf('construction-permit', 'prerequisites')
  const [before = '', any = '', when = ''] = text.split(/任选其一|视情形先办/)
  expect(before).toContain('施工图设计文件审查')
  expect(any).toContain('国有建设用地划拨')
  expect(when).toContain('农民工工资保证金存储（按规定存储工资保证金）')
})

test('a bundle says whose practice it is, and each of its limits says its place', () => {
  const bundles = publishedEntries<z.infer<typeof Bundle>>('bundle')
  for (const bundle of bundles) {
    const text = unescaped(renderMarkdown(zh, bundleBlocks(zh, bundle)))
    if (bundle.appliesHere !== true && bundle.place) expect(text).toContain(`这是${bundle.place}的做法`)
    for (const limit of bundle.limits) if (limit.place) expect(text).toContain(`这是${limit.place}的数字`)
    for (const document of bundle.documents) expect(text).toContain(document.name)
  }
})

test('a department lists all it handles', () => {
  for (const department of publishedEntries<z.infer<typeof Department>>('department')) {
    const text = unescaped(renderMarkdown(zh, departmentBlocks(zh, department)))
    for (const matter of department.matters) expect(text).toContain(matter.name)
  }
})

test('whatever was asked, limit, department, phone, fee, papers and result are told', () => {
  for (const matter of matters) {
    for (const facet of ['overview', 'documents', 'time', 'contact', 'fee', 'conditions', 'legal'] as const) {
      const text = answerOf(matter.id, facet)
      const { committed } = matter.timeLimit
      const said = [
        committed.kind === 'limit' ? `${committed.value}` : '',
        matter.department?.name ?? '',
        matter.contacts[0]?.phone ?? '',
        matter.fee.standard ?? '',
        ...matter.documents.map((document) => document.name),
        ...matter.results.map((result) => result.name),
      ]
      for (const words of said) expect(text, `${matter.id} ${facet}`).toContain(words)
    }
  }
})

test('what is only needed in a case says so once', () => {
  for (const matter of matters) expect(answerOf(matter.id, 'documents'), matter.id).not.toContain('时时')
})

test('the catalogue’s words never become markup', () => {
  const matter = {
    ...matterById('construction-permit'),
    name: '*甲*',
    conditions: ['<img src=x>', '[链接](javascript:alert(1))'],
  }
  const text = renderMarkdown(zh, matterBlocks(zh, fileOf(matter), ['conditions']))
  expect(text).toContain('\\*甲\\*')
  expect(text).toContain('\\<img src=x\\>')
  expect(text).toContain('\\[链接\\]')
})
