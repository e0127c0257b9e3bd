import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/core/app-error.ts'
import { subscriptionAddress } from '../../../src/supervision/subscription-address.ts'
import { endPath, maySeeDetails, newProof, oneClickPath, tokenOf } from '../../../src/supervision/subscriptions.ts'

const OUTSIDE = { inside: false, local: false }
type Where = typeof OUTSIDE

describe('the one form of an address', () => {
  test.each<[channel: Parameters<typeof subscriptionAddress>[0], given: string, kept: string, where?: Partial<Where>]>([
    ['email', 'Zhang.San@Example.COM', 'Zhang.San@example.com'],
    ['webhook', 'https://Example.com/hook?a=1#part', 'https://example.com/hook?a=1'],
    ['webhook', 'http://127.0.0.1:8080/hook', 'http://127.0.0.1:8080/hook', { local: true }],
    ['telegram', '123456789', '123456789', { inside: true }],
    ['telegram', '-100123456789', '-100123456789', { inside: true }],
    ['wechat', 'oABC_def-123', 'oABC_def-123', { inside: true }],
    ['wecom', 'zhang.san@corp', 'zhang.san@corp', { inside: true }],
  ])('%s %s: %s', (channel, given, kept, where) => {
    expect(subscriptionAddress(channel, given, { ...OUTSIDE, ...where })).toBe(kept)
  })

  test.each<
    [
      channel: Parameters<typeof subscriptionAddress>[0],
      given: string,
      pointer: string,
      code: string,
      where?: Partial<Where>,
    ]
  >([
    ['email', 'nobody', '/address', 'invalid_format'],
    ['email', `${'a'.repeat(250)}@example.com`, '/address', 'invalid_format'],
    ['webhook', 'no address', '/address', 'invalid_format'],
    ['webhook', 'http://example.com/', '/address', 'invalid_format'],
    ['webhook', 'ftp://example.com/', '/address', 'invalid_format', { local: true }],
    ['webhook', 'https://user@example.com/', '/address', 'not_allowed'],
    ['webhook', 'https://:secret@example.com/', '/address', 'not_allowed'],
    ['webhook', 'https://user:secret@example.com/', '/address', 'not_allowed', { local: true }],
    ['webhook', 'https://10.0.0.1/', '/address', 'not_allowed'],
    ['telegram', '123', '/channel', 'not_allowed'],
    ['wechat', 'oABC_def-123', '/channel', 'not_allowed'],
    ['telegram', '12a', '/address', 'invalid_format', { inside: true }],
    ['telegram', 'a12', '/address', 'invalid_format', { inside: true }],
    ['telegram', '1'.repeat(21), '/address', 'invalid_format', { inside: true }],
    ['wechat', 'oABC_', '/address', 'invalid_format', { inside: true }],
    ['wechat', ' oABC_def', '/address', 'invalid_format', { inside: true }],
    ['wechat', 'oABC_def ', '/address', 'invalid_format', { inside: true }],
    ['wecom', '', '/address', 'invalid_format', { inside: true }],
    ['wecom', 'zhang|li', '/address', 'invalid_format', { inside: true }],
    ['wecom', '@all people', '/address', 'invalid_format', { inside: true }],
  ])('%s “%s” is refused', (channel, given, pointer, code, where) => {
    const refusal = (): unknown => {
      try {
        return subscriptionAddress(channel, given, { ...OUTSIDE, ...where })
      } catch (error) {
        return error
      }
    }
    expect(refusal()).toBeInstanceOf(AppError)
    expect(refusal()).toMatchObject({ code: 'validation_failed', errors: [{ pointer, code }] })
  })
})

describe('what a subscriber may be told', () => {
  const open = { visibility: 'public' as const, accessCodeHash: null }
  const closed = (hash: string | null) => ({ visibility: 'private' as const, accessCodeHash: hash })
  const [one, other] = ['a'.repeat(64), 'b'.repeat(64)]
  test.each([
    ['public all along', open, open, true],
    ['private, the same code', closed(one), closed(one), true],
    ['private, another code', closed(one), closed(other), false],
    ['public then, private now', open, closed(one), false],
    ['private then, public now', closed(one), open, true],
    ['private without any code', closed(null), closed(null), false],
  ])('of a project that is %s: all of it %s', (_, then, now, all) => {
    expect(maySeeDetails({ proof: newProof('token', then) }, now)).toBe(all)
  })
  test('its links hold the token, and nothing of the access code', () => {
    const subscription = { id: 'sub-1', proof: newProof('token', closed(one)) }
    expect(tokenOf(subscription)).toBe('token')
    expect(endPath(subscription)).toBe('/subscriptions/sub-1?token=token')
    expect(oneClickPath(subscription)).toBe('/v1/subscriptions/sub-1/unsubscribe?token=token')
  })
})
