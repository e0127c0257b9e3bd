/** Work in one run at a time: whoever asks while it runs is served by one more run after it. Gives how much was done. */
export function createWaker(work: () => Promise<number>): () => Promise<number> {
  let running: Promise<number> | null = null
  let again = false
  const run = async () => {
    let done = 0
    do {
      again = false
      done += await work()
    } while (again)
    running = null
    return done
  }
  return () => {
    again = running !== null
    running ??= run()
    return running
  }
}
