import { z } from 'zod'
import { Basis } from './common.ts'
import { Contact } from './matters.ts'
import { Light } from './projects.ts'
import { orNull } from './text.ts'

/** Something a person can tap: what it says, and what is then asked. */
export const Choice = z.object({ label: z.string(), message: z.string() }).meta({ id: 'Choice' })
export type Choice = z.infer<typeof Choice>

export const TextBlock = z
  .object({ type: z.literal('text'), text: z.string(), tone: z.enum(['plain', 'lead', 'notice', 'warning']) })
  .meta({
    id: 'TextBlock',
    description: 'A paragraph; lead = the answer itself, notice = a remark, warning = read this before acting',
  })
export type TextBlock = z.infer<typeof TextBlock>
export const FieldsBlock = z
  .object({
    type: z.literal('fields'),
    title: z.string().nullable(),
    items: z.array(
      z.object({ label: z.string(), value: z.string(), note: z.string().nullable(), basis: orNull(Basis) }),
    ),
  })
  .meta({ id: 'FieldsBlock' })
export type FieldsBlock = z.infer<typeof FieldsBlock>
export const ListItem = z
  .object({
    text: z.string(),
    tags: z.array(z.string()),
    note: z.string().nullable(),
    links: z.array(z.object({ label: z.string(), url: z.string() })),
  })
  .meta({ id: 'ListItem' })
export type ListItem = z.infer<typeof ListItem>
export const ListBlock = z
  .object({
    type: z.literal('list'),
    title: z.string().nullable(),
    style: z.enum(['bullet', 'ordered', 'checklist']),
    items: z.array(ListItem),
  })
  .meta({ id: 'ListBlock', description: 'checklist: documents to tick off' })
export type ListBlock = z.infer<typeof ListBlock>
export const TableBlock = z
  .object({
    type: z.literal('table'),
    title: z.string().nullable(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  })
  .meta({ id: 'TableBlock' })
export type TableBlock = z.infer<typeof TableBlock>
export const ContactBlock = z
  .object({ type: z.literal('contact'), title: z.string().nullable(), contact: Contact })
  .meta({ id: 'ContactBlock' })
export type ContactBlock = z.infer<typeof ContactBlock>
export const LightsBlock = z
  .object({
    type: z.literal('lights'),
    title: z.string().nullable(),
    items: z.array(
      z.object({
        label: z.string(),
        light: Light,
        word: z.string(),
        detail: z.string().nullable(),
        url: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'LightsBlock', description: '亮灯:颜色旁总有文字' })
export type LightsBlock = z.infer<typeof LightsBlock>
export const ChoicesBlock = z
  .object({ type: z.literal('choices'), prompt: z.string().nullable(), items: z.array(Choice) })
  .meta({ id: 'ChoicesBlock' })
export type ChoicesBlock = z.infer<typeof ChoicesBlock>
export const LinkBlock = z
  .object({ type: z.literal('link'), label: z.string(), url: z.string(), note: z.string().nullable() })
  .meta({ id: 'LinkBlock' })
export type LinkBlock = z.infer<typeof LinkBlock>

/** One piece of an answer, told apart by `type`. Clients ignore a type they do not know: `text` is complete by itself. */
export const Block = z
  .discriminatedUnion('type', [
    TextBlock,
    FieldsBlock,
    ListBlock,
    TableBlock,
    ContactBlock,
    LightsBlock,
    ChoicesBlock,
    LinkBlock,
  ])
  .meta({ id: 'Block' })
export type Block = z.infer<typeof Block>
