/** What an asker reads while an answer is made. */
export const PROGRESS = {
  understand: { zh: '正在理解问题', en: 'Reading the question' },
  gather: { zh: '正在查办事指南', en: 'Looking it up in the guide' },
  compose: { zh: '正在整理答复', en: 'Putting the answer together' },
  verify: { zh: '正在核对每个数字和依据', en: 'Checking every figure against the guide' },
} as const
