import { describe, expect, test } from 'vitest'
import { checkPassword, hashPassword, WORK } from '../../../src/access/passwords/hash.ts'
import { assertGoodPassword } from '../../../src/access/passwords/rules.ts'
import { AppError } from '../../../src/core/app-error.ts'
import { quickest } from '../../support/quickest.ts'

const QUICK = { calls: 2, iterations: 10 }

describe('a stored password', () => {
  test('is right for itself, wrong for any other, and never the same twice', async () => {
    const [one, two] = [await hashPassword('渔舟唱晚 1 hexagon'), await hashPassword('渔舟唱晚 1 hexagon')]
    expect(one).not.toBe(two)
    expect(one).toMatch(/^pbkdf2-sha256\$6x100000\$[\w-]{22}\$[\w-]{43}$/)
    expect(await checkPassword('渔舟唱晚 1 hexagon', one)).toEqual({ right: true, weak: false })
    for (const wrong of ['渔舟唱晚 1 hexagoN', '渔舟唱晚 1 hexagon ', '', one])
      expect(await checkPassword(wrong, one)).toEqual({ right: false, weak: false })
  })

  test('is the same however a keyboard composes it', async () => {
    const stored = await hashPassword('ＡＢＣ café 一二三四', QUICK)
    expect((await checkPassword('ABC cafe\u0301 一二三四', stored)).right).toBe(true)
  })

  test('made with less work is right, and said to be weak', async () => {
    expect(await checkPassword('渔舟唱晚', await hashPassword('渔舟唱晚', QUICK))).toEqual({ right: true, weak: true })
    expect(await checkPassword('渔舟', await hashPassword('渔舟唱晚', QUICK))).toEqual({ right: false, weak: false })
  })

  test.each([null, '', 'x', 'pbkdf2-sha256$6x100000$$', 'pbkdf2-sha256$1x1$AAAA$', 'md5$1x1$AAAA$AAAA'])(
    '%j lets nobody in',
    async (stored) => {
      expect(await checkPassword('', stored)).toEqual({ right: false, weak: false })
    },
  )

  test('of a login that nobody has takes the same work', async () => {
    const stored = await hashPassword('渔舟唱晚 1 hexagon')
    const known = await quickest(() => checkPassword('渔舟唱晚 1 hexagoN', stored))
    const unknown = await quickest(() => checkPassword('渔舟唱晚 1 hexagoN', null))
    expect(unknown).toBeGreaterThan(known / 3)
    expect(unknown).toBeLessThan(known * 3)
  })

  test('no call asks for more than Workers allow', () => {
    expect(WORK.iterations).toBeLessThanOrEqual(100_000)
    expect(WORK.calls * WORK.iterations).toBeGreaterThanOrEqual(600_000)
  })
})

test.each([
  '渔舟唱晚响穷彭蠡之滨',
  'correct horse battery',
  'Zx9!kd02-Qp',
  'liaoyang is cold in winter',
  '辽阳的冬天有多冷谁知道',
])('%s will do', (password) => {
  expect(() => assertGoodPassword(password, 'zhang.wei')).not.toThrow()
})

test.each([
  ['短了一点点', 'too_short'],
  ['123456789', 'too_short'],
  // Ten UTF-16 units, five characters.
  ['𠮷𠮷𠮷𠮷𠮷', 'too_short'],
  ['1234567890', 'too_common'],
  ['１２３４５６７８９０', 'too_common'],
  ['0987654321', 'too_common'],
  ['abcdefghijkl', 'too_common'],
  ['aaaaaaaaaaaaaaaa', 'too_common'],
  ['abababababab', 'too_common'],
  ['Password2026', 'too_common'],
  ['!!P@ssw0rd2026!!', 'too_common'],
  ['Qwertyuiop', 'too_common'],
  ['woaini20261120', 'too_common'],
  ['5201314520', 'too_common'],
  ['admin20261120', 'too_common'],
  ['my-Zhang.Wei-1', 'contains_login'],
  ['ＺＨＡＮＧ.ＷＥＩ12345', 'contains_login'],
])('%s will not: %s', (password, code) => {
  try {
    assertGoodPassword(password, 'zhang.wei')
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect((error as AppError).errors).toEqual([{ pointer: '/password', code, detail: expect.any(String) }])
    expect((error as AppError).message).not.toContain(password)
  }
})
