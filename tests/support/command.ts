import { execFile } from 'node:child_process'

/** One of src/entry as `npm run` runs it, over the database in this folder: its exit code, and all it said. */
export const runCommand = (
  entry: string,
  parameters: readonly string[],
  dataDir: string,
): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', entry, ...parameters],
      { env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    )
  })
