import type { Project } from '../../../src/contract/projects.ts'

interface SubscribeFormProps {
  project: Pick<Project, 'code' | 'visibility'>
  /** Whether this deployment sends e-mail: /readyz, `features.email`. */
  mail: boolean
  address?: string
  fault?: string
}

/**
 * 订阅: being told by e-mail when a project moves. The access code of a private project is asked for once more: it stands in no page.
 * Where no e-mail is sent there is nothing to fill in, and it says so.
 */
export const SubscribeForm = ({ project, mail, address = '', fault }: SubscribeFormProps) => (
  <section class="card subscribe no-print" aria-labelledby="subscribe-title">
    <h2 id="subscribe-title">有进展时告诉我</h2>
    {mail ? (
      <form action="/subscriptions" method="post">
        {fault ? (
          <p class="fault" role="alert">
            {fault}
          </p>
        ) : null}
        <input type="hidden" name="project" value={project.code} />
        <label>
          电子邮箱
          <input
            name="address"
            type="email"
            value={address}
            required
            autocomplete="email"
            maxlength={254}
            placeholder="name@example.com"
          />
        </label>
        {project.visibility === 'private' ? (
          <label>
            查询码
            <input name="access" type="password" required autocomplete="off" maxlength={128} />
          </label>
        ) : null}
        <button type="submit" class="primary">
          订阅
        </button>
        <p class="muted">先发一封确认邮件，点了确认才开始；每封邮件里都能退订。邮箱只用于这项通知。</p>
      </form>
    ) : (
      <p class="muted">
        本站没有开通邮件通知，请收藏本页，随时来看进展。开发者可用<a href="/docs">开放接口</a>订阅。
      </p>
    )}
  </section>
)
