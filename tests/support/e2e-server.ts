import type { TestProject } from 'vitest/node'
import { startServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server under the browser. */
    e2eUrl: string
  }
}

/** One server for the whole browser run, started as a stranger would: empty folder, no settings. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  project.provide('e2eUrl', server.url)
  return async () => {
    await server.stop()
  }
}
