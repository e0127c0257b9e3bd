import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface RunningServer {
  url: string
  /** What it has said so far, on both channels. */
  output(): string
  /** Ends it as Ctrl+C does, takes its data away; gives the exit code. */
  stop(): Promise<number | null>
}

const STARTED = /(http:\/\/(?:127\.0\.0\.1|\[::1\]):\d+)\/board/

/** `npm start` in a process of its own, on a free port, in an empty folder of its own. Resolves when it says where it is. */
export async function startServer(settings: Record<string, string> = {}): Promise<RunningServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-server-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/entry/node.ts'], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      DATA_DIR: path.join(folder, 'data'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 5000)
    const code = await exited
    clearTimeout(late)
    await rm(folder, { recursive: true, force: true })
    return code
  }
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server does not start: ${output}`)), 60_000)
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const origin = STARTED.exec(output)?.[1]
      if (!origin) return
      clearTimeout(late)
      resolve(origin)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void exited.then((code) => reject(new Error(`the server ended with ${code}: ${output}`)))
  }).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { url, output: () => output, stop }
}
