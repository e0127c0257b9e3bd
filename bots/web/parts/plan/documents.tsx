import type { Plan, PlanDocument } from '../../../../src/contract/plans.ts'
import { pageUrl } from '../../../links.ts'
import { SOURCE_WORDS } from '../../../wording.ts'

/** 材料, each once however many matters ask for it: what to bring by who gives it, then what comes or is fetched by itself. */
export const PlanDocuments = ({ plan }: { plan: Plan }) => {
  const names = new Map(plan.matters.map(({ id, name }) => [id, name]))
  const bring = plan.documents.filter((document) => document.bring)
  const given = plan.documents.filter((document) => !document.bring && document.inPlan)
  const fetched = plan.documents.filter((document) => !document.bring && !document.inPlan)
  return plan.documents.length === 0 ? null : (
    <section aria-labelledby="documents">
      <h2 id="documents">
        材料（{plan.documents.length}份，要带{bring.length}份）
      </h2>
      <p class="muted">
        同一份材料只列一次，几件事共用<span class="no-print">；打勾只记在本机</span>。
      </p>
      {(['applicant', 'third_party', 'government'] as const).map((source) => {
        const own = bring.filter((document) => document.source === source)
        return own.length === 0 ? null : (
          <details class="card">
            <summary>
              <h3 class="stage-title">{SOURCE_WORDS[source]}</h3>
              <span class="muted">{own.length}份</span>
            </summary>
            <ul class="plan-papers">
              {own.map((document) => (
                <Paper document={document} names={names} tick={`plan.${document.id}`} />
              ))}
            </ul>
          </details>
        )
      })}
      <Folded title="前面的事办完自然有" items={given} names={names} />
      <Folded title="不用带，部门自己查" items={fetched} names={names} />
    </section>
  )
}

const Folded = ({
  title,
  items,
  names,
}: {
  title: string
  items: readonly PlanDocument[]
  names: ReadonlyMap<string, string>
}) =>
  items.length === 0 ? null : (
    <details class="card">
      <summary>
        <h3 class="stage-title">{title}</h3>
        <span class="muted">{items.length}份</span>
      </summary>
      <ul class="plan-list">
        {items.map((document) => (
          <li>
            <a href={pageUrl('document', document.id)}>{document.name}</a>
            <Notes document={document} names={names} />
          </li>
        ))}
      </ul>
    </details>
  )

const Paper = ({
  document,
  names,
  tick,
}: {
  document: PlanDocument
  names: ReadonlyMap<string, string>
  tick: string
}) => (
  <li>
    <label class="plan-tick">
      <input type="checkbox" data-tick={tick} aria-label={`备好了：${document.name}`} />
    </label>
    <div>
      <a href={pageUrl('document', document.id)}>{document.name}</a>
      {document.necessity === 'conditional' ? <span class="tag">按情形</span> : null}
      <Notes document={document} names={names} />
    </div>
  </li>
)

const Notes = ({ document, names }: { document: PlanDocument; names: ReadonlyMap<string, string> }) => {
  const { providedBy, inPlan, bring, waivedBy, waivable, conditions, askedBy } = document
  return (
    <>
      {conditions.length > 0 ? <small>{conditions.join('；')}</small> : null}
      <small>
        {[
          providedBy ? `${inPlan ? '办完' : ''}“${providedBy.name}”${inPlan ? '就有' : '的结果'}` : '',
          waivable ? `不用提交${waivedBy ? `：${waivedBy}` : ''}` : !bring && waivedBy ? waivedBy : '',
          askedBy.length > 0
            ? `${askedBy.length > 1 ? `${askedBy.length}件事要：` : ''}${askedBy.map((id) => names.get(id) ?? id).join('、')}`
            : '',
        ]
          .filter(Boolean)
          .join('；')}
      </small>
    </>
  )
}
