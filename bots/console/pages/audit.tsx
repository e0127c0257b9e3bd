import type { Schemas } from '../../../openapi/client/index.ts'
import { may } from '../me.ts'
import { Notice, PageHead, Pager } from '../parts/frame.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { whoText } from '../words.ts'
import { AuditChange } from '../work/audit-change.tsx'
import { actionText, subjectText } from '../work/audit-words.ts'
import { Filters } from '../work/parts.tsx'
import { asked, urls } from '../work/urls.ts'

/** GET /console/audit?subject=&action=&verify=: who did what, when; with `verify` the chain is checked from where it stopped. */
export async function auditPage({ api, url, me }: Visit): Promise<Answer> {
  const { subject, action, cursor } = asked(url, ['subject', 'action', 'cursor'])
  const verify = url.searchParams.get('verify')
  const [list, verification] = await Promise.all([
    api
      .GET('/v1/staff/audit', {
        params: { query: { ...(subject && { subject }), ...(action && { action }), ...(cursor && { cursor }) } },
      })
      .then(dataOf),
    verify === null
      ? null
      : api
          .GET('/v1/staff/audit/verification', { params: { query: verify === 'true' ? {} : { cursor: verify } } })
          .then(dataOf),
  ])
  return {
    title: '审计',
    section: 'audit',
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>审计</PageHead>
        <p class="muted">只增不改：谁、什么时候、对什么做了什么，改前改后各是什么。</p>
        {verification ? <Verified verification={verification} /> : null}
        {may(me, 'verifyAudit') ? (
          <p class="actions">
            <a class="chip" href={`${urls.audit}?verify=true`}>
              核对有没有被改动
            </a>
          </p>
        ) : null}
        <Filters
          url={url}
          folded
          filters={[
            { name: 'subject', label: '对象（点下面任一条的对象即可）', type: 'text' },
            {
              name: 'action',
              label: '这一页里有的操作',
              options: [...new Set(list.items.map((entry) => entry.action))].map((one) => [one, actionText(one)]),
            },
          ]}
        />
        {list.items.length === 0 ? <p class="empty">没有记录。</p> : null}
        <ol class="audit">
          {list.items.map((entry) => (
            <Entry entry={entry} />
          ))}
        </ol>
        <Pager url={url} next={list.nextCursor} />
      </>
    ),
  }
}

const Entry = ({ entry: { at, actor, action, subject, before, after, note } }: { entry: Schemas['AuditEntry'] }) => (
  <li class="card">
    <p>
      <strong>{actionText(action)}</strong>{' '}
      <a href={`${urls.audit}?${new URLSearchParams({ subject })}`}>{subjectText(subject)}</a>
    </p>
    <p class="muted">
      <time datetime={at}>{whenText(at)}</time> {whoText(actor)}
    </p>
    {note ? <p class="pre">{note}</p> : null}
    {before === null && after === null ? null : (
      <details>
        <summary>改了什么</summary>
        <AuditChange before={before} after={after} />
      </details>
    )}
  </li>
)

const Verified = ({ verification }: { verification: Schemas['AuditVerification'] }) => {
  const { state, checkedRows, checkedSeals, broken, last, unsealed, nextCursor } = verification
  return (
    <Notice tone={state === 'ok' ? 'plain' : 'warn'}>
      <p role="status">
        {state === 'ok'
          ? `核对了${checkedRows}条记录、${checkedSeals}个封签，都对得上。`
          : `对不上：${broken ? `${whenText(broken.sealedAt)}的封签（到第${broken.through}条）` : '有一个封签'}之前的记录被改动过，请立即报告。`}
        {unsealed > 0 ? `还有${unsealed}条没有封，每5分钟封一次。` : ''}
      </p>
      {last ? (
        <details>
          <summary>最后一个封签，可抄存在别处</summary>
          <p class="code">{`第${last.through}条，${whenText(last.sealedAt)}：${last.hash}`}</p>
        </details>
      ) : null}
      {nextCursor ? (
        <p>
          <a href={`${urls.audit}?${new URLSearchParams({ verify: nextCursor })}`}>接着核对</a>
        </p>
      ) : null}
    </Notice>
  )
}
