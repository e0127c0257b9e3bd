import type { Matter } from '../../../contract/matters.ts'
import { numberOf } from './fold.ts'
import type { Line } from './lines.ts'

/** Read from its first digit only: a long row of digits is gone through once. */
const NUMBER = '(?<!\\d)\\d+|(?<![一二三四五六七八九十两])[一二三四五六七八九十两]+'
const COUNTED: readonly { pattern: RegExp; counts(matter: Matter): number[] }[] = [
  {
    pattern: new RegExp(
      `(?:(?<=以下|下列|共|这)(${NUMBER})份|(${NUMBER})(?:项|种|个|类|样|件|\\s))(?:申请|办理|必要|必备|主要|基本)?(?=材料|资料|文件|(?:required )?documents?)`,
      'giu',
    ),
    counts: ({ documents }) => {
      const required = documents.filter((document) => document.necessity === 'required')
      return [
        documents.length,
        required.length,
        documents.length - required.length,
        ...[documents, required].map((all) => all.filter((document) => document.waivable).length),
        ...[documents, required].map((all) => all.filter((document) => !document.waivable).length),
      ]
    },
  },
  {
    pattern: new RegExp(`(${NUMBER})(?:个|\\s)?(?=步骤|步(?!骤)|环节|steps?\\b)`, 'giu'),
    counts: ({ steps }) => [steps.length],
  },
  {
    pattern: new RegExp(`(${NUMBER})(?:个|项|件|种|\\s)(?=条件|conditions?\\b)`, 'giu'),
    counts: ({ conditions }) => [conditions.length],
  },
  {
    pattern: new RegExp(`(${NUMBER})(?:个|项|件)(?=(?:前置)?事项|手续|前置)`, 'giu'),
    counts: ({ prerequisites, unlocks, parallelWith }) => [
      prerequisites.length,
      ...(['all', 'any', 'conditional'] as const).map(
        (rule) => prerequisites.filter((one) => one.rule === rule).length,
      ),
      unlocks.length,
      parallelWith.length,
    ],
  },
]

/** “一共5项材料”: counts that no list of the matters spoken of has. Pure. */
export const countFaults = (lines: readonly Line[], matters: readonly Matter[]): string[] =>
  lines.flatMap(({ text }) =>
    COUNTED.flatMap(({ pattern, counts }) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const said = numberOf(match[1] ?? match[2] ?? '')
        if (PLACE.test(text.slice(0, match.index))) return []
        return said > 0 && matters.some((matter) => counts(matter).includes(said))
          ? []
          : [text.slice(match.index, match.index + match[0].length + 4)]
      }),
    ),
  )

/** The text without its counts, which were checked. */
export const withoutCounts = (text: string): string =>
  COUNTED.reduce(
    (left, { pattern }) =>
      left.replace(pattern, (found, ...rest) => {
        const at = rest.find((one) => typeof one === 'number') as number
        return PLACE.test(left.slice(0, at)) ? found : ''
      }),
    text,
  )

/** 第3步 is a place in the order, not a count. */
const PLACE = /第$/u
