import { raw } from 'hono/html'
import type { Matter } from '../../../src/contract/matters.ts'
import { pageUrl } from '../../links.ts'
import { limitText, ONLINE_WORDS, UNIT_WORDS } from '../../wording.ts'
import { phoneLink } from '../render-marks.ts'
import { safeUrl } from '../safe-html.ts'
import { LimitText } from './marks.tsx'

/** What most people came for, in one look: how long, whom, what it costs, how many visits. */
export const MatterAnswer = ({ matter }: { matter: Matter }) => {
  const { committed, statutory, reference } = matter.timeLimit
  const contact = matter.contacts.find((candidate) => candidate.phone) ?? matter.contacts[0]
  const required = matter.documents.filter((document) => document.necessity === 'required' && !document.waivable).length
  const onlineUrl = matter.online.url && safeUrl(matter.online.url)
  return (
    <dl class="answer-card" data-testid="matter-answer">
      <div>
        <dt>多久</dt>
        <dd>
          <strong>
            <LimitText limit={committed.kind === 'unknown' ? statutory : committed} from />
          </strong>
          <small>
            {committed.kind === 'unknown' ? '法定时限；本县承诺时限未公布' : `承诺时限；法定${limitText(statutory)}`}
          </small>
          {reference ? (
            <small>
              {reference.place}公布{reference.value}
              {UNIT_WORDS[reference.unit]}，不是本县承诺
            </small>
          ) : null}
        </dd>
      </div>
      <div>
        <dt>找谁</dt>
        <dd>
          {matter.department ? (
            <a href={pageUrl('department', matter.department.id)}>{matter.department.name}</a>
          ) : (
            '部门未公布'
          )}
          {contact?.phone ? (
            <span class="answer-call">{raw(phoneLink(contact.phone, contact.basis, contact.department).safe)}</span>
          ) : (
            <small>电话未公布，可拨打12345</small>
          )}
        </dd>
      </div>
      <div>
        <dt>带什么</dt>
        <dd>
          <a href="#documents">共{matter.documents.length}份材料</a>
          <small>{required > 0 ? `其中${required}份一定要自己交` : '没有一定要自己交的'}</small>
        </dd>
      </div>
      <div>
        <dt>花钱吗</dt>
        <dd>
          {matter.fee.charged ? (matter.fee.standard ?? '收费，标准未公布') : '不收费'}
          {matter.fee.charged && matter.fee.basis ? <small>{matter.fee.basis}</small> : null}
        </dd>
      </div>
      <div>
        <dt>跑几次</dt>
        <dd>
          {matter.visits === null ? '未公布' : matter.visits === 0 ? '不用跑' : `最多${matter.visits}次`}
          <small>
            {matter.online.level === null ? '能否网上办未公布' : (ONLINE_WORDS[matter.online.level] ?? '')}
            {onlineUrl ? (
              <>
                {' '}
                <a href={onlineUrl}>网上办理</a>
              </>
            ) : null}
          </small>
        </dd>
      </div>
    </dl>
  )
}
