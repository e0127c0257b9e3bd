import { type ParseArgsConfig, parseArgs } from 'node:util'
import { faultWords } from './fault-words.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Given<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>

/** What was typed cannot be meant; `message` says what is wrong with it. The usage is printed beside it. */
export class Usage extends Error {
  override readonly name = 'Usage'
}

/**
 * A command as npm runs it: reads what was typed, does it and ends the process. `--help` prints the usage; what cannot be meant is said
 * with the usage, and what fails in words (`faultWords`), both with exit code 1. `most`: how many words may stand beside the options. `act` gives the exit code; null = the process lives on.
 */
export async function command<O extends Options>(
  { usage, options, most = 0 }: { usage: string; options: O; most?: number },
  act: (given: Given<O>) => Promise<number | null>,
): Promise<void> {
  try {
    if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
      console.log(usage)
      process.exit(0)
    }
    const code = await act(read(options, most))
    if (code !== null) process.exit(code)
  } catch (error) {
    console.error(faultWords(error))
    if (error instanceof Usage) console.error(usage)
    process.exit(1)
  }
}

function read<O extends Options>(options: O, most: number): Given<O> {
  const given = parsed(options)
  const [tooMany] = given.positionals.slice(most)
  if (tooMany !== undefined) throw new Usage(`多了一个参数：${tooMany}`)
  return given
}

function parsed<O extends Options>(options: O): Given<O> {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    const which = /'(-[^'\s]+)/.exec((error as Error).message)?.[1] ?? (error as Error).message
    throw new Usage(`没有这个选项，或者它后面的值不对：${which}`)
  }
}
