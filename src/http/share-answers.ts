interface Answers {
  paths?: Record<string, object> | undefined
  components?: object | undefined
}

interface Answer {
  description: string
  content?: object
}

/**
 * OpenAPI: the answers with a problem that many operations give alike stand once, under components/responses, named by their codes;
 * the operations refer to them. Without it they are a third of the whole description.
 */
export function shareAnswers<D extends Answers>(document: D): D {
  const shared: Record<string, Answer> = {}
  const share = (answer: Answer): object => {
    const types = Object.keys(answer.content ?? {})
    if (types.length !== 1 || types[0] !== 'application/problem+json') return answer
    const name = answer.description.replaceAll(', ', '.')
    shared[name] ??= answer
    return JSON.stringify(shared[name]) === JSON.stringify(answer) ? { $ref: `#/components/responses/${name}` } : answer
  }
  const paths = Object.fromEntries(
    Object.entries(document.paths ?? {}).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods as Record<string, { responses: Record<string, Answer> }>).map(([method, operation]) => [
          method,
          {
            ...operation,
            responses: Object.fromEntries(
              Object.entries(operation.responses).map(([status, answer]) => [status, share(answer)]),
            ),
          },
        ]),
      ),
    ]),
  )
  return { ...document, paths, components: { ...document.components, responses: shared } }
}
