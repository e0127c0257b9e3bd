import { deliverOutbox } from '../supervision/outbox/deliver.ts'
import type { Senders } from '../supervision/senders/sender.ts'
import type { Job } from './job.ts'

/** 发件箱: what is due is sent over the channels that are configured. */
export const deliverMessages = (senders: Senders): Job => ({
  name: 'deliver-messages',
  everyMinutes: 1,
  prompt: true,
  run: (ctx) => deliverOutbox(ctx, senders),
})
