/** Writes that make no messages: questions, and what bots keep; an update that is done may have been answered. */
const QUIET = /^\/v1\/(chat|feedback|plans)\b|^\/v1\/channels\/(?!.*\/(done|answer)$)|^\/bots\/telegram$/

/** Whether a request may have brought something that others are to be told of: then the jobs need not wait for their hour. */
export const bringsWork = (request: Request, response: Response): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(request.method) &&
  response.status < 400 &&
  !QUIET.test(new URL(request.url).pathname)
