import type { Bundle } from '../../../src/contract/bundles.ts'
import { pageUrl } from '../../links.ts'
import { BASIS_WORDS, SOURCE_WORDS, UNIT_WORDS } from '../../wording.ts'
import { Example } from '../parts/marks.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { NamedLinks, Section } from '../parts/section.tsx'
import { dataOf, type View, type Visit } from '../view.ts'

/** 一件事: said first of all whether this county does it at all. */
export async function bundlePage({ api, params }: Visit): Promise<View> {
  const bundle = dataOf(await api.GET('/v1/bundles/{id}', { params: { path: { id: params.id ?? '' } } }))
  return { title: bundle.name, section: 'guide', body: <BundleBody bundle={bundle} /> }
}

const applies = ({ appliesHere, place }: Bundle): string =>
  appliesHere === true
    ? '本县实行'
    : `${place ? `这是${place}的做法，` : ''}${appliesHere === false ? '本县未公布实行，请先咨询' : '本县是否实行请先咨询'}`

const BundleBody = ({ bundle }: { bundle: Bundle }) => (
  <div class="page">
    <PageHead back={[['/guide#bundles', '一件事']]}>{bundle.name}</PageHead>
    <p class={`notice ${bundle.appliesHere === true ? '' : 'notice-warn'}`}>{applies(bundle)}</p>
    {bundle.summary ? <p class="lead">{bundle.summary}</p> : null}
    <p>
      <span class="tag">{bundle.kind}</span> <span class="tag">{BASIS_WORDS[bundle.basis]}</span>
    </p>
    <Section title="时限" show={bundle.limits.length > 0}>
      <dl class="rows">
        {bundle.limits.map((limit) => (
          <div>
            <dt>{limit.name}</dt>
            <dd>
              {limit.value}
              {UNIT_WORDS[limit.unit]}
              <Example basis={limit.basis} />
              <small>
                {[limit.place ? `${limit.place}的数字，不是本县承诺` : null, limit.note].filter(Boolean).join('；')}
              </small>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
    <Section title={`包含事项（${bundle.members.length}）`} show={bundle.members.length > 0}>
      <NamedLinks kind="matter" items={bundle.members} />
    </Section>
    <Section title="条件" show={bundle.conditions.length > 0}>
      <ol class="list">
        {bundle.conditions.map(({ text, kind }) => (
          <li>
            {text}
            {kind === 'agency' ? <span class="tag">对部门的要求</span> : null}
          </li>
        ))}
      </ol>
    </Section>
    <Section title="怎么办" show={bundle.timeline.length > 0}>
      <ol class="list">
        {bundle.timeline.map((step) => (
          <li value={step.order}>
            {step.name}
            {step.track ? <span class="tag">并行{step.track}</span> : null}
            {step.note ? <small>{step.note}</small> : null}
          </li>
        ))}
      </ol>
    </Section>
    <Section title="按行业" show={bundle.industries.length > 0}>
      {bundle.industries.map((industry) => (
        <details class="card">
          <summary>
            {industry.name}
            <Example basis={industry.basis} />
          </summary>
          <NamedLinks kind="matter" items={industry.matters} />
        </details>
      ))}
    </Section>
    <Section title={`合并后的材料（${bundle.documents.length}）`} show={bundle.documents.length > 0}>
      <ul class="checklist">
        {bundle.documents.map((document) => (
          <li>
            <label>
              <input type="checkbox" data-tick={`bundle.${bundle.id}.${document.id}`} />
              <span>
                {document.name}
                {document.waivable ? <span class="tag tag-good">可免提交</span> : null}
                {document.necessity === 'conditional' ? <span class="tag">按情形</span> : null}
                <small>
                  {SOURCE_WORDS[document.source]}，{document.askedBy.length}个事项要
                </small>
              </span>
            </label>
            <span class="item-links">
              <a href={pageUrl('document', document.id)}>详情</a>
            </span>
          </li>
        ))}
      </ul>
    </Section>
    <Section title="做法和效果" show={bundle.measures.length + bundle.effects.length > 0}>
      <ul class="list">
        {bundle.measures.map((text) => (
          <li>{text}</li>
        ))}
        {bundle.effects.map(({ text, basis }) => (
          <li>
            {text}
            <Example basis={basis} />
          </li>
        ))}
      </ul>
    </Section>
    <Section title="可以容缺的材料" show={bundle.deferrableDocuments.length > 0}>
      <ul class="list">
        {bundle.deferrableDocuments.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </Section>
    <Section title="说明" show={bundle.notes.length > 0}>
      <ul class="list">
        {bundle.notes.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </Section>
  </div>
)
