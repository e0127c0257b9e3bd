import { pageUrl } from '../../links.ts'
import { SOURCE_WORDS } from '../../wording.ts'
import { Example } from '../parts/marks.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Section } from '../parts/section.tsx'
import { allItems, dataOf, type View, type Visit } from '../view.ts'

/** One document of the shared list: who asks for it, where it comes from, the blank form and a filled example. */
export async function documentPage({ api, params }: Visit): Promise<View> {
  const document = dataOf(await api.GET('/v1/documents/{id}', { params: { path: { id: params.id ?? '' } } }))
  return {
    title: document.name,
    section: 'guide',
    body: (
      <div class="page">
        <PageHead back={[['/guide/documents', '材料']]}>
          {document.name}
          <Example basis={document.basis} />
        </PageHead>
        {document.summary ? <p class="lead">{document.summary}</p> : null}
        <p>
          {SOURCE_WORDS[document.source]}
          {document.issuedBy ? (
            <>
              ，办<a href={pageUrl('matter', document.issuedBy.id)}>{document.issuedBy.name}</a>后得到
            </>
          ) : null}
        </p>
        <FormLinks {...document} />
        <Section title={`哪些事项要它（${document.askedBy.length}）`}>
          <ul class="links">
            {document.askedBy.map((matter) => (
              <li>
                <a href={pageUrl('matter', matter.id)}>
                  <span>
                    {matter.name}
                    {matter.waivable ? <span class="tag tag-good">可免提交</span> : null}
                  </span>
                  {matter.necessity === 'conditional' ? <small>{matter.condition ?? '按情形'}</small> : null}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    ),
  }
}

const FormLinks = ({ formUrl, sampleUrl }: { formUrl: string | null; sampleUrl: string | null }) =>
  formUrl || sampleUrl ? (
    <p class="actions">
      {formUrl ? (
        <a class="chip" href={formUrl}>
          空白表
        </a>
      ) : null}
      {sampleUrl ? (
        <a class="chip" href={sampleUrl}>
          填写样例
        </a>
      ) : null}
    </p>
  ) : null

/** The whole list, those with a form to fill first. */
export async function documentsPage({ api }: Visit): Promise<View> {
  const documents = await allItems((cursor) => api.GET('/v1/documents', { params: { query: { limit: 100, cursor } } }))
  const withForm = documents.filter((document) => document.formUrl)
  const rest = documents.filter((document) => !document.formUrl).toSorted((a, b) => b.askedByCount - a.askedByCount)
  return {
    title: '材料和空白表',
    section: 'guide',
    body: (
      <div class="page">
        <PageHead back={[['/guide', '指南']]}>材料和空白表</PageHead>
        <p class="lead">同一份材料只列一次；准备一份，多处可用。</p>
        <Section title="有空白表和填写样例的" show={withForm.length > 0}>
          <DocumentRows documents={withForm} />
        </Section>
        <Section title={`其他材料（${rest.length}）`} show={rest.length > 0}>
          <DocumentRows documents={rest} />
        </Section>
      </div>
    ),
  }
}

const DocumentRows = ({
  documents,
}: {
  documents: readonly { id: string; name: string; source: keyof typeof SOURCE_WORDS; askedByCount: number }[]
}) => (
  <ul class="rows-list">
    {documents.map(({ id, name, source, askedByCount }) => (
      <li>
        <a href={pageUrl('document', id)}>
          <span class="row-name">{name}</span>
          <span class="row-side">{askedByCount}个事项要</span>
          <small>{SOURCE_WORDS[source]}</small>
        </a>
      </li>
    ))}
  </ul>
)
