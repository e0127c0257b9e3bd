import { PageHead } from '../parts/frame.tsx'
import { type Answer, dataOf, isProblem, pageProblem, passOn, type Visit } from '../view.ts'
import { urls } from '../work/urls.ts'
import { Exchange } from './imports.tsx'

const FILES = [
  ['matters.xlsx', '全部事项（Excel）', '改好可以原样导入，不丢内容'],
  ['matters.csv', '事项表（CSV）', '给其他表格软件用'],
  ['matters.json', '全部事项（JSON）', '草稿所用的格式，给其他系统用'],
  ['catalogue.json', '全部目录（JSON）', '事项、材料、部门、一件事、政策、制度、地点'],
] as const
const TEMPLATES = [
  ['matters', '事项目录模板'],
  ['projects', '重点项目模板'],
  ['progress', '办理进展模板'],
] as const

/** GET /console/exports */
export const exportsPage = async ({ me }: Visit): Promise<Answer> => ({
  title: '导出',
  section: 'imports',
  body: (
    <>
      <PageHead back={[['/console', '首页']]}>导入导出</PageHead>
      <Exchange current="exports" />
      <ul class="links one-column">
        {FILES.map(([file, label, note]) => (
          <li>
            <a
              href={`${urls.exports}/${file}${me.department && file.startsWith('matters') ? `?department=${me.department}` : ''}`}
              download
            >
              <span>{label}</span>
              <small>{note}</small>
            </a>
          </li>
        ))}
      </ul>
      <h2>空白模板</h2>
      <ul class="links">
        {TEMPLATES.map(([kind, label]) => (
          <li>
            <a href={`${urls.exports}/template.xlsx?kind=${kind}`} download>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </>
  ),
})

/** GET /console/exports/:file: the API's own file, passed on. */
export async function exportFilePage({ api, params, url }: Visit): Promise<Answer> {
  const file = params.file ?? ''
  const known = file === 'template.xlsx' || FILES.some(([name]) => name === file)
  if (!known) throw pageProblem('not_found', '没有这个文件。')
  const answer = await api.GET(`/v1/staff/exports/${file}` as '/v1/staff/exports/matters.xlsx', {
    params: { query: Object.fromEntries(url.searchParams) },
    parseAs: 'stream',
  })
  if (isProblem(answer.error)) dataOf(answer)
  return passOn(answer.response)
}
