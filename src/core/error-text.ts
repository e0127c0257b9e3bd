/**
 * An error for the log: where it arose and what caused it, without the values of a failed statement. drizzle puts those into its
 * message, and they may be an address, a code or a question.
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { message, stack = String(error), cause } = error
  const values = message.indexOf('\nparams: ')
  const text = values < 0 ? stack : stack.replace(message, () => message.slice(0, values))
  return cause === undefined ? text : `${text}\ncaused by: ${String(cause)}`
}
