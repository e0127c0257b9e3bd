import type { Matter } from '../../../src/contract/matters.ts'
import { askUrl, pageUrl } from '../../links.ts'
import { AUDIENCE_WORDS, HANDLING_WORDS, instantText } from '../../wording.ts'
import { LimitDetails, Variants } from '../parts/limit-details.tsx'
import { ContactCard, LegalList } from '../parts/marks.tsx'
import { MatterAnswer } from '../parts/matter-answer.tsx'
import { MatterDocuments } from '../parts/matter-documents.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Prerequisites } from '../parts/prerequisites.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { NamedLinks, Section } from '../parts/section.tsx'
import { dataOf, type View, type Visit } from '../view.ts'

/** A whole matter: to read on a phone, to print on A4, to scan at a window. The answer stands first. */
export async function matterPage({ api, params, publicOrigin }: Visit): Promise<View> {
  const id = params.id ?? ''
  const [matter, stages] = await Promise.all([
    // Asked for as plain JSON, so it is the matter itself and not its JSON-LD form.
    api.GET('/v1/matters/{id}', { params: { path: { id } } }).then((result) => dataOf(result) as Matter),
    api.GET('/v1/stages').then(dataOf),
  ])
  const stage = stages.items.find((candidate) => candidate.id === matter.stage)
  return {
    title: matter.name,
    section: 'guide',
    body: (
      <MatterBody
        matter={matter}
        stageName={stage?.name ?? null}
        address={`${publicOrigin}${pageUrl('matter', matter.id)}`}
      />
    ),
  }
}

const Texts = ({ items }: { items: readonly string[] }) => (
  <ul class="list">
    {items.map((text) => (
      <li>{text}</li>
    ))}
  </ul>
)

const MatterBody = ({ matter, stageName, address }: { matter: Matter; stageName: string | null; address: string }) => (
  <article class="page matter">
    <PageHead
      print={false}
      back={[
        ['/guide', '指南'],
        matter.stage
          ? [pageUrl('stage', matter.stage), stageName ?? matter.stage]
          : ['/guide/general', '公司和个人办事'],
      ]}
    >
      {matter.name}
    </PageHead>
    {matter.summary ? <p class="lead">{matter.summary}</p> : null}
    <p class="tags">
      <span class="tag">{matter.category}</span>
      <span class="tag">{HANDLING_WORDS[matter.handling]}</span>
      {matter.audience.map((audience) => (
        <span class="tag">{AUDIENCE_WORDS[audience]}</span>
      ))}
      {matter.commitment ? <span class="tag tag-good">可告知承诺</span> : null}
      {matter.crossRegion ? <span class="tag tag-good">可跨区域办</span> : null}
    </p>
    <MatterAnswer matter={matter} />
    {matter.trigger ? <p class="notice">什么时候要办：{matter.trigger}</p> : null}
    {matter.alerts.map((text) => (
      <p class="notice notice-warn">{text}</p>
    ))}
    <nav class="jump no-print" aria-label="本页内容">
      <a href="#documents">材料</a>
      <a href="#steps">流程</a>
      <a href="#before">先办什么</a>
      <a href="#contacts">找谁</a>
      <a href="#legal">依据</a>
    </nav>
    <Section title={`要准备的材料（${matter.documents.length}）`} id="documents">
      <MatterDocuments matterId={matter.id} documents={matter.documents} />
    </Section>
    <Section title="条件" show={matter.conditions.length > 0}>
      <Texts items={matter.conditions} />
    </Section>
    <Section title="办理流程" id="steps" show={matter.steps.length > 0}>
      <ol class="steps">
        {matter.steps
          .toSorted((a, b) => a.order - b.order)
          .map(({ name, handler, note }) => (
            <li>
              <strong>{name}</strong>
              {handler ? <span class="muted">{handler}</span> : null}
              {note ? <small>{note}</small> : null}
            </li>
          ))}
      </ol>
    </Section>
    <Section title="要先办好的" id="before">
      <Prerequisites items={matter.prerequisites} />
    </Section>
    <Section title="可以同时办的" show={matter.parallelWith.length > 0}>
      <NamedLinks kind="matter" items={matter.parallelWith} />
    </Section>
    <Section title="办完后可以办的" show={matter.unlocks.length > 0}>
      <NamedLinks kind="matter" items={matter.unlocks} />
    </Section>
    <Section title="包含" show={matter.includes.length > 0}>
      <NamedLinks kind="matter" items={matter.includes} />
    </Section>
    <Variants items={matter.variants} />
    <LimitDetails limit={matter.timeLimit} />
    <Section title="办完得到" show={matter.results.length > 0}>
      <ul class="list">
        {matter.results.map(({ name, validity }) => (
          <li>
            {name}
            {validity ? <small>{validity}</small> : null}
          </li>
        ))}
      </ul>
    </Section>
    <Section title="找谁办" id="contacts">
      {matter.contacts.length > 0 ? (
        matter.contacts.map((contact) => <ContactCard contact={contact} />)
      ) : (
        <p>联系方式未公布，可拨打12345。</p>
      )}
      <p class="actions">
        {matter.department ? (
          <a class="chip no-print" href={`/v1/departments/${encodeURIComponent(matter.department.id)}.vcf`} download="">
            保存联系人
          </a>
        ) : null}
        <span class="muted">
          办不成、不满意：<a href={`tel:${matter.complaint.phone}`}>{matter.complaint.phone}</a>
        </span>
      </p>
    </Section>
    <Section title="依据" id="legal" show={matter.legalBasis.length > 0}>
      <LegalList items={matter.legalBasis} />
    </Section>
    <Section title="说明" show={matter.notes.length > 0}>
      <Texts items={matter.notes} />
    </Section>
    <Section title="常见问题" show={matter.faqs.length > 0}>
      {matter.faqs.map(({ question, answer, basis }) => (
        <details class="card faq">
          <summary>
            {question}
            {basis === 'example' ? <span class="mark-example">示例</span> : null}
          </summary>
          <p>{answer}</p>
        </details>
      ))}
    </Section>
    <aside class="card imprint">
      <QrCode text={address} label={`“${matter.name}”网页的二维码`} />
      <div>
        <p>
          第{matter.version}版，{instantText(matter.publishedAt)}公布
        </p>
        <p class="muted address">{address}</p>
        <p class="actions no-print">
          <button type="button" class="chip js-only" data-print>
            打印
          </button>
          <a class="chip" href={askUrl(`${matter.name}怎么办`)}>
            问一问
          </a>
          <a class="chip" href={`/v1/matters/${encodeURIComponent(matter.id)}`}>
            JSON数据
          </a>
        </p>
      </div>
    </aside>
  </article>
)
