import { z } from 'zod'
import { DepartmentContent } from '../../contract/content/departments.ts'
import { DepartmentChange, LocalDifferences } from '../../contract/staff-entries.ts'
import { refuseBadText } from '../../contract/text.ts'
import { patchDepartment, readDepartment } from '../../staff/drafts/departments.ts'
import { localDifferences } from '../../staff/drafts/local-differences.ts'
import { ifMatch } from '../authorise.ts'
import type { Routes } from '../routing.ts'
import { idParams } from './query.ts'

const tag = '工作人员'
const params = idParams('tax')
const READ = { roles: ['clerk', 'reviewer', 'publisher', 'supervisor'] } as const
const Patch = z
  .record(z.string(), z.unknown())
  .superRefine((value, issue) => refuseBadText(value, issue))
  .meta({
    description: 'JSON Merge Patch（RFC 7396）；contacts 和 windows 可以写成以编号为名的对象',
    example: { contacts: { 'tax-contact': { phone: '0419-0000-006' } } },
  })

/** 部门：一处修改，处处生效；和一个事项的本地差异. */
export const staffDepartmentRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/departments/{id}',
      id: 'getStaffDepartment',
      etag: true,
      tag,
      summary: '部门已发布的内容，连同修改时要用的 ETag',
      access: READ,
      params,
      response: DepartmentContent,
      problems: ['department_not_found'],
    },
    async (ctx, { params }) => {
      const { content, etag } = await readDepartment(ctx, params.id)
      return { json: content, headers: { ETag: etag, 'Cache-Control': 'private, no-cache' } }
    },
  )
  add(
    {
      method: 'patch',
      path: '/v1/staff/departments/{id}',
      id: 'patchDepartment',
      tag,
      summary: '改部门的几处：只改窗口、联系人的立即发布，事后复核',
      description:
        'JSON Merge Patch。contacts、windows 里的各项按编号对应：写成以编号为名的对象时，null 删去一项；写成列表时，只改列出的各项，没有列出的不动。有须经第二人审核的内容时整份存为草稿。dryRun=true 只说会改什么、影响哪些已发布的内容，什么也不保存。',
      access: { roles: ['clerk', 'reviewer', 'publisher'] },
      params,
      headers: z.object({ 'if-match': z.string().meta({ description: '读取部门时的 ETag', example: '"v-1"' }) }),
      query: z.object({
        dryRun: z
          .enum(['true', 'false'])
          .default('false')
          .transform((value) => value === 'true')
          .meta({ type: 'string', description: 'true：只看会改什么，不保存' }),
      }),
      body: Patch,
      response: DepartmentChange,
      problems: ['department_not_found', 'conflict', 'unavailable'],
    },
    async (ctx, { params, query, body }, c) => {
      const { change, etag } = await patchDepartment(ctx, { ...params, ...query, patch: body, etag: ifMatch(c) })
      return { json: change, headers: { ETag: etag } }
    },
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/matters/{id}/local-differences',
      id: 'getLocalDifferences',
      tag,
      summary: '本地与基本目录有什么不同、为什么，哪些沿用',
      access: READ,
      params: idParams('construction-permit'),
      response: LocalDifferences,
      problems: ['matter_not_found'],
    },
    async (ctx, { params }) => ({ json: await localDifferences(ctx, params.id) }),
  )
}
