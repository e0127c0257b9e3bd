import { raw } from 'hono/html'
import type { z } from 'zod'
import type { Basis, Project, Steward, TimelineEntry } from '../../../src/contract/index.ts'
import { pageUrl } from '../../links.ts'
import { dayText, instantText, SCOPE_WORDS, STATE_WORDS } from '../../wording.ts'
import { phoneLink } from '../render-marks.ts'

export const Milestones = ({ items }: { items: Project['milestones'] }) =>
  items.length === 0 ? null : (
    <section>
      <h2>里程碑</h2>
      <ul class="list">
        {items.map(({ name, plannedOn, reachedOn, owner }) => (
          <li>
            {name}
            <small>
              {[
                reachedOn ? `${dayText(reachedOn)}达到` : plannedOn ? `计划${dayText(plannedOn)}` : '日期未定',
                owner ? `${owner}负责` : null,
              ]
                .filter(Boolean)
                .join('，')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )

export const Obstacles = ({ items }: { items: Project['obstacles'] }) =>
  items.length === 0 ? null : (
    <section>
      <h2>障碍</h2>
      <ul class="list">
        {items.map(({ id, name, owner, dueOn, clearedOn, note }) => (
          <li data-key={`obstacle-${id}`}>
            {name} <span class={clearedOn ? 'tag' : 'tag tag-warn'}>{clearedOn ? '已清除' : '未清除'}</span>
            <small>
              {[
                owner ? `${owner}负责` : '责任单位未定',
                clearedOn ? `${dayText(clearedOn)}清除` : dueOn ? `应在${dayText(dueOn)}前清除` : '清除日期未定',
                note,
              ]
                .filter(Boolean)
                .join('，')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )

const SCOPES = ['chief', 'township', 'department', null] as const

/** 管家 by what each answers for; who a person is stays out of it where no name is published. */
export const Stewards = ({ items, basis }: { items: Project['stewards']; basis: Basis }) =>
  items.length === 0 ? null : (
    <section>
      <h2>管家</h2>
      <dl class="rows stewards">
        {SCOPES.flatMap((scope) => {
          const own = items.filter((steward) => steward.scope === scope)
          return own.length === 0
            ? []
            : [
                <div>
                  <dt>{scope ? SCOPE_WORDS[scope] : '其他'}</dt>
                  <dd>
                    {own.length > MOST_OPEN ? (
                      <details data-key={`stewards-${scope}`}>
                        <summary>{own.length}个</summary>
                        <StewardLines items={own} basis={basis} />
                      </details>
                    ) : (
                      <StewardLines items={own} basis={basis} />
                    )}
                  </dd>
                </div>,
              ]
        })}
      </dl>
    </section>
  )

const MOST_OPEN = 4

const StewardLines = ({ items, basis }: { items: readonly Steward[]; basis: Basis }) => (
  <>
    {items.map((steward) => (
      <StewardLine steward={steward} basis={basis} />
    ))}
  </>
)

const StewardLine = ({ steward, basis }: { steward: Steward; basis: Basis }) => {
  const { role, duty, department, name, phone, scope } = steward
  const called = [scope && role === SCOPE_WORDS[scope] ? null : role, name].filter(Boolean).join(' ')
  return (
    <p>
      {[called, duty].filter(Boolean).join('：') || department || '未公布'}
      {phone ? raw(phoneLink(phone, basis, role).safe) : null}
      {department && (called || duty) ? <small>{department}</small> : null}
    </p>
  )
}

/** 联合踏勘: one visit, several departments, one record. */
export const Surveys = ({ project: { surveys, matters } }: { project: Project }) =>
  surveys.length === 0 ? null : (
    <section>
      <h2>联合踏勘</h2>
      <ul class="surveys">
        {surveys.map(({ id, plannedOn, heldOn, departments, matters: covered, record }) => (
          <li class="card" data-key={`survey-${id}`}>
            <p>
              <strong>{heldOn ? `${dayText(heldOn)}已踏勘` : `计划${dayText(plannedOn)}踏勘`}</strong>{' '}
              <span class="muted">{departments.join('、')}</span>
            </p>
            {covered.length > 0 ? (
              <p class="muted">
                涉及
                {covered.map((matter) => matters.find((one) => one.matterId === matter)?.name ?? matter).join('、')}
              </p>
            ) : null}
            <p class="pre">{record ?? (heldOn ? '记录还没有公布。' : '踏勘后由各部门共用一份记录。')}</p>
          </li>
        ))}
      </ul>
    </section>
  )

/** 预计办完: what it was reckoned from, and what it hangs on. */
export const ForecastPart = ({ project: { forecast, matters } }: { project: Project }) => {
  if (!forecast.finishOn) return null
  const path = forecast.criticalPath.map((id) => ({
    id,
    name: matters.find((matter) => matter.matterId === id)?.name ?? id,
    finishOn: forecast.matters.find((one) => one.matterId === id)?.finishOn,
  }))
  return (
    <section>
      <h2>推算</h2>
      <p>
        全部办完：{dayText(forecast.finishOn)}
        {forecast.estimated ? <span class="tag tag-warn">推算，有的年份节假日还没有公布</span> : null}
      </p>
      {path.length > 0 ? (
        <>
          <p>卡住总工期的是：</p>
          <ol class="list">
            {path.map(({ id, name, finishOn }) => (
              <li>
                <a href={pageUrl('matter', id)}>{name}</a>
                {finishOn ? <small>推算{dayText(finishOn)}办完</small> : null}
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <p class="muted">
        从今天算起：没办完的事项都用足承诺时限，能并联的同时办，有先后的依次办，计划日未到的从计划日开始。是推算，不是承诺。
      </p>
      {forecast.assumptions.length > 0 ? (
        <ul class="list muted">
          {forecast.assumptions.map((assumption) => (
            <li>{assumption}</li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

const NEWEST = 8

/** 经过, the newest first; the older ones folded. */
export const TimelineList = ({ items }: { items: readonly z.infer<typeof TimelineEntry>[] }) =>
  items.length === 0 ? null : (
    <section>
      <h2>经过</h2>
      <TimelineEntries items={items.slice(0, NEWEST)} />
      {items.length > NEWEST ? (
        <details data-key="earlier">
          <summary>更早的{items.length - NEWEST}条</summary>
          <TimelineEntries items={items.slice(NEWEST)} />
        </details>
      ) : null}
    </section>
  )

const TimelineEntries = ({ items }: { items: readonly z.infer<typeof TimelineEntry>[] }) => (
  <ol class="timeline">
    {items.map(({ id, at, name, state, text }) => (
      <li data-key={`event-${id}`}>
        <time datetime={at}>{instantText(at)}</time>
        <span>
          {name ? <strong>{name}</strong> : null} {state ? STATE_WORDS[state] : null}
          {text ? <small>{text}</small> : null}
        </span>
      </li>
    ))}
  </ol>
)
