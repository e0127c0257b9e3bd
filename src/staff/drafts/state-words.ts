import type { DraftRow } from './draft-row.ts'

const STATES: Readonly<Record<DraftRow['state'], string>> = {
  none: '没有草稿',
  editing: '正在编辑',
  submitted: '已送审',
  approved: '已通过审核',
  rejected: '被退回，正在修改',
  scheduled: '已定时发布',
  published: '已发布',
  withdrawn: '已放弃',
}
const INTENTS: Readonly<Record<DraftRow['intent'], string>> = {
  change: '草稿',
  withdraw: '撤下的提请',
  retire: '废止的提请',
}

/** Where a draft stands and whose it is: “有wang的草稿，已送审”. */
export const stateWords = ({ editedBy, state, intent }: DraftRow): string =>
  `有${editedBy.replace(/^(account|key):/, '')}的${INTENTS[intent]}，${STATES[state]}`
