import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AskingMatter, planDocuments } from '../../../src/core/plan/documents.ts'

type Paper = AskingMatter['documents'][number]
const paper = (id: string, more: Partial<Paper> = {}): Paper => ({
  id,
  name: `${id}材料`,
  source: 'applicant',
  necessity: 'required',
  condition: null,
  issuedBy: null,
  waivable: false,
  waivedBy: null,
  ...more,
})
const asks = (id: string, ...documents: Paper[]): AskingMatter => ({ id, documents })
const issuedBy = (id: string) => ({ id, name: `${id}事项` })

describe('the papers of a plan', () => {
  it('stand once, in the order in which they are first asked for, with who asks', () => {
    const list = planDocuments([
      asks('a', paper('申请表'), paper('图纸')),
      asks('b', paper('图纸'), paper('申请表')),
      asks('c', paper('图纸')),
    ])
    expect(list.map(({ id, askedBy }) => [id, askedBy])).toEqual([
      ['申请表', ['a', 'b']],
      ['图纸', ['a', 'b', 'c']],
    ])
  })
  it.each<[string, AskingMatter[], object]>([
    ['the applicant brings it', [asks('a', paper('x'))], { bring: true, inPlan: false, waivable: false }],
    [
      'a matter of the plan gives it',
      [asks('a'), asks('b', paper('x', { source: 'government', issuedBy: issuedBy('a') }))],
      { bring: false, inPlan: true, providedBy: issuedBy('a') },
    ],
    [
      'a matter outside the plan gave it',
      [asks('b', paper('x', { source: 'government', issuedBy: issuedBy('z') }))],
      { bring: true, inPlan: false, providedBy: issuedBy('z') },
    ],
    [
      'government holds it',
      [asks('a', paper('x', { waivable: true, waivedBy: '电子证照共享' }))],
      { bring: false, waivable: true, waivedBy: '电子证照共享' },
    ],
    [
      'one asks for it, another does not',
      [asks('a', paper('x', { waivable: true })), asks('b', paper('x'))],
      { bring: true, waivable: false },
    ],
    [
      'two disagree whose burden it is',
      [asks('a', paper('x', { source: 'government' })), asks('b', paper('x', { source: 'third_party' }))],
      { source: 'third_party' },
    ],
    [
      'only in some cases',
      [
        asks('a', paper('x', { necessity: 'conditional', condition: '委托办理的' })),
        asks('b', paper('x', { necessity: 'conditional', condition: '委托办理的' })),
      ],
      { necessity: 'conditional', conditions: ['委托办理的'] },
    ],
    [
      'in some cases, and always by another',
      [asks('a', paper('x', { necessity: 'conditional', condition: '委托办理的' })), asks('b', paper('x'))],
      { necessity: 'required', conditions: [] },
    ],
  ])('%s', (_, matters, expected) => {
    expect(planDocuments(matters)).toEqual([expect.objectContaining(expected)])
  })

  it('every document that any matter asks for is there exactly once', () => {
    const list = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 6 }), { maxLength: 8 })
    fc.assert(
      fc.property(list, (drafts) => {
        const matters = drafts.map((ids, at) => asks(`m${at}`, ...ids.map((id) => paper(id))))
        const ids = planDocuments(matters).map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(new Set(ids)).toEqual(new Set(drafts.flat()))
      }),
    )
  })
})
