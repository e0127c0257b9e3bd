import type { Finding, Rule } from '../finding.ts'

/**
 * 没有联系方式: a department that handles matters here and has no contact with a phone, nor one at a window with a phone; it is one
 * finding however many matters it has, since one change mends them all. And a matter that nobody here handles.
 */
export const noContact: Rule = ({ catalogue, region }) => {
  const here = catalogue.implementations.filter((row) => row.region === region)
  const matters = Map.groupBy(here, (row) => row.department)
  const windows = new Map(catalogue.windows.map((row) => [row.id, row.phone]))
  const reachable = new Set(
    catalogue.contacts.filter((row) => row.phone ?? windows.get(row.window ?? '')).map((row) => row.department),
  )
  const anywhere = new Set(catalogue.implementations.map((row) => row.matter))
  const departments = catalogue.departments.flatMap(({ id, name }): Finding[] => {
    const handled = matters.get(id)?.length ?? 0
    if (handled === 0 || reachable.has(id)) return []
    return [
      {
        rule: 'no_contact',
        kind: 'departments',
        entry: id,
        name,
        key: '',
        detail: `没有一个联系人留了电话，它的${handled}个事项因此都没有电话可打。请补上。`,
        department: id,
        urgent: true,
      },
    ]
  })
  const orphans = catalogue.matters.flatMap(({ id, name }): Finding[] =>
    anywhere.has(id)
      ? []
      : [
          {
            rule: 'no_contact',
            kind: 'matters',
            entry: id,
            name,
            key: '',
            detail: '没有写明由哪个部门办理，公众不知道找谁。请补上承办部门。',
            department: null,
            urgent: true,
          },
        ],
  )
  return [...departments, ...orphans]
}
