import { departmentsOfMatters, type Finding, type Rule } from '../finding.ts'

/** How often, on different days, a link has to fail before it is called broken: servers have bad days. */
const BROKEN_AFTER = 3

/** 链接打不开, as the job `check-links` has found. */
export const linkFailed: Rule = (facts) => {
  const { catalogue } = facts
  const broken = new Map(facts.links.filter((link) => link.failures >= BROKEN_AFTER).map((link) => [link.url, link]))
  if (broken.size === 0) return []
  const handled = departmentsOfMatters(facts)
  const names = new Map(catalogue.matters.map(({ id, name }) => [id, name]))
  const links = [
    ...catalogue.implementations.map(({ matter, onlineUrl }) => ({
      kind: 'matters' as const,
      entry: matter,
      name: names.get(matter) ?? matter,
      url: onlineUrl,
      department: handled.get(matter) ?? null,
      what: '网上办理的链接',
    })),
    ...catalogue.policies.map(({ id, name, department, detail }) => ({
      kind: 'policies' as const,
      entry: id,
      name,
      url: detail.url,
      department,
      what: '链接',
    })),
  ]
  return links.flatMap(({ url, what, ...entry }): Finding[] => {
    const check = url === null ? undefined : broken.get(url)
    if (!check) return []
    return [
      {
        rule: 'link_failed',
        ...entry,
        key: check.url,
        detail: `${what}打不开（${check.problem ?? '没有回应'}，已连续${check.failures}天）：${check.url}。请改正或删去。`,
        urgent: true,
      },
    ]
  })
}
