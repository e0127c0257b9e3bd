import { readAmount } from '../../web/plan/amounts.ts'
import type { Typed } from './event-form.ts'

/** 方案 as somebody pastes it: its id, or the address of its page. */
export function planIdOf(text: string): string {
  const typed = text.trim()
  return /\/(?:plan|v1\/plans)\/([\w-]+)/.exec(typed)?.[1] ?? /[?&]p=([\w-]+)/.exec(typed)?.[1] ?? typed
}

/** 总投资 as typed: 8000 is 万元, 1.2亿元 is what it says; NaN where it is no figure, null where nothing was typed. */
export function yuanOf(text: string | null): number | null {
  if (!text?.trim()) return null
  return readAmount(text, { field: 'investment', unit: '元' }, '万元') ?? Number.NaN
}

/** What was typed -> a project to be; of a plan, or with matters by hand. What is left empty with a plan is as the plan has it. */
export function readProject(form: Typed): Record<string, unknown> {
  const text = (name: string) => form.get(name)?.trim() || null
  const plan = text('planId')
  const investment = yuanOf(form.get('investment'))
  return {
    code: text('code') ?? '',
    name: text('name') ?? '',
    sponsor: text('sponsor'),
    visibility: form.get('visibility') === 'public' ? 'public' : 'private',
    ...(investment !== null || plan === null
      ? { investment: Number.isNaN(investment) ? form.get('investment') : investment }
      : {}),
    ...(text('type') ? { type: text('type') } : {}),
    ...(plan === null
      ? { matters: form.getAll('matters').map((matterId) => ({ matterId })) }
      : { planId: planIdOf(plan), include: form.getAll('include') }),
  }
}
