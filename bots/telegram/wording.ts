import type { Language } from '../channel/commands.ts'
import { LABELS, type Labels } from '../channel/labels.ts'
import { FAILURE_TEXT, MESSAGE_LIMIT } from '../wording.ts'

/** What the bot itself says around answers. */
export interface Words extends Labels {
  standsBelow: string
  useful: string
  useless: string
  thanks: string
  notRated: string
  oldButton: string
  tooLong: (length: number) => string
  textOnly: string
  internal: string
  /** The chat's own commands (bots/channel), said in this language, so that it answers in it. */
  say: Record<'help' | 'status' | 'projects' | 'bind' | 'unbind' | 'mute' | 'unmute' | 'language' | 'human', string>
  privateOnly: string
}

export const WORDS: Record<Language, Words> = {
  'zh-Hans': {
    ...LABELS['zh-Hans'],
    standsBelow: '指南原文见下。',
    useful: '有用',
    useless: '没用',
    thanks: '谢谢，已记下',
    notRated: '没有记上，请稍后再试',
    oldButton: '这个按钮太久了，请直接输入问题。',
    tooLong: (length) => `您的问题有${length}字，请改到${MESSAGE_LIMIT}字以内再发。`,
    textOnly: '只看得懂文字：请把问题打成文字发来。图片和文件不会保存。',
    internal: FAILURE_TEXT.internal,
    say: {
      help: '帮助',
      status: '查项目进度',
      projects: '我的项目',
      bind: '绑定',
      unbind: '解绑',
      mute: '静音',
      unmute: '恢复',
      language: '语言',
      human: '转人工',
    },
    privateOnly: '查询码不要发在群里。请点这里私聊绑定：',
  },
  'zh-Hant': {
    ...LABELS['zh-Hant'],
    standsBelow: '指南原文見下。',
    useful: '有用',
    useless: '沒用',
    thanks: '謝謝，已記下',
    notRated: '沒有記上，請稍後再試',
    oldButton: '這個按鈕太久了，請直接輸入問題。',
    tooLong: (length) => `您的問題有${length}字，請改到${MESSAGE_LIMIT}字以內再發。`,
    textOnly: '只看得懂文字：請把問題打成文字發來。圖片和檔案不會保存。',
    internal: '服務暫時出錯，請稍後重試；急事可撥打12345。',
    say: {
      help: '幫助',
      status: '查詢項目進度',
      projects: '我的項目',
      bind: '綁定',
      unbind: '解綁',
      mute: '靜音',
      unmute: '恢復',
      language: '語言',
      human: '轉人工',
    },
    privateOnly: '查詢碼不要發在群裡。請點這裡私聊綁定：',
  },
  en: {
    ...LABELS.en,
    standsBelow: ' Its own entries stand below.',
    useful: 'Useful',
    useless: 'Not useful',
    thanks: 'Thank you, noted',
    notRated: 'Not noted; please try again later',
    oldButton: 'This button is too old. Please type your question.',
    tooLong: (length) => `Your question has ${length} characters. Please shorten it to ${MESSAGE_LIMIT}.`,
    textOnly: 'I can read text only: please type your question. Pictures and files are not kept.',
    internal: 'The service has a fault. Please try again later; if it is urgent, call 12345.',
    say: {
      help: 'help',
      status: 'status',
      projects: 'my projects',
      bind: 'bind',
      unbind: 'unbind',
      mute: 'mute',
      unmute: 'unmute',
      language: 'language',
      human: 'human',
    },
    privateOnly: 'Do not send an access code in a group. Tap here to bind in private: ',
  },
}
