import type { Project } from '../../../src/contract/projects.ts'

/**
 * 截止日 as a table and a calendar. A private project's are fetched by the page's script, which still holds the access code; it
 * stands in no address, and the server sends none back.
 */
export const Downloads = ({ project }: { project: Project }) => {
  const address = `/v1/projects/${encodeURIComponent(project.code)}`
  const files = [
    [`${address}.csv`, '下载表格（CSV）'],
    [`${address}.ics`, '下载日历（iCal）'],
  ] as const
  return (
    <section class="no-print">
      <h2>截止日下载</h2>
      <p class="actions">
        {files.map(([href, label]) =>
          project.visibility === 'public' ? (
            <a class="chip" href={href} download>
              {label}
            </a>
          ) : (
            <button type="button" class="quiet js-only" data-download={href}>
              {label}
            </button>
          ),
        )}
      </p>
      {project.visibility === 'private' ? (
        <p class="muted" role="status" data-download-said data-keep>
          非公开项目的文件凭本页刚输入的查询码下载。
        </p>
      ) : null}
    </section>
  )
}
