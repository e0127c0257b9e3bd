import { z } from 'zod'
import { Basis, page } from './common.ts'
import { Contact } from './matters.ts'

export const Window = z
  .object({
    id: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    hours: z.string().nullable(),
    basis: Basis,
  })
  .meta({ id: 'Window', description: '窗口' })
export type Window = z.infer<typeof Window>

/** 部门. */
export const Department = z
  .object({
    id: z.string(),
    region: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    aliases: z.array(z.string()),
    kind: z.string(),
    isGovernment: z.boolean(),
    windows: z.array(Window),
    contacts: z.array(Contact),
    matters: z.array(z.object({ id: z.string(), name: z.string(), stage: z.string().nullable() })),
    note: z.string().nullable(),
    basis: Basis,
  })
  .meta({ id: 'Department' })
export type Department = z.infer<typeof Department>
export const DepartmentSummary = Department.omit({ matters: true, contacts: true })
  .extend({ phone: z.string().nullable(), matterCount: z.number().int() })
  .meta({ id: 'DepartmentSummary' })
export type DepartmentSummary = z.infer<typeof DepartmentSummary>
export const DepartmentList = page(DepartmentSummary).meta({ id: 'DepartmentList' })

export type DepartmentList = z.infer<typeof DepartmentList>
