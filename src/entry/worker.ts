import { createWorker } from './create-worker.ts'

/** Cloudflare Workers: one app an isolate. */
export default createWorker()
