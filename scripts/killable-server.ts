import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const STARTED = /(http:\/\/127\.0\.0\.1:\d+)\/board/

/** A server that can be killed at any moment (SIGKILL). */
export interface Running {
  url: string
  kill(): Promise<void>
}

/** The server in a process of its own, on a free port, over data that outlives it. Rejects where it ends before it serves. */
export async function startKillable(settings: Record<string, string>): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/entry/node.ts'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const origin = STARTED.exec(output)?.[1]
      if (origin) resolve(origin)
    })
    void exited.then(() => reject(new Error(`the server ended: ${output}`)))
  })
  return { url, kill }
}

/** Waits until something is so, for at most `longestMs`; whether it came to be. */
export async function until(reached: () => boolean, longestMs: number): Promise<boolean> {
  const end = Date.now() + longestMs
  while (!reached() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
  return reached()
}
