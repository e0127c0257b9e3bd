import type { Log } from '../access/context.ts'

const line = (level: string, message: string, fields: object | undefined): string =>
  JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })

/** One JSON line an event, on the console of whichever runtime. */
export const consoleLog: Log = {
  info: (message, fields) => console.log(line('info', message, fields)),
  warn: (message, fields) => console.warn(line('warn', message, fields)),
  error: (message, fields) => console.error(line('error', message, fields)),
}
