import { z } from 'zod'

/** Path and header of operations on one project. */
export const StaffProjectPath = z.object({
  code: z.string().meta({ description: '项目代码', example: '2604-211021-04-01-100002' }),
})
export const ProjectIfMatch = z.object({
  'if-match': z.string().meta({ description: '读取项目时的 ETag', example: '"r-1"' }),
})
