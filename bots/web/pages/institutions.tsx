import type { Institution } from '../../../src/contract/policies.ts'
import { Example, LegalList } from '../parts/marks.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { allItems, dataOf, type View, type Visit } from '../view.ts'

/** 八项制度: what protects an applicant. */
export async function institutionsPage({ api }: Visit): Promise<View> {
  const items = await allItems((cursor) => api.GET('/v1/institutions', { params: { query: { limit: 100, cursor } } }))
  return {
    title: '您的权利',
    section: 'guide',
    body: (
      <div class="page">
        <PageHead back={[['/guide', '指南']]}>您的权利</PageHead>
        <p class="lead">这些制度保护申请人。没有做到，可以当场指出，也可以拨打12345。</p>
        {items
          .toSorted((a, b) => a.order - b.order)
          .map((item) => (
            <section class="card" id={item.id}>
              <h2>{item.name}</h2>
              <InstitutionBody item={item} />
            </section>
          ))}
      </div>
    ),
  }
}

export async function institutionPage({ api, params }: Visit): Promise<View> {
  const item = dataOf(await api.GET('/v1/institutions/{id}', { params: { path: { id: params.id ?? '' } } }))
  return {
    title: item.name,
    section: 'guide',
    body: (
      <div class="page">
        <PageHead back={[['/guide/institutions', '您的权利']]}>{item.name}</PageHead>
        <InstitutionBody item={item} />
      </div>
    ),
  }
}

const InstitutionBody = ({ item }: { item: Institution }) => (
  <>
    <p>
      {item.definition}
      <Example basis={item.definitionBasis} />
    </p>
    {item.notes.length > 0 ? (
      <ul class="list">
        {item.notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    ) : null}
    {item.legalBasis.length > 0 ? <LegalList items={item.legalBasis} /> : null}
  </>
)
