import type { Gathered } from '../gather/gather.ts'
import type { Understanding } from '../understand/understand.ts'
import type { Draft } from './draft.ts'
import { absentDraft, clarifyDraft, compareDraft, entryDraft, planDraft, projectDraft, replyDraft } from './drafts.ts'
import { planEndedDraft, planTalkDraft } from './plan-talk.ts'
import { sayIn } from './say.ts'

/** Puts what was gathered into words. Pure. */
export function compose(u: Understanding, gathered: Gathered, complaint: string): Draft {
  const say = sayIn(u.language)
  switch (gathered.kind) {
    case 'reply':
      return {
        ...replyDraft(say, gathered.reply, complaint),
        memory: gathered.project ? { project: gathered.project } : {},
      }
    case 'entries':
      return entryDraft(say, gathered.parts, gathered.others)
    case 'compare': {
      const [first, second] = gathered.entries
      const [one, other] = gathered.matters
      return compareDraft(say, { ...first, matter: one }, { ...second, matter: other }, gathered.scores)
    }
    case 'plan':
      return planDraft(say, gathered, gathered.facets)
    case 'plan_talk':
      return planTalkDraft(say, gathered.file, gathered.way)
    case 'plan_ended':
      return planEndedDraft(say)
    case 'clarify':
      return clarifyDraft(
        say,
        gathered.targets,
        gathered.facets,
        say.w.clarify[gathered.why].replaceAll('{complaint}', complaint),
      )
    case 'absent':
      return absentDraft(say, 'absent', complaint, gathered.department, gathered.near)
    case 'not_found':
      return absentDraft(say, 'not_found', complaint, null, gathered.near)
    case 'project':
      return projectDraft(say, gathered.project, gathered.focus, gathered.aspect)
  }
}
