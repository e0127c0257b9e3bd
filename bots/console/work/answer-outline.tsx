import type { Child } from 'hono/jsx'
import type { Schemas } from '../../../openapi/client/index.ts'
import { SUBJECT_WORDS } from '../../wording.ts'
import { Tag } from '../parts/frame.tsx'
import { answerWord } from './words.ts'

type Outline = Schemas['AnswerOutline']

/** An answer in a line: what came of it, and what it was about. */
export const outlineText = ({ status, subject }: Outline): string =>
  subject ? `${answerWord(status)}：${SUBJECT_WORDS[subject.kind]}“${subject.name}”` : answerWord(status)

const rightMark = (right: boolean | null): Child =>
  right === null ? null : right ? <Tag tone="good">对</Tag> : <Tag tone="bad">不对</Tag>

const CHANGES: Record<Schemas['PreviewLine']['change'], readonly ['plain' | 'good' | 'bad' | 'warn', string]> = {
  same: ['plain', '没有变'],
  better: ['good', '变好'],
  worse: ['bad', '变差'],
  different: ['warn', '变了'],
}

/** One question before and after a draft. */
export const PreviewRow = ({ line }: { line: Schemas['PreviewLine'] }) => {
  const [tone, word] = CHANGES[line.change]
  return (
    <li class="card">
      <h3>
        {line.question} <Tag tone={tone}>{word}</Tag>
      </h3>
      <dl class="rows">
        <div>
          <dt>现在</dt>
          <dd>
            {outlineText(line.before)} {rightMark(line.before.right)}
          </dd>
        </div>
        <div>
          <dt>发布后</dt>
          <dd>
            {outlineText(line.after)} {rightMark(line.after.right)}
          </dd>
        </div>
      </dl>
    </li>
  )
}
