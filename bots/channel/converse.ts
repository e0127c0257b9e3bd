import type { Schemas, ZhinanClient } from '../../openapi/client/index.ts'
import type { ChatChannel } from '../../src/contract/channels.ts'
import { MESSAGE_LIMIT } from '../wording.ts'
import { type Command, holdsAccessCode, type Language, namesProject, readCommand } from './commands.ts'
import { languageOfAnswer } from './labels.ts'
import { languageChoices, projectNote, projectsNote, ticketNote } from './notes.ts'
import { type Note, note, type Outgoing, type Reply } from './outgoing.ts'
import { reasonOf } from './problem.ts'
import { languageOfText, WORDS, type Words } from './wording.ts'

/** What somebody said in a chat of a platform. `language`: of their app, where nothing else tells. */
export interface Said {
  channel: ChatChannel
  chat: string
  /** Not a group: what stands here only they can read. */
  private: boolean
  text: string
  language?: Language | undefined
}

export type { Outgoing } from './outgoing.ts'

type Chat = Schemas['ChannelChat']
interface Turn {
  client: ZhinanClient
  said: Said
  chat: Chat
  words: Words
  path: { channel: ChatChannel; chat: string }
}

/** So many questions in a row that found nothing, and a person takes over. */
const MISSES = 2

/**
 * One message of a chat, answered: commands of the chat itself (help, language, binding, handing over, a number of the last choices),
 * else the guide's answer, which goes on from the chat's conversation. The same for every platform; it keeps nothing itself.
 * A refusal of the API (a wrong code, too many attempts) is told in its words; throws where the API has failed.
 */
export async function converse(client: ZhinanClient, said: Said): Promise<Outgoing> {
  const path = { channel: said.channel, chat: said.chat }
  const { data: chat, error } = await client.GET('/v1/channels/{channel}/chats/{chat}', { params: { path } })
  if (!chat) throw reasonOf(error)
  const text = said.text.trim()
  const language = chat.language ?? languageOfText(text) ?? said.language ?? 'zh-Hans'
  const turn: Turn = { client, said: { ...said, text }, chat, words: WORDS[language], path }
  return { language, ...(await reply(turn)) }
}

function reply(turn: Turn): Promise<Reply> {
  const { said, chat, words } = turn
  const command = readCommand(said.text)
  // Above everything: what others can read is not even tried.
  if (!said.private && (command.kind === 'bind' || holdsAccessCode(said.text)))
    return Promise.resolve(note([words.privateOnly]))
  if (command.kind !== 'number') return obey(turn, command)
  const picked = chat.picks[command.value - 1]
  if (picked === undefined) return ask(turn)
  return obey({ ...turn, said: { ...said, text: picked } }, readCommand(picked))
}

function obey(turn: Turn, command: Command): Promise<Reply> {
  switch (command.kind) {
    case 'ask':
    case 'number':
      return ask(turn)
    case 'help':
      return Promise.resolve(help(turn))
    case 'language':
      return setLanguage(turn, command.language)
    case 'bind':
      return bind(turn, command)
    case 'unbind':
      return unbind(turn, command.code)
    case 'status':
      return status(turn, command.code ?? '')
    case 'projects':
      return Promise.resolve(projectsNote(turn.chat, turn.words))
    case 'mute':
      return setMuted(turn, true)
    case 'unmute':
      return setMuted(turn, false)
    case 'human':
      return handOver(turn, { question: command.question })
    default:
      return command satisfies never
  }
}

async function ask(turn: Turn): Promise<Reply> {
  const { client, said, chat, words } = turn
  const length = Array.from(said.text).length
  if (length === 0) return help(turn)
  if (length > MESSAGE_LIMIT) return note([words.tooLong(length, MESSAGE_LIMIT)])
  const { data, error } = await client.POST('/v1/chat', {
    body: { message: said.text, ...(chat.conversationId ? { conversationId: chat.conversationId } : {}) },
  })
  if (!data || typeof data === 'string') return refused(error)
  const { conversationId, status } = data
  // "My project", and it is known which.
  if (status === 'needs_access_code' && chat.projects.length > 0) {
    await change(turn, { conversationId })
    return projectsNote(chat, words)
  }
  const missed = status === 'not_found' && !data.facets.includes('status') && !namesProject(said.text)
  const misses = missed ? chat.misses + 1 : 0
  const handsOver = misses >= MISSES
  await change(turn, { conversationId, misses: handsOver ? 0 : misses })
  if (handsOver) return handOver({ ...turn, chat: { ...chat, conversationId } }, { question: said.text, twice: true })
  const choices = missed ? [...data.choices, { label: words.human, message: WORDS['zh-Hans'].human }] : data.choices
  const language = languageOfAnswer(data.text, said.text)
  return { kind: 'answer', answer: { ...data, choices }, language }
}

