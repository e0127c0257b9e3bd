import type { Ctx } from '../access/context.ts'
import type { ChatAnswer, ChatRequest } from '../contract/chat.ts'
import type { SubjectKind } from '../contract/search.ts'
import { compose } from './compose/compose.ts'
import type { Draft } from './compose/draft.ts'
import { replyDraft } from './compose/drafts.ts'
import { renderMarkdown } from './compose/markdown.ts'
import { sayIn } from './compose/say.ts'
import { isSimplified, toTraditional } from './compose/script.ts'
import { type Gathered, gather, gatherTalk } from './gather/gather.ts'
import { type Read, read } from './gather/read.ts'
import type { Model } from './llm/model.ts'
import { createPhraser, type Phrase } from './llm/phrase.ts'
import { hashConversation, type Memory, newConversationId, newMessageId, saveExchange } from './memory/conversation.ts'
import { planMove } from './plan/talk.ts'
import { PLAN_WORDING } from './rules/plan-wording.ts'
import { PROGRESS } from './rules/progress.ts'
import { type Understanding, understand } from './understand/understand.ts'
import { factsOf } from './verify/facts.ts'
import { verify } from './verify/verify.ts'

type Step = 'understand' | 'gather' | 'compose' | 'verify'
export type OnProgress = (progress: { step: Step; text: string }) => unknown
export type Answer = (ctx: Ctx, request: ChatRequest, onProgress?: OnProgress) => Promise<ChatAnswer>

/** The verb of a deployment: by rules alone, or with a model that puts the rules' answer better. */
export function createAnswerer({ model }: { model?: Model } = {}): Answer {
  const phrase = model ? createPhraser(model) : null
  return (ctx, request, onProgress) => answer(ctx, request, onProgress, phrase)
}

/**
 * 一问一答: understands the question, gathers what the guide knows of it, composes the answer from that alone, and verifies every
 * figure and name before it is sent. By rules; a model, where there is one, only words what they decided. Saves the masked question and
 * what the next one may lean on; nothing of a question that is only tried (`ctx.trial`). Throws unknown_region.
 */
export async function answer(
  ctx: Ctx,
  request: ChatRequest,
  onProgress: OnProgress = () => {},
  phrase: Phrase | null = null,
): Promise<ChatAnswer> {
  const started = performance.now()
  const region = request.region ?? ctx.region
  const step = async (name: Step, language: Understanding['language']) =>
    onProgress({ step: name, text: PROGRESS[name][language] })

  const asked = understand(request.message)
  await step('understand', asked.language)
  const given = request.conversationId ?? ''
  const givenHash = await hashConversation(given)
  await step('gather', asked.language)
  const first = await read(ctx, asked, givenHash, region)
  const known = first.known && given !== ''
  const { u, found, gathered } = await decide(
    ctx,
    request.message,
    await inTheirHand(request.message, asked, first.memory),
    first,
    givenHash,
    region,
  )

  await step('compose', u.language)
  const composed = checked(ctx, u, compose(u, gathered, found.complaint), found)
  const draft = besidePlan(u, besideElsewhere(u, composed, found.places), found.memory.plan)
  const phrased = await (ctx.trial ? null : phrase)?.(ctx, {
    question: request.message,
    topic: found.memory.topic?.name ?? null,
    language: u.language,
    region,
    gathered,
    draft,
    onProgress,
  })
  await step('verify', u.language)

  const conversationId = known ? given : newConversationId()
  const ruled = present(u, draft, conversationId)
  const plain: ChatAnswer = phrased ? { ...ruled, text: phrased, answeredBy: 'llm' } : ruled
  const result = u.script === 'hant' && u.language === 'zh' ? await toTraditional(plain) : plain
  if (ctx.trial) return result
  await saveExchange(ctx, {
    conversation: known ? givenHash : await hashConversation(conversationId),
    region,
    memory: { ...found.memory, ...draft.memory, choices: draft.choices, language: u.language, script: u.script },
    question: request.message,
    answer: plain,
    milliseconds: Math.round(performance.now() - started),
  })
  return result
}

