import { SearchList, SearchQuery } from '../../contract/search.ts'
import { search } from '../../search/search.ts'
import type { Routes } from '../routing.ts'
import { textEtag } from '../send.ts'

/** 搜索. */
export const searchRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/search',
      id: 'search',
      tag: '搜索',
      summary: '按日常说法搜索指南',
      description: '最相近的在前；matched 说明哪些字词命中了哪里。',
      query: SearchQuery,
      response: SearchList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    async (ctx, { query }) => {
      const json = JSON.stringify(await search(ctx, query))
      return { json, etag: textEtag(json) }
    },
  )
}
