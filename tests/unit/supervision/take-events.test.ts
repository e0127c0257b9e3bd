import { describe, expect, test } from 'vitest'
import type { Ctx } from '../../../src/access/context.ts'
import type { HeldCode } from '../../../src/contract/events.ts'
import type { Kept, NewEvent } from '../../../src/progress/append-events.ts'
import { toResult } from '../../../src/supervision/take-events.ts'

const ctx = {
  actor: { kind: 'system', name: 'jobs' },
  clock: { now: () => new Date('2026-11-20T01:00:00Z') },
} as unknown as Ctx
const event = { eventId: 'e1', time: '2026-11-20T00:30:00Z' } as NewEvent
const kept: Kept = { id: 7, isNew: true, differs: false, heldCode: null, allowed: true }

describe('what the sender of an event is told', () => {
  test.each<
    [
      what: string,
      kept: Partial<Kept> | null,
      clock: HeldCode | null | undefined,
      status: string,
      code: string | null,
      detail: string | null,
    ]
  >([
    ['it counts', {}, null, 'applied', null, null],
    [
      'not the department’s matter',
      { allowed: false },
      null,
      'invalid',
      'forbidden',
      '只能报送本部门的事项或指定的项目',
    ],
    ['not its project', null, null, 'invalid', 'forbidden', '未保存'],
    ['the guard did not hold', { id: null }, null, 'invalid', 'conflict', '未保存'],
    [
      'the clock does not take it yet',
      {},
      'needs_acceptance',
      'held',
      'needs_acceptance',
      '已保存，尚未生效：尚未受理。',
    ],
    [
      'nobody has looked: as it was kept',
      { heldCode: 'unknown_project' },
      undefined,
      'held',
      'unknown_project',
      '没有这个项目',
    ],
    ['the clock has looked since: it counts', { heldCode: 'needs_acceptance' }, null, 'applied', null, null],
    ['sent again', { isNew: false }, null, 'duplicate', null, null],
    [
      'sent again, still held',
      { isNew: false },
      'needs_acceptance',
      'duplicate',
      null,
      '先前收到的一条已保存，尚未生效：尚未受理。',
    ],
    ['sent again with something else', { isNew: false, differs: true }, null, 'duplicate', 'differs', '以先收到的为准'],
  ])('%s', (_, more, clock, status, code, detail) => {
    const held = new Map(clock === undefined ? [] : [[7, clock] as const])
    const result = toResult(ctx, event, more && { ...kept, ...more }, held)
    expect(result).toMatchObject({ id: 'e1', status, code })
    expect(result.detail).toEqual(detail === null ? null : expect.stringContaining(detail))
  })

  test.each([
    ['2026-11-19T01:00:01Z', null],
    ['2026-11-19T01:00:00Z', '事件发生在1天前，按发生的时间计时。'],
    ['2026-11-10T01:00:00Z', '事件发生在10天前，按发生的时间计时。'],
  ])('of %s: how late it is', (time, detail) => {
    expect(toResult(ctx, { ...event, time }, kept, new Map([[7, null]])).detail).toBe(detail)
  })

  test('one of the future says both times, as Shanghai has them', () => {
    const result = toResult(ctx, { ...event, time: '2026-11-20T02:00:00Z' }, kept, new Map([[7, 'future' as const]]))
    expect(result).toEqual({
      id: 'e1',
      status: 'held',
      code: 'future',
      detail:
        '事件时间2026-11-20 10:00晚于当前时刻2026-11-20 09:00，届时自动生效；如不应在将来，请检查系统时钟和时区。',
    })
  })
})