/** Writes down what has changed of the chat, and nothing where nothing has. */
async function change({ client, chat, path }: Turn, changed: Schemas['ChannelChatChange']): Promise<void> {
  const differs = Object.entries(changed).some(([key, value]) => chat[key as keyof typeof changed] !== value)
  if (!differs) return
  const { error } = await client.PATCH('/v1/channels/{channel}/chats/{chat}', { params: { path }, body: changed })
  if (error) throw reasonOf(error)
}

function help({ said, words }: Turn): Note {
  const lines = said.private ? words.help : [...words.help, words.groupHelp]
  const own = WORDS['zh-Hans']
  return note(lines, {
    title: words.helpTitle,
    choices: [
      { label: words.projects, message: own.projects },
      { label: words.human, message: own.human },
    ],
  })
}

async function setLanguage(turn: Turn, language: Language | null): Promise<Reply> {
  if (!language) return note([], { title: turn.words.languageTitle, choices: languageChoices })
  await change(turn, { language })
  return { ...note([WORDS[language].languageSet]), language }
}

async function setMuted(turn: Turn, muted: boolean): Promise<Reply> {
  const { words } = turn
  await change(turn, { muted })
  return note([muted ? words.muted : words.unmuted])
}

async function bind(turn: Turn, { code, accessCode }: { code: string | null; accessCode: string | null }) {
  const { client, words, path } = turn
  if (code === null) return note([words.bindUsage], { title: words.bindTitle })
  const { data, error } = await client.POST('/v1/channels/{channel}/chats/{chat}/projects', {
    params: { path },
    body: { code, ...(accessCode === null ? {} : { accessCode }) },
  })
  if (!data) return refused(error, words.bindTitle)
  const name = data.projects.find((project) => project.code === code)?.name ?? code
  const muted = data.muted ? [words.mutedNote] : []
  return note([words.boundNote, ...muted], {
    title: words.bound(name),
    choices: [{ label: words.projects, message: WORDS['zh-Hans'].projects }],
  })
}

async function unbind(turn: Turn, asked: string | null): Promise<Reply> {
  const { client, chat, words, path } = turn
  if (chat.projects.length === 0) return note([words.noProjects])
  const code = asked ?? (chat.projects.length === 1 ? (chat.projects[0]?.code ?? null) : null)
  if (code === null) {
    const choices = chat.projects.map((project) => ({
      label: project.name ?? project.code,
      message: `解绑 ${project.code}`,
    }))
    return note([], { title: words.unbindWhich, choices })
  }
  const project = chat.projects.find((each) => each.code === code)
  if (!project) return note([words.noSuchBinding])
  const { error } = await client.DELETE('/v1/channels/{channel}/chats/{chat}/projects/{code}', {
    params: { path: { ...path, code } },
  })
  return error ? refused(error) : note([words.unbound(project.name ?? code)])
}

/** A bound project that is not public is shown without its access code; of any other the guide tells. */
async function status(turn: Turn, code: string): Promise<Reply> {
  const { client, chat, words, path } = turn
  if (!chat.projects.some((project) => project.code === code && project.light !== null)) return ask(turn)
  const { data } = await client.GET('/v1/channels/{channel}/chats/{chat}/projects/{code}', {
    params: { path: { ...path, code } },
  })
  return data?.visibility === 'private' ? projectNote(data, words) : ask(turn)
}

async function handOver(
  turn: Turn,
  { question, twice = false }: { question: string | null; twice?: boolean },
): Promise<Reply> {
  const { client, chat, words, path } = turn
  const { data, error } = await client.POST('/v1/channels/{channel}/chats/{chat}/tickets', {
    params: { path },
    body: {
      ...(question === null ? {} : { question }),
      ...(chat.conversationId ? { conversationId: chat.conversationId } : {}),
    },
  })
  if (!data) return refused(error)
  const ticket = ticketNote(data, words)
  return twice ? { ...ticket, lines: [words.twice, ...ticket.lines] } : ticket
}

/** The API's own sentence for what it refuses; what it cannot do is thrown, so that the message is tried again. */
function refused(error: unknown, title = ''): Note {
  const reason = reasonOf(error)
  if (reason.status >= 500) throw reason
  return note([reason.message], { title })
}
