import { z } from 'zod'

/**
 * What a questionnaire needs beside the type: `label` names the field, `question` asks a business owner in plain words, `labels`
 * are the values' words (for yes and no only where 是/否 would not do), `hint` says where the answer is found, `section` groups.
 */
type Ask = {
  section: '项目' | '土地' | '建设' | '场地' | '环保与能源' | '施工' | '水电气热' | '开业'
  label: string
  description: string
  question: string
  hint?: string
}

export const flag = (ask: Ask) => z.boolean().nullable().meta(ask)
export const amount = (unit: string, ask: Ask) =>
  z
    .number()
    .nonnegative()
    .nullable()
    .meta({ ...ask, unit })
/** Money is whole yuan. */
export const yuan = (ask: Ask) =>
  z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .meta({ ...ask, unit: '元' })
export const words = (ask: Ask) => z.string().nullable().meta(ask)
const keys = <const T extends Record<string, string>>(labels: T) =>
  Object.keys(labels) as [Extract<keyof T, string>, ...Extract<keyof T, string>[]]
export const one = <const T extends Record<string, string>>(labels: T, ask: Ask) =>
  z
    .enum(keys(labels))
    .nullable()
    .meta({ ...ask, labels })
/** Several of a list; an empty list means none of them, null means not yet known. */
export const several = <const T extends Record<string, string>>(labels: T, ask: Ask) =>
  z
    .array(z.enum(keys(labels)))
    .nullable()
    .meta({ ...ask, labels })
