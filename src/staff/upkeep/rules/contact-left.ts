import { dayOf, ordinalOf } from '../../../core/time/shanghai.ts'
import { indexBy } from '../../content/index-by.ts'
import type { Finding, Rule } from '../finding.ts'

/** How long before a contact leaves somebody is asked for the next. */
const DAYS_BEFORE = 30

/** 联系人离任: `until` has come, or comes within thirty days. */
export const contactLeft: Rule = ({ catalogue, today }) => {
  const soon = dayOf(ordinalOf(today) + DAYS_BEFORE)
  const departments = indexBy(catalogue.departments, (row) => row.id)
  return catalogue.contacts.flatMap(({ id, department, role, until }): Finding[] => {
    if (!until || until > soon) return []
    const left = until <= today
    const who = role ?? '一位联系人'
    return [
      {
        rule: 'contact_left',
        kind: 'departments',
        entry: department,
        name: departments.get(department)?.name ?? department,
        key: id,
        detail: left
          ? `${who}已于${until}离任，还列为联系人。请换成现在的联系人。`
          : `${who}将于${until}离任。请提前换上接任的联系人。`,
        department,
        urgent: left,
      },
    ]
  })
}
