import type { Policy } from '../../../src/contract/policies.ts'
import { pageUrl } from '../../links.ts'
import { BASIS_WORDS, dayText, POLICY_WORDS } from '../../wording.ts'
import { Example, LegalList } from '../parts/marks.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { NamedLinks, Section } from '../parts/section.tsx'
import { allItems, dataOf, type View, type Visit } from '../view.ts'

/** 政策与清单. */
export async function policiesPage({ api }: Visit): Promise<View> {
  const policies = await allItems((cursor) => api.GET('/v1/policies', { params: { query: { limit: 100, cursor } } }))
  return {
    title: '政策和清单',
    section: 'guide',
    body: (
      <div class="page">
        <PageHead back={[['/guide', '指南']]}>政策和清单</PageHead>
        {[...Map.groupBy(policies, (policy) => policy.kind)].map(([kind, items]) => (
          <Section title={POLICY_WORDS[kind]}>
            <ul class="rows-list">
              {items.map((policy) => (
                <li>
                  <a href={pageUrl('policy', policy.id)}>
                    <span class="row-name">
                      {policy.name}
                      <Example basis={policy.basis} />
                    </span>
                    <span class="row-side">{policy.appliesHere ? '本县实行' : (policy.place ?? '请咨询')}</span>
                    {policy.summary ? <small>{policy.summary}</small> : null}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </div>
    ),
  }
}

export async function policyPage({ api, params }: Visit): Promise<View> {
  const policy = dataOf(await api.GET('/v1/policies/{id}', { params: { path: { id: params.id ?? '' } } }))
  return { title: policy.name, section: 'guide', body: <PolicyBody policy={policy} /> }
}

const Texts = ({ items }: { items: readonly string[] }) => (
  <ul class="list">
    {items.map((text) => (
      <li>{text}</li>
    ))}
  </ul>
)

const PolicyBody = ({ policy }: { policy: Policy }) => (
  <div class="page">
    <PageHead back={[['/guide/policies', '政策和清单']]}>
      {policy.name}
      <Example basis={policy.basis} />
    </PageHead>
    {policy.appliesHere !== true ? (
      <p class="notice notice-warn">{policy.place ? `这是${policy.place}的做法，` : ''}本县是否实行请先咨询</p>
    ) : null}
    {policy.summary ? <p class="lead">{policy.summary}</p> : null}
    <p>
      <span class="tag">{POLICY_WORDS[policy.kind]}</span> <span class="tag">{BASIS_WORDS[policy.basis]}</span>
    </p>
    <p class="muted">
      {[
        policy.validFrom || policy.validUntil
          ? `有效期：${policy.validFrom ? dayText(policy.validFrom) : ''}至${policy.validUntil ? dayText(policy.validUntil) : '未注明'}`
          : null,
        policy.department ? `主管：${policy.department.name}` : null,
      ]
        .filter(Boolean)
        .join('；')}
    </p>
    <Section title="能得到什么" show={policy.benefits.length > 0}>
      <Texts items={policy.benefits} />
    </Section>
    <Section title="条件" show={policy.conditions.length > 0}>
      <Texts items={policy.conditions} />
    </Section>
    <Section title="清单" show={policy.items.length > 0}>
      <ul class="list">
        {policy.items.map(({ name, detail }) => (
          <li>
            {name}
            {detail ? <small>{detail}</small> : null}
          </li>
        ))}
      </ul>
    </Section>
    <Section title="相关事项" show={policy.matters.length > 0}>
      <NamedLinks kind="matter" items={policy.matters} />
    </Section>
    <Section title="依据" show={policy.legalBasis.length > 0}>
      <LegalList items={policy.legalBasis} />
    </Section>
    <Section title="说明" show={policy.notes.length > 0}>
      <Texts items={policy.notes} />
    </Section>
  </div>
)