/** What a short message leaves open, the conversation tells: a code says no language, and 那要多久 is written alike in both scripts. */
async function inTheirHand(message: string, u: Understanding, memory: Memory): Promise<Understanding> {
  const language = /\p{L}/u.test(message) && !u.codeAlone ? u.language : memory.language
  const undecided = u.script === 'hans' && memory.script === 'hant' && !(await isSimplified(message))
  return { ...u, language, script: undecided ? 'hant' : u.script }
}

interface Decided {
  u: Understanding
  found: Read
  gathered: Gathered
}

/** A message moves the questionnaire of a plan on, or is a question by itself. */
async function decide(
  ctx: Ctx,
  message: string,
  u: Understanding,
  first: Read,
  conversation: string,
  region: string,
): Promise<Decided> {
  const move = planMove(message, u, first)
  const talk = move && (await gatherTalk(ctx, move, region, u.language))
  if (talk) return { u, found: first, gathered: talk }
  const resolved = await resolve(ctx, u, first, conversation, region)
  return { ...resolved, gathered: await gather(ctx, resolved.u, resolved.found, region) }
}

/** Whoever asks something else in the middle of a plan is answered, and told how to go on with it. */
function besidePlan(u: Understanding, draft: Draft, talk: Memory['plan']): Draft {
  if (!talk || talk.mode === 'shown' || 'plan' in draft.memory) return draft
  return {
    ...draft,
    choices: [...draft.choices, PLAN_WORDING[u.language].resume],
    memory: { ...draft.memory, plan: { ...talk, mode: 'aside' } },
  }
}

/** 沈阳市的执照去哪办: whoever names another place is told first that what follows is this county's. */
function besideElsewhere(u: Understanding, draft: Draft, own: readonly string[]): Draft {
  const [first] = draft.subjects
  if (!u.elsewhere || draft.status !== 'answered' || !first || !OF_THIS_COUNTY.has(first.kind)) return draft
  const { name, nameEn } = u.elsewhere
  if (own.some((place) => u.text.includes(place) && place !== name) || own.includes(name)) return draft
  const words = sayIn(u.language).w.elsewhere(u.language === 'en' ? nameEn : name)
  return { ...draft, blocks: [{ type: 'text', text: words, tone: 'warning' }, ...draft.blocks] }
}

/** Bundles and policies say themselves whose practice they are. */
const OF_THIS_COUNTY: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['matter', 'department', 'place', 'stage'])

/** “第二个” and “不是这个，是……” stand for another message: the choice picked, or what is meant instead. */
async function resolve(
  ctx: Ctx,
  u: Understanding,
  found: Read,
  conversation: string,
  region: string,
): Promise<{ u: Understanding; found: Read }> {
  const { ordinal, rejects } = u.followUp
  const { choices } = found.memory
  const picked = ordinal === null ? undefined : choices[ordinal === -1 ? choices.length - 1 : ordinal - 1]
  const message = picked?.message ?? rejects?.instead ?? null
  if (!message) return { u, found }
  const meant = { ...understand(message), script: u.script, language: u.language }
  return { u: meant, found: await read(ctx, meant, conversation, region) }
}

/** What fails is not sent: the asker gets a safe reply instead, and the log says what was unfounded. */
function checked(ctx: Ctx, u: Understanding, draft: Draft, found: Read): Draft {
  if (draft.sources === null) return draft
  const say = sayIn(u.language)
  const unfounded = verify(renderMarkdown(say, draft.blocks), draft.blocks, factsOf(draft.sources), [
    found.complaint,
    say.w.fields.visitsValue(0),
  ])
  if (unfounded.length === 0) return draft
  ctx.log.error('assistant.unfounded', {
    requestId: ctx.requestId,
    subjects: draft.subjects.map((subject) => subject.id),
    unfounded: unfounded.slice(0, 5),
  })
  return { ...replyDraft(say, 'unsure', found.complaint, draft.choices), citations: draft.citations }
}

function present(u: Understanding, draft: Draft, conversationId: string): ChatAnswer {
  return {
    conversationId,
    messageId: newMessageId(),
    status: draft.status,
    text: renderMarkdown(sayIn(u.language), draft.blocks),
    blocks: draft.blocks,
    subjects: draft.subjects,
    facets: draft.facets,
    citations: draft.citations,
    choices: draft.choices,
    answeredBy: 'rules',
  }
}
