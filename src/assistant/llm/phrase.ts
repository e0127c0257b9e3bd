import type { Ctx } from '../../access/context.ts'
import type { Facet } from '../../contract/chat.ts'
import { mask } from '../../core/text/mask.ts'
import { shanghaiDay } from '../../core/time/shanghai.ts'
import type { Draft } from '../compose/draft.ts'
import { renderMarkdown } from '../compose/markdown.ts'
import type { MatterFile } from '../compose/matter.ts'
import { sayIn } from '../compose/say.ts'
import type { Gathered } from '../gather/gather.ts'
import type { Language } from '../understand/language.ts'
import { askModel } from './ask-model.ts'
import { checkText } from './check/check.ts'
import type { Model } from './model.ts'
import { promptOf } from './prompt.ts'
import type { PublishedEntry } from './published-entry.ts'
import { exampleNote, LABEL, PROGRESS_TEXTS } from './texts.ts'

/** An answer that the rules have made and checked, and what a model may know to say it better. */
interface Phrasing {
  /** As it was asked; it is masked before it leaves. */
  question: string
  /** What was spoken of before. */
  topic: string | null
  language: Language
  region: string
  gathered: Gathered
  draft: Draft
  onProgress: (progress: { step: 'compose'; text: string }) => unknown
}

/** Gives the answer in the model's words, labelled and held against the guide; null = the rules' own words stay. Never throws. */
export type Phrase = (ctx: Ctx, phrasing: Phrasing) => Promise<string | null>

/** What a list of the guide or a single figure says is said by rules: there is nothing to put better, and much to lose. */
const PHRASED: ReadonlySet<Facet> = new Set<Facet>([
  'overview',
  'documents',
  'time',
  'steps',
  'contact',
  'place',
  'fee',
  'conditions',
  'prerequisites',
  'parallel',
  'online',
  'legal',
  'result',
])
const MOST_SUBJECTS = 2

/** After so many answers in a row that took all the time there is, askers are not made to wait for the next ones. */
const LATE_IN_A_ROW = 3
const REST_MS = 60_000

export function createPhraser(model: Model): Phrase {
  let late = 0
  let restingUntil = 0
  return async (ctx, phrasing) => {
    const asked = subjectsOf(phrasing)
    if (asked === null || performance.now() < restingUntil) return null
    const { language, draft, region } = phrasing
    const say = sayIn(language)
    const entries = asked.flatMap(({ file }) => entriesOf(file))
    const progress = (step: keyof typeof PROGRESS_TEXTS) =>
      phrasing.onProgress({ step: 'compose', text: PROGRESS_TEXTS[step][language] })
    const outcome = await askModel(
      ctx,
      model,
      {
        messages: promptOf({
          question: mask(phrasing.question),
          topic: phrasing.topic,
          language,
          today: shanghaiDay(ctx.clock.now()),
          facets: draft.facets,
          subjects: entries.filter((entry) => entry.kind === 'matter'),
          rulesAnswer: withoutLinks(
            renderMarkdown(
              say,
              draft.blocks.filter((block) => !isNotice(block)),
            ),
          ),
        }),
        region,
        entries,
        onRound: progress,
      },
      (text, fetched) =>
        checkText(text, { entries: fetched, asked: asked.map(({ file, facets }) => ({ id: file.matter.id, facets })) }),
    )
    if ('text' in outcome) {
      late = 0
      const note = exampleNote(
        language,
        outcome.text,
        asked.map(({ file }) => file.matter),
      )
      return [LABEL[language], outcome.text, note].filter(Boolean).join('\n\n')
    }
    late = outcome.failure === 'timed out' ? late + 1 : 0
    if (late >= LATE_IN_A_ROW) {
      late = 0
      restingUntil = performance.now() + REST_MS
    }
    ctx.log.warn('assistant.model', {
      requestId: ctx.requestId,
      failure: outcome.failure,
      faults: outcome.failure === 'failed' ? outcome.faults : outcome.faults.length,
    })
    return null
  }
}

/** The matters that an answer is about; null where it is about anything else, not an answer, or warns: that stays in the rules' words. */
function subjectsOf({ gathered, draft }: Phrasing): { file: MatterFile; facets: Facet[] }[] | null {
  if (gathered.kind !== 'entries' || draft.status !== 'answered' || gathered.parts.length > MOST_SUBJECTS) return null
  if (draft.blocks.some((block) => block.type === 'text' && block.tone === 'warning')) return null
  const asked = gathered.parts.map(({ entry, facets }) =>
    entry.kind === 'matter' && facets.every((facet) => PHRASED.has(facet))
      ? { file: entry.source as MatterFile, facets: [...facets] }
      : null,
  )
  return asked.every((one) => one !== null) && asked.length > 0 ? asked : null
}

const entriesOf = ({ matter, places }: MatterFile): PublishedEntry[] => [
  { kind: 'matter', id: matter.id, body: matter },
  ...places.map((place): PublishedEntry => ({ kind: 'place', id: place.id, of: matter.id, body: place })),
]

const isNotice = (block: Draft['blocks'][number]): boolean => block.type === 'text' && block.tone === 'notice'

/** The links of the rules' answer are in its blocks; the model is not shown what it must not write. */
const withoutLinks = (text: string): string => text.replace(/ ?\[[^\]]*\]\([^)]*\)/gu, '').replace(/\\(.)/gu, '$1')
