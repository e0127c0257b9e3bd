import { raw } from 'hono/html'
import type { Place } from '../../../src/contract/places.ts'
import { PLACE_WORDS } from '../../wording.ts'
import { Example } from '../parts/marks.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { NamedLinks, Section } from '../parts/section.tsx'
import { phoneLink } from '../render-marks.ts'
import { allItems, type View, type Visit } from '../view.ts'

const ORDER = Object.keys(PLACE_WORDS) as Place['kind'][]

/** 去哪里办. */
export async function placesPage({ api }: Visit): Promise<View> {
  const places = await allItems((cursor) => api.GET('/v1/places', { params: { query: { limit: 100, cursor } } }))
  return {
    title: '去哪里办',
    section: 'guide',
    body: (
      <div class="page">
        <PageHead back={[['/guide', '指南']]}>去哪里办</PageHead>
        {ORDER.map((kind) => {
          const items = places.filter((place) => place.kind === kind)
          return (
            <Section title={PLACE_WORDS[kind]} show={items.length > 0}>
              {items.map((place) => (
                <PlaceCard place={place} />
              ))}
            </Section>
          )
        })}
      </div>
    ),
  }
}

const PlaceCard = ({ place }: { place: Place }) => (
  <article class="card" id={place.id}>
    <h3>
      {place.name}
      <Example basis={place.basis} />
    </h3>
    {place.phone ? <p class="contact-call">{raw(phoneLink(place.phone, place.basis, place.name).safe)}</p> : null}
    <dl class="rows">
      {(
        [
          ['地址', place.address],
          ['时间', place.hours],
          ['服务', place.services.join('、') || null],
          ['说明', place.note],
        ] as const
      ).map(([label, value]) =>
        value ? (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
    {place.matters.length > 0 ? (
      <details>
        <summary>可办事项（{place.matters.length}）</summary>
        <NamedLinks kind="matter" items={place.matters} />
      </details>
    ) : null}
  </article>
)
