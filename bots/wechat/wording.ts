import type { Language } from '../channel/commands.ts'
import { LABELS, type Labels } from '../channel/labels.ts'

/** What the bot itself says around answers, and in place of one. */
export interface Words extends Labels {
  pickNext: string
  pick: string
  whole: string
  rest: string
  slow: string
  /** What is to be asked for is had by this. */
  askForIt: string
  nextOne: string
  left: (count: number) => string
  nothingWaits: string
  failed: string
  unreadable: string
  unheard: string
}

export const WORDS: Record<Language, Words> = {
  'zh-Hans': {
    ...LABELS['zh-Hans'],
    pickNext: '接着问（回复数字）：',
    pick: '请回复数字选择：',
    whole: '网页版：',
    rest: '余下内容请看网页：',
    slow: '正在查询，请稍候。',
    askForIt: '正在查询。请稍候片刻，再回复“结果”查看。',
    nextOne: '回复“结果”看下一条',
    left: (count) => `还有${count}条，`,
    nothingWaits: '现在没有等您查看的结果。还在查询的，请稍候再回复“结果”。',
    failed: '服务暂时出错，稍后会再答复您；急事可拨打12345。',
    unreadable: '目前只看得懂文字和语音。请把要问的事说出来或打成文字；图片、视频、文件和链接不会保存。',
    unheard: '没有听清这段语音，请再说一遍，或打成文字。',
  },
  'zh-Hant': {
    ...LABELS['zh-Hant'],
    pickNext: '接著問（回覆數字）：',
    pick: '請回覆數字選擇：',
    whole: '網頁版：',
    rest: '餘下內容請看網頁：',
    slow: '正在查詢，請稍候。',
    askForIt: '正在查詢。請稍候片刻，再回覆「結果」查看。',
    nextOne: '回覆「結果」看下一條',
    left: (count) => `還有${count}條，`,
    nothingWaits: '現在沒有等您查看的結果。還在查詢的，請稍候再回覆「結果」。',
    failed: '服務暫時出錯，稍後會再答覆您；急事可撥打12345。',
    unreadable: '目前只看得懂文字和語音。請把要問的事說出來或打成文字；圖片、影片、檔案和連結不會保存。',
    unheard: '沒有聽清這段語音，請再說一遍，或打成文字。',
  },
  en: {
    ...LABELS.en,
    pickNext: 'Ask next (reply with a number):',
    pick: 'Reply with a number:',
    whole: 'On the web: ',
    rest: 'The rest is on the web: ',
    slow: 'Looking it up, one moment please.',
    askForIt: 'Looking it up. Please wait a moment, then reply "result" to read it.',
    nextOne: 'reply "result" for the next part',
    left: (count) => `${count} more, `,
    nothingWaits: 'Nothing is waiting for you. If it is still being looked up, please reply "result" a little later.',
    failed: 'The service has a fault; you will be answered later. If it is urgent, call 12345.',
    unreadable:
      'I can read text and hear speech only. Please say or type your question; pictures, videos, files and links are not kept.',
    unheard: 'I could not make out this voice message. Please say it again, or type it.',
  },
}
