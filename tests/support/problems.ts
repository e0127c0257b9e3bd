import { expect } from 'vitest'
import { PROBLEMS, Problem, type ProblemCode } from '../../src/contract/problem.ts'
import type { Answer } from './app.ts'

/** Holds an answer against what every problem promises: its own code and status, a sentence, the request's id, no inner workings. */
export function expectProblem(answer: Answer<unknown>, code: ProblemCode, pointers: readonly string[] = []): Problem {
  expect({ status: answer.status, code: (answer.body as Problem | null)?.code }, answer.text.slice(0, 500)).toEqual({
    status: PROBLEMS[code][0],
    code,
  })
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  const problem = Problem.parse(answer.body)
  expect(problem.status).toBe(answer.status)
  expect(problem.title).toBe(PROBLEMS[code][1])
  expect(problem.type).toBe(`/docs#problem-${code}`)
  expect(problem.requestId).toBe(answer.headers.get('X-Request-Id'))
  expect(problem.detail, 'a sentence in Chinese').toMatch(/[\u4e00-\u9fff].*。$/su)
  expect(answer.text).not.toMatch(/\bat \/|\.ts:\d|SQLITE|node_modules|Error:|Invalid input|undefined/)
  expect((problem.errors ?? []).map((item) => item.pointer).sort()).toEqual([...pointers].sort())
  for (const item of problem.errors ?? []) {
    expect(item.detail, 'in Chinese').toMatch(/[\u4e00-\u9fff]/u)
    expect(item.code).toMatch(/^[a-z]+(_[a-z]+)*$/)
  }
  return problem
}
