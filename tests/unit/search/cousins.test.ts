import { describe, expect, test } from 'vitest'
import type { SubjectKind } from '../../../src/contract/search.ts'
import { tellCousins } from '../../../src/search/cousins.ts'
import { saidOf } from '../../../src/search/phrases.ts'
import { parseQuery } from '../../../src/search/query.ts'
import { stem } from '../../../src/search/tokens.ts'

const entry = (id: string, strength: number, sayings: string[], cousins: { id: string; words: string[] }[] = []) => ({
  kind: 'matter' as SubjectKind,
  id,
  region: '',
  name: id,
  snippet: '',
  text: 0,
  said: saidOf(id, '[]', JSON.stringify(sayings)),
  cousins,
  strength,
  whole: false,
})

const moving = entry('管道迁改', 18, ['挪暖气管子', '管子改道'], [{ id: '供热报装', words: ['挪', '绕开', '改道'] }])
const joining = entry('供热报装', 20, ['接暖气', '供热开户'], [{ id: '管道迁改', words: ['接暖', '开栓'] }])
const other = entry('燃气报装', 19, ['接燃气'])

/** Who is first once cousins were told apart. */
function first(question: string, ranked: ReturnType<typeof entry>[]): string | undefined {
  const more = tellCousins(parseQuery(question), ranked)
  return [...ranked].sort((a, b) => b.strength + (more.get(b) ?? 0) - a.strength - (more.get(a) ?? 0))[0]?.id
}

describe('entries that are taken for each other are told apart by the words written down for it', () => {
  test('the words that point to the second make it first', () =>
    expect(first('暖气管子得绕开改道', [joining, moving])).toBe('管道迁改'))
  test('without such words the first stays', () => expect(first('供热开户', [joining, moving])).toBe('供热报装'))
  test('an entry that is nobody’s cousin is left as it was', () => {
    const more = tellCousins(parseQuery('暖气管子得绕开改道'), [joining, other, moving])
    expect(more.has(other)).toBe(false)
    expect(more.has(moving)).toBe(true)
  })
  test('one that is far behind is not brought up', () =>
    expect(tellCousins(parseQuery('绕开改道'), [joining, { ...moving, strength: 9 }]).size).toBe(0))
  test('a name that was said whole is told enough', () =>
    expect(tellCousins(parseQuery('绕开改道'), [{ ...joining, whole: true }, moving]).size).toBe(0))
})

describe('English words and their endings', () => {
  test.each([
    ['mortgaging', 'mortgage'],
    ['filing', 'file'],
    ['planned', 'planning'],
    ['licensed', 'license'],
    ['companies', 'company'],
    ['documents', 'document'],
  ])('%s and %s are one', (one, same) => expect(stem(one)).toBe(stem(same)))
  test.each(['string', 'bring', 'process', 'need'])('%s stays', (word) => expect(stem(word)).toBe(word))
})
