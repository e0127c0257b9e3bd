import { raw } from 'hono/html'
import type { z } from 'zod'
import type { Basis, Contact, LegalBasis, Light, Limit } from '../../../src/contract/index.ts'
import { CHECKED_WORDS, limitText, obligorText } from '../../wording.ts'
import { contactCard, exampleMark, lightMark } from '../render-marks.ts'

/** The marks that chat and pages share, rendered by the same code. */
export const LightMark = ({ light, word }: { light: Light; word: string }) => raw(lightMark(light, word).safe)
export const ContactCard = ({ contact }: { contact: Contact }) => raw(contactCard(contact).safe)
export const Example = ({ basis }: { basis: Basis | null }) => raw(exampleMark(basis)?.safe ?? '')

/** A limit with what must be known beside it: whom it binds, from when, and whether it is made up. */
export const LimitText = ({ limit, from = false }: { limit: Limit | null; from?: boolean }) => (
  <span class="limit">
    {limitText(limit)}
    {limit && limit.kind !== 'unknown' ? <Example basis={limit.basis} /> : null}
    {limit && obligorText(limit) ? <small>{obligorText(limit)}</small> : null}
    {from && limit?.from ? <small>自{limit.from}起算</small> : null}
  </span>
)

/** Law, article, and honestly whether anybody has checked it. */
export const LegalList = ({ items }: { items: z.infer<typeof LegalBasis>[] }) => (
  <ul class="list">
    {items.map(({ law, article, checked, note }) => (
      <li>
        {law}
        {article ? ` ${article}` : ''}{' '}
        <span class={checked === 'full-text' ? 'tag' : 'tag tag-warn'}>
          {checked ? CHECKED_WORDS[checked] : '待核对'}
        </span>
        {note ? <small>{note}</small> : null}
      </li>
    ))}
  </ul>
)
