import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { figure } from '../../scripts/figure.ts'
import { type Running, startKillable, until } from '../../scripts/killable-server.ts'
import {
  SECRET,
  seeded,
  shuffled,
  startTelegram,
  TOKEN,
  type Update,
  webhookRequest,
} from '../support/telegram-server.ts'

/*
 * `npm run telegram-test [-- 1000 [3]]`: so many messages from people in many chats, each brought three times and all out of order to a
 * real server, which is killed (SIGKILL) so many times in the middle. A refused or lost delivery is brought again, as Telegram does.
 */

const A_CHAT = 10
const TIMES = 3
const SENDERS = 8
const LONGEST_MS = 240_000
/** So many answers are on their way at a time (src/supervision/outbox): as many can be on the way at a kill. */
const ON_THE_WAY = 10

/** Questions whose answers cannot be mistaken for each other; between them messages too long, whose length is told back. */
const QUESTIONS: [question: string, answered: string][] = [
  ['施工许可几天能下来', '建筑工程施工许可证核发：承诺'],
  ['办营业执照要什么材料', '公司设立登记'],
  ['环评找哪个部门', '建设项目环境影响报告表审批找'],
]

export interface TelegramReport {
  messages: number
  deliveries: number
  kills: number
  /** Deliveries that the server did not acknowledge, brought again. */
  unacknowledged: number
  answered: number
  /** Answers that arrived more than once: killed after Telegram had taken one and before that was written down. */
  repeats: number
  /** Neighbouring answers of a chat not in the order of their messages: the later one was known earlier. */
  overtaken: number
  milliseconds: number
  /** Whatever should not be; empty = passed. */
  faults: string[]
}

export async function telegramRun(
  messages: number,
  { kills = 0, say = () => {} }: { kills?: number; say?: (line: string) => void } = {},
): Promise<TelegramReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-telegram-'))
  const telegram = await startTelegram()
  const settings = {
    DATA_DIR: path.join(folder, 'data'),
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TELEGRAM_BOT_INFO: JSON.stringify({ id: 666, is_bot: true, first_name: 'x', username: 'TestNameBot' }),
  }
  let server: Running | undefined
  const report: TelegramReport = {
    messages,
    deliveries: messages * TIMES,
    kills,
    unacknowledged: 0,
    answered: 0,
    repeats: 0,
    overtaken: 0,
    milliseconds: 0,
    faults: [],
  }
  try {
    server = await startKillable(settings)
    const { updates, expected } = await everybodySpeaks(telegram, messages)
    const deliveries = shuffled(updates, TIMES, seeded(7))
    const started = performance.now()
    let delivered = false
    const bringing = bringAll(deliveries, () => server?.url ?? '', report).then(() => {
      delivered = true
    })
    for (let kill = 1; kill <= kills; kill += 1) {
      const share = Math.floor((messages * kill) / (kills + 1))
      if (!(await until(() => telegram.arrived.length >= share, LONGEST_MS))) report.faults.push('too slow')
      await server.kill()
      say(`killed at ${telegram.arrived.length} of ${messages} answers`)
      server = await startKillable(settings)
    }
    await bringing
    if (!delivered) report.faults.push('not everything could be brought')
    const counted = () => new Set(telegram.arrived.map(({ chat, text }) => `${chat} ${firstLine(text)}`)).size
    await until(() => counted() >= messages, LONGEST_MS)
    // Whatever would come once too often has time to come.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    report.milliseconds = Math.round(performance.now() - started)
    judge(report, telegram.arrived, expected)
    report.faults.push(...telegram.refused.map((why) => `Telegram refuses: ${why}`))
    return report
  } finally {
    await server?.kill()
    await telegram.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type World = Awaited<ReturnType<typeof startTelegram>>

/** Each chat says ten things, one after another; gives the updates, and of each chat how its answers begin. */
async function everybodySpeaks(telegram: World, messages: number) {
  const expected = new Map<string, string[]>()
  for (let at = 0; at < messages; at += 1) {
    const chat = 1 + (at % Math.ceil(messages / A_CHAT))
    const answers = expected.get(String(chat)) ?? []
    const turn = answers.length
    const question = turn % 4 === 0 ? QUESTIONS[turn / 4] : undefined
    await telegram.person(chat).say(question?.[0] ?? '长'.repeat(501 + turn))
    expected.set(String(chat), [...answers, question?.[1] ?? `您的问题有${501 + turn}字`])
  }
  return { updates: telegram.updates(), expected }
}

/** Brings updates, several at a time; one that is not acknowledged goes to the end of the queue. */
async function bringAll(deliveries: Update[], url: () => string, report: TelegramReport): Promise<void> {
  const queue = [...deliveries]
  const end = Date.now() + LONGEST_MS
  const bring = async () => {
    for (let update = queue.shift(); update && Date.now() < end; update = queue.shift()) {
      const status = await fetch(`${url()}/bots/telegram`, webhookRequest(update)).then(
        (response) => response.status,
        () => 0,
      )
      if (status === 200) continue
      report.unacknowledged += 1
      queue.push(update)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, bring))
  if (queue.length > 0) report.faults.push(`${queue.length} updates could not be brought`)
}

function judge(report: TelegramReport, arrived: World['arrived'], expected: Map<string, string[]>): void {
  for (const [chat, answers] of expected) {
    const own = arrived.filter((message) => message.chat === chat).map(({ text }) => text)
    const order = own.map((text) => answers.findIndex((begin) => firstLine(text).includes(begin)))
    const strangers = order.filter((at) => at < 0).length
    if (strangers > 0)
      report.faults.push(`chat ${chat}: ${strangers} answers to nothing: ${own.find((_, at) => order[at] === -1)}`)
    const seen = new Set(order)
    const lost = answers.filter((_, at) => !seen.has(at))
    if (lost.length > 0) report.faults.push(`chat ${chat}: no answer “${lost.join('”, “')}”`)
    report.answered += answers.length - lost.length
    report.repeats += order.length - seen.size
    const once = [...seen]
    report.overtaken += once.filter((at, place) => place > 0 && at < (once[place - 1] ?? 0)).length
  }
  if (report.repeats > report.kills * ON_THE_WAY) report.faults.push(`${report.repeats} answers came twice`)
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = await telegramRun(Number(process.argv[2] ?? 1000), {
    kills: Number(process.argv[3] ?? 3),
    say: console.log,
  })
  console.log(report)
  figure(
    `${report.messages} Telegram updates, ${report.deliveries} deliveries, ${report.kills} kills`,
    `${report.answered} answered, ${report.repeats} repeats, ${report.faults.length} faults, ${(report.milliseconds / 1000).toFixed(0)} s`,
  )
  process.exitCode = report.faults.length === 0 ? 0 : 1
}
