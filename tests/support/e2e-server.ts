import sparticuz from '@sparticuz/chromium'
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
  // The browser is unpacked once, before several suites ask for it at the same time.
  const [server] = await Promise.all([startServer(), sparticuz.executablePath()])
  project.provide('e2eUrl', server.url)
  return async () => {
    await server.stop()
  }
}
