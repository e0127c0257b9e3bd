import { Document, DocumentList } from '../../contract/index.ts'
import { readEntry, readForm } from '../../guide/entries.ts'
import { listOf } from '../../guide/lists.ts'
import type { Routes } from '../routing.ts'
import { listReply, textEtag } from '../send.ts'
import { idParams, PagedRegion, RegionOnly } from './query.ts'

const documentId = idParams('company-registration-application')

/** 材料, with their blank forms and filled examples. */
export const documentRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/documents',
      id: 'listDocuments',
      tag: '指南',
      summary: '材料清单：同一份材料只有一条',
      query: PagedRegion,
      response: DocumentList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    (ctx, { query }) => listReply(listOf(ctx, 'document', query)),
  )
  add(
    {
      method: 'get',
      path: '/v1/documents/{id}',
      id: 'getDocument',
      tag: '指南',
      summary: '一份材料，以及哪些事项要它',
      params: documentId,
      query: RegionOnly,
      response: Document,
      problems: ['unknown_region', 'document_not_found'],
    },
    (ctx, { params, query }) => readEntry(ctx, { kind: 'document', ...params, ...query }),
  )
  for (const [which, summary] of [
    ['form', '空白表，可打印的网页'],
    ['sample', '填写样例，可打印的网页'],
  ] as const) {
    add(
      {
        method: 'get',
        path: `/v1/documents/{id}/${which}`,
        id: which === 'form' ? 'getDocumentForm' : 'getDocumentSample',
        tag: '指南',
        summary,
        params: documentId,
        response: { type: 'text/html', description: summary },
        problems: ['document_not_found', `${which}_not_found`],
      },
      async (ctx, { params }) => {
        const html = await readForm(ctx, { ...params, which })
        return { html, etag: textEtag(html) }
      },
    )
  }
}
