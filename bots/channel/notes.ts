import type { Schemas } from '../../openapi/client/index.ts'
import type { Choice } from '../../src/contract/blocks.ts'
import { LIGHT_SHAPES } from '../wording.ts'
import type { Note } from './outgoing.ts'
import { WORDS, type Words } from './wording.ts'

/** So many matters of a project are named; the rest are counted. */
const MOST_MATTERS = 12

export const languageChoices: Choice[] = [
  { label: '简体中文', message: '语言 简体' },
  { label: '繁體中文', message: '语言 繁體' },
  { label: 'English', message: '语言 English' },
]

const ZH = WORDS['zh-Hans']

/** 我的项目: each with its light, to be tapped. */
export function projectsNote({ projects, muted }: Schemas['ChannelChat'], words: Words): Note {
  if (projects.length === 0) return { kind: 'note', title: words.noProjects, lines: [words.bindUsage], choices: [] }
  return {
    kind: 'note',
    title: words.projectsTitle(projects.length),
    lines: [
      ...projects.map(({ code, name, light }) =>
        light === null || name === null
          ? `${code}${words.colon}${words.renewed}`
          : `${LIGHT_SHAPES[light]} ${words.lights[light]}　${name}`,
      ),
      ...(muted ? [words.mutedNote] : []),
    ],
    choices: [
      ...projects.flatMap(({ code, name, light }) =>
        light === null || name === null ? [] : [{ label: name, message: `项目进度 ${code}` }],
      ),
      muted ? { label: words.unmute, message: ZH.unmute } : { label: words.mute, message: ZH.mute },
    ],
  }
}

const URGENCY = { red: 0, yellow: 1, gray: 2, green: 3 } as const

/** A project that is not public, for those who have bound it: what is late, then what is under way. */
export function projectNote(project: Schemas['Project'], words: Words): Note {
  const begun = project.matters
    .filter(({ light }) => light === 'red' || light === 'yellow')
    .sort((a, b) => URGENCY[a.light] - URGENCY[b.light])
  const lines = begun
    .slice(0, MOST_MATTERS)
    .map(
      ({ light, name, dueOn }) =>
        `${LIGHT_SHAPES[light]} ${words.lights[light]}　${name}${dueOn ? `${words.colon}${words.dueOn(dueOn)}` : ''}`,
    )
  const rest = project.matters.length - Math.min(begun.length, MOST_MATTERS)
  return {
    kind: 'note',
    title: `${LIGHT_SHAPES[project.light]} ${words.lights[project.light]}　${project.name}`,
    lines: [...lines, ...(rest > 0 ? [words.moreMatters(rest)] : [])],
    choices: [{ label: words.human, message: ZH.human }],
  }
}

/** Who answers, and whom to call meanwhile. */
export const ticketNote = (ticket: Schemas['Ticket'], words: Words): Note => ({
  kind: 'note',
  title: words.ticketTitle(ticket.departmentName),
  lines: words.ticket(ticket.id, {
    name: ticket.departmentName,
    phone: ticket.phone,
    hours: ticket.hours,
    open: ticket.open,
    hotline: ticket.hotline.phone,
    hotlineHours: ticket.hotline.hours,
  }),
  choices: [],
})
