import { checkLinks as check } from '../staff/upkeep/check-links.ts'
import { refreshUpkeep } from '../staff/upkeep/refresh.ts'
import type { Job } from './job.ts'

/** 待维护: the list is kept with every publication and every day; where nothing has changed it costs one query. */
export const upkeep: Job = {
  name: 'upkeep',
  everyMinutes: 60,
  prompt: true,
  run: refreshUpkeep,
}

/** 链接核查: each link once a day, a few at a time. */
export const checkLinks: Job = {
  name: 'check-links',
  everyMinutes: 15,
  run: (ctx) => check(ctx, (url, init) => fetch(url, init)),
}
