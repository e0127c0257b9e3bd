import type { Basis } from '../../../src/contract/common.ts'
import type { Matter } from '../../../src/contract/matters.ts'
import { limitText, UNIT_WORDS } from '../../wording.ts'
import { Example } from './marks.tsx'
import { Section } from './section.tsx'

const span = (min: number | null, max: number | null): string =>
  min !== null && max !== null && min !== max ? `${min}至${max}` : String(max ?? min ?? '')

/** The limit in full: the law's own words, what is not counted (特别程序), how far it may be extended. */
export const LimitDetails = ({ limit }: { limit: Matter['timeLimit'] }) => {
  const { statutory, committed, excluded, note } = limit
  const extension = statutory.extension ?? committed.extension
  const rows: [label: string, text: string, basis?: Basis][] = [
    [
      '法定时限',
      [
        limitText(statutory),
        statutory.lawText && `原文“${statutory.lawText}”`,
        statutory.from && `自${statutory.from}起算`,
        statutory.source,
      ]
        .filter(Boolean)
        .join('，'),
    ],
    [
      '承诺时限',
      [limitText(committed), committed.from && `自${committed.from}起算`, committed.source].filter(Boolean).join('，'),
      committed.kind === 'unknown' ? undefined : committed.basis,
    ],
  ]
  if (extension)
    rows.push([
      '可以延长',
      [`${extension.value}${UNIT_WORDS[extension.unit]}`, extension.approval, extension.source]
        .filter(Boolean)
        .join('，'),
    ])
  return (
    <Section title="时限怎么算">
      <dl class="rows">
        {rows.map(([label, value, basis]) => (
          <div>
            <dt>{label}</dt>
            <dd>
              {value}
              <Example basis={basis ?? null} />
            </dd>
          </div>
        ))}
        {excluded.map((item) => (
          <div>
            <dt>不计入</dt>
            <dd>
              {item.name}
              {(item.max ?? item.min) !== null && item.unit
                ? `，${span(item.min, item.max)}${UNIT_WORDS[item.unit]}`
                : ''}
              <Example basis={item.basis} />
              {item.source || item.note ? <small>{[item.source, item.note].filter(Boolean).join('，')}</small> : null}
            </dd>
          </div>
        ))}
      </dl>
      {note ? <p class="muted">{note}</p> : null}
    </Section>
  )
}

/** 分情形办理. */
export const Variants = ({ items }: { items: Matter['variants'] }) => (
  <Section title="分情形" show={items.length > 0}>
    <ul class="list">
      {items.map(({ name, when, limit }) => (
        <li>
          <strong>{name}</strong>：{when}
          {limit ? <small>{limit}</small> : null}
        </li>
      ))}
    </ul>
  </Section>
)
