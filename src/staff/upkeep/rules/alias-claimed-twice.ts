import { departmentsOfMatters, type Finding, type Rule } from '../finding.ts'

interface Claim {
  matter: string
  name: string
  said: string
  own: boolean
}

/** As a search compares names: width, case, spaces and punctuation make no difference. */
const plain = (said: string): string =>
  said
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** 一个说法两处认领: two matters have one alias, or one has the other's name for an alias; whose name it is need do nothing. */
export const aliasClaimedTwice: Rule = (facts) => {
  const handled = departmentsOfMatters(facts)
  const claims = facts.catalogue.matters.flatMap(({ id, name, aliases }): Claim[] => [
    { matter: id, name, said: name, own: true },
    ...aliases.map((said) => ({ matter: id, name, said, own: false })),
  ])
  return [...Map.groupBy(claims, ({ said }) => plain(said))].flatMap(([key, all]) => {
    // Of a matter that says it twice, its name is what counts.
    const claimants = new Map(all.map((claim) => [claim.matter, claim] as const).reverse())
    if (key === '' || claimants.size < 2) return []
    return [...claimants.values()].flatMap(({ matter, name, said, own }): Finding[] => {
      if (own) return []
      const others = [...claimants.values()]
        .filter((other) => other.matter !== matter)
        .map((other) => `“${other.name}”`)
      return [
        {
          rule: 'alias_claimed_twice',
          kind: 'matters',
          entry: matter,
          name,
          key,
          detail: `别名“${said}”与${others.join('、')}相同，群众这样问时分不清。请商定归谁，另一处删去。`,
          department: handled.get(matter) ?? null,
          urgent: false,
        },
      ]
    })
  })
}
