import { raw } from 'hono/html'
import type { z } from 'zod'
import type { Basis, Project, TimelineEntry } from '../../../src/contract/index.ts'
import { dayText, instantText, STATE_WORDS } from '../../wording.ts'
import { phoneLink } from '../render-marks.ts'

export const Milestones = ({ items }: { items: Project['milestones'] }) =>
  items.length === 0 ? null : (
    <section>
      <h2>里程碑</h2>
      <ul class="list">
        {items.map(({ name, plannedOn, reachedOn }) => (
          <li>
            {name}
            <small>
              {reachedOn ? `${dayText(reachedOn)}达到` : plannedOn ? `计划${dayText(plannedOn)}` : '日期未定'}
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
        {items.map(({ name, owner, dueOn, clearedOn, note }) => (
          <li>
            {name} <span class={clearedOn ? 'tag' : 'tag tag-warn'}>{clearedOn ? '已清除' : '未清除'}</span>
            <small>
              {[owner, clearedOn ? `${dayText(clearedOn)}清除` : dueOn ? `应在${dayText(dueOn)}前清除` : null, note]
                .filter(Boolean)
                .join('，')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )

export const Stewards = ({ items, basis }: { items: Project['stewards']; basis: Basis }) =>
  items.length === 0 ? null : (
    <section>
      <h2>管家</h2>
      <ul class="list stewards">
        {items.map(({ role, duty, department, name, phone }) => (
          <li>
            {[role, name].filter(Boolean).join(' ')}
            {phone ? raw(phoneLink(phone, basis, role).safe) : null}
            <small>{[department, duty].filter(Boolean).join('，')}</small>
          </li>
        ))}
      </ul>
    </section>
  )

/** 经过, the newest first. */
export const TimelineList = ({ items }: { items: readonly z.infer<typeof TimelineEntry>[] }) =>
  items.length === 0 ? null : (
    <section>
      <h2>经过</h2>
      <ol class="timeline">
        {items.map(({ at, name, state, text }) => (
          <li>
            <time datetime={at}>{instantText(at)}</time>
            <span>
              {name ? <strong>{name}</strong> : null} {state ? STATE_WORDS[state] : null}
              {text ? <small>{text}</small> : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
