import type { MatterDocument } from '../../../src/contract/matters.ts'
import { pageUrl } from '../../links.ts'
import { FORM_WORDS, SOURCE_WORDS } from '../../wording.ts'
import { safeUrl } from '../safe-html.ts'
import { Example } from './marks.tsx'

const details = (document: MatterDocument): string =>
  [
    document.form.map((form) => FORM_WORDS[form]).join('或'),
    document.copies === null ? null : `${document.copies}份`,
    SOURCE_WORDS[document.source],
    document.waivable ? document.waivedBy : null,
    document.deferrable.allowed
      ? (document.deferrable.note ?? (document.deferrable.only ? '仅限特定模式' : null))
      : null,
    document.note,
  ]
    .filter(Boolean)
    .join('，')

const DocumentItem = ({ matterId, document }: { matterId: string; document: MatterDocument }) => (
  <li>
    <label>
      <input type="checkbox" data-tick={`matter.${matterId}.${document.id}`} />
      <span>
        {document.name}
        {document.waivable ? <span class="tag tag-good">可免提交</span> : null}
        {document.deferrable.allowed ? (
          <span class="tag tag-good">{document.deferrable.only ? '特定模式可容缺' : '可容缺'}</span>
        ) : null}
        <Example basis={document.basis} />
        {document.condition ? <small class="condition">需要时：{document.condition}</small> : null}
        <small>{details(document)}</small>
        {document.issuedBy ? <small>办“{document.issuedBy.name}”得到</small> : null}
      </span>
    </label>
    <span class="item-links no-print">
      {document.formUrl && safeUrl(document.formUrl) ? <a href={document.formUrl}>空白表</a> : null}
      {document.sampleUrl && safeUrl(document.sampleUrl) ? <a href={document.sampleUrl}>填写样例</a> : null}
      <a href={pageUrl('document', document.id)}>详情</a>
    </span>
  </li>
)

type Group = 'own' | 'waivable' | 'conditional'

const groupOf = ({ necessity, waivable }: MatterDocument): Group =>
  necessity === 'conditional' ? 'conditional' : waivable ? 'waivable' : 'own'

const GROUPS: readonly (readonly [Group, string])[] = [
  ['own', '要自己交的'],
  ['waivable', '政府已有、可以不交的'],
  ['conditional', '看情形才要的'],
]

/** 申请材料 to tick off: what everybody hands in, what government already holds, what only some need. */
export const MatterDocuments = ({ matterId, documents }: { matterId: string; documents: readonly MatterDocument[] }) =>
  GROUPS.map(([group, title]) => {
    const items = documents.filter((document) => groupOf(document) === group)
    return items.length > 0 ? (
      <>
        <h3>
          {title}（{items.length}）
        </h3>
        <ul class="checklist">
          {items.map((document) => (
            <DocumentItem matterId={matterId} document={document} />
          ))}
        </ul>
      </>
    ) : null
  })
