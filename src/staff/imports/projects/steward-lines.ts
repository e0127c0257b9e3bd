import type { Steward } from '../../../contract/projects.ts'
import { wordKey } from '../../sheets/text.ts'

/** One steward as a line of a cell: the role, and in brackets the department. */
export const stewardLine = ({ role, department }: Steward): string => (department ? `${role}（${department}）` : role)

/**
 * Stewards as the lines of a cell name them. Who is on the list already keeps all that the cell does not say: duty, name, phone, scope.
 */
export function stewardsIn(lines: readonly string[], before: readonly Steward[]): Steward[] {
  return lines.map((line) => {
    const same = before.find((one) => wordKey(stewardLine(one)) === wordKey(line))
    if (same) return same
    const found = /^(.+?)\s*[（(]([^（）()]+)[）)]$/.exec(line)
    return {
      role: (found?.[1] ?? line).trim(),
      duty: null,
      department: found?.[2]?.trim() ?? null,
      name: null,
      phone: null,
      scope: null,
    }
  })
}
