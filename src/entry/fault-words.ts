import { ConfigError } from '../config/config.ts'
import { AppError } from '../core/app-error.ts'
import { errorText } from '../core/error-text.ts'

/** Errors that say themselves what is wrong and what to do. */
const SPEAKING = ['SeedError', 'Overwriting', 'Usage']

/** What fails beneath us, by its code or its words: what it means, and which setting to look at. The first that fits counts. */
const FAULTS: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/NewerDatabase/, '数据库是更新的版本升级过的，这个版本不能用它，未作任何改动：请用新版本，或还原升级前的备份。'],
  [/HTTP status 40[13]/, '数据库服务不接受这个令牌：请检查 DATABASE_TOKEN。'],
  [/HTTP status \d+|not valid JSON|Unexpected server response/, 'DATABASE_URL 那里不是 libSQL 服务：请检查地址。'],
  [/fetch failed|HRANA_WEBSOCKET_ERROR/, '连不上数据库服务：请检查 DATABASE_URL，以及那里的服务是否在运行。'],
  [/SQLITE_BUSY|SQLITE_LOCKED/, '数据库正被另一个进程占用，等了5秒也没有让出：请先停下它，再试一次。'],
  [/SQLITE_FULL|ENOSPC|EFBIG|EDQUOT/, '磁盘满了，未作任何改动：请腾出空间，或用 DATA_DIR 换一个地方。'],
  [/SQLITE_NOTADB|SQLITE_CORRUPT/, 'DATA_DIR 里的 zhinan.db 不是数据库，或者已经损坏：请还原备份。'],
  [/SQLITE_IOERR/, '读写数据库文件时出错：请看 DATA_DIR 所在的磁盘是否满了、坏了。'],
  [
    /SQLITE_READONLY|SQLITE_CANTOPEN|Unable to open connection|mkdir/,
    'DATA_DIR 里不能写：它应为一个当前用户可以写的目录。',
  ],
]

/** An error and what caused it, each with its code. */
function causes(error: unknown): string {
  const parts: string[] = []
  for (let each = error; each instanceof Error; each = each.cause)
    parts.push(`${each.name} ${'code' in each ? String(each.code) : ''} ${each.message}`)
  return parts.join('\n')
}

/** The last cause in one line, as the platform says it: which address, which file. */
function ground(error: Error): string {
  let last = error
  while (last.cause instanceof Error) last = last.cause
  return (last.message.split('\n')[0] ?? '').slice(0, 200)
}

/**
 * What went wrong at a start or in a command, for whoever runs it: one line, what to do, and in brackets what the platform said. What
 * nobody foresaw keeps its stack, without the values of a failed statement.
 */
export function faultWords(error: unknown): string {
  if (error instanceof ConfigError || (error instanceof Error && SPEAKING.includes(error.name))) return error.message
  if (error instanceof AppError)
    return error.errors?.length ? error.errors.map(({ detail }) => detail).join('\n') : error.message
  if (!(error instanceof Error)) return String(error)
  const whole = causes(error)
  const known = FAULTS.find(([pattern]) => pattern.test(whole))
  return known ? `${known[1]}（${ground(error)}）` : errorText(error)
}
