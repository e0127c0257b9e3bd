import { z } from 'zod'
import { Basis } from '../common.ts'
import { Day, Slug } from '../text.ts'
import { named, words } from './words.ts'

/** 部门, with its 窗口 and 联系人: kept once, shown by every matter of the department. */
export const DepartmentContent = z
  .strictObject({
    id: Slug,
    ...named,
    kind: z.string(),
    isGovernment: z.boolean(),
    note: z.string().nullable().default(null),
    basis: Basis,
    windows: z.array(
      z.strictObject({
        id: Slug,
        name: z.string(),
        phone: z.string().nullable().default(null),
        address: z.string().nullable().default(null),
        hours: z.string().nullable().default(null),
        basis: Basis,
      }),
    ),
    contacts: z
      .array(
        z.strictObject({
          id: Slug,
          role: z.string().nullable(),
          name: z.string().nullable().default(null),
          phone: z.string().nullable(),
          window: Slug.nullable().default(null),
          /** 离任日期: from this day on somebody else has to be named; null = in office. */
          until: Day.nullable().default(null),
          basis: Basis,
        }),
      )
      .min(1),
    words,
  })
  .meta({ id: 'DepartmentContent' })
export type DepartmentContent = z.infer<typeof DepartmentContent>
