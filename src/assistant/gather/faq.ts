import { likenessTokens } from '../../search/likeness.ts'
import type { MatterFile } from '../compose/matter.ts'
import type { Understanding } from '../understand/understand.ts'
import { type Fetched, ofMatter } from './subject.ts'

/** How much of what an FAQ asks, beside the matter's name, has to be in the message. */
const ALIKE = 0.5

/**
 * 常见问题 of a matter that the message comes nearest to, where it comes near: its answer is told first. The matter is decided already:
 * its name in both says nothing, and 施工许可证多少天 is none of what people ask about its drawings.
 */
export function withAskedFaq(u: Understanding, entry: Fetched): Fetched {
  if (entry.kind !== 'matter') return entry
  const file = entry.source as MatterFile
  const { name, aliases, faqs } = file.matter
  if (faqs.length === 0) return entry
  const said = new Set(likenessTokens(u.text))
  const named = new Set([name, ...aliases].flatMap(likenessTokens))
  const shareOf = (question: string): number => {
    const telling = likenessTokens(question).filter((token) => !named.has(token))
    return telling.filter((token) => said.has(token)).length / Math.max(1, telling.length)
  }
  const [best] = faqs
    .map((faq) => ({ faq, share: shareOf(faq.question) }))
    .filter(({ share }) => share >= ALIKE)
    .sort((a, b) => b.share - a.share)
  return best ? ofMatter({ ...file, asked: best.faq }) : entry
}
