import { FAILURE_TEXT, MESSAGE_LIMIT, STARTERS } from '../wording.ts'

export type Language = 'zh-Hans' | 'zh-Hant' | 'en'

/** What the chat itself says; answers come in the asker's own language. */
export interface Words {
  open: string
  title: string
  close: string
  lead: string
  site: string
  starters: readonly string[]
  log: string
  question: string
  placeholder: string
  send: string
  tooLong: (length: number) => string
  nearly: (length: number) => string
  looking: string
  slow: string
  noNetwork: string
  offline: string
  online: string
  timeout: string
  broken: string
  internal: string
  remember: string
  rememberNote: string
  notStored: string
  clear: string
  cleared: string
  thanks: string
  notRated: string
  whatWrong: string
  sendComment: string
  copied: string
  notCopied: string
}

export const WORDS: Record<Language, Words> = {
  'zh-Hans': {
    open: '问办事',
    title: '办事指南',
    close: '关闭',
    lead: '用平常话问就行：要哪些材料、多久办完、找哪个窗口、项目办到哪一步。回答只取自已公布的办事指南，以窗口答复为准。请不要输入身份证号等个人信息。',
    site: '打开指南网站',
    starters: STARTERS.slice(0, 4),
    log: '问答记录',
    question: '您的问题',
    placeholder: '请输入问题',
    send: '提问',
    tooLong: (length) => `${length}/${MESSAGE_LIMIT}字，请改短些`,
    nearly: (length) => `${length}/${MESSAGE_LIMIT}字`,
    looking: '正在查指南……',
    slow: '网络较慢，还在等回答……',
    noNetwork: '现在没有网络',
    offline: '现在没有网络。您的问题已保留，联网后请重试。',
    online: '网络已恢复，可以重试。',
    timeout: '等了太久没有收到回答，请重试；急事可拨打12345。',
    broken: FAILURE_TEXT.broken,
    internal: FAILURE_TEXT.internal,
    remember: '记住对话',
    rememberNote: '记录只留在这个浏览器里，30天后删除；公用电脑请勿勾选',
    notStored: '这个浏览器不能保存对话',
    clear: '清除',
    cleared: '已清除',
    thanks: '谢谢，已记下',
    notRated: '没有记上，请稍后再试',
    whatWrong: '哪里不对？（选填）',
    sendComment: '发送',
    copied: '已复制',
    notCopied: '请长按复制',
  },
  'zh-Hant': {
    open: '問辦事',
    title: '辦事指南',
    close: '關閉',
    lead: '用平常話問就行：要哪些材料、多久辦完、找哪個窗口、項目辦到哪一步。回答只取自已公布的辦事指南，以窗口答覆為準。請不要輸入身分證號等個人資訊。',
    site: '打開指南網站',
    starters: ['我想蓋個廠房要先辦什麼', '辦營業執照要什麼材料', '施工許可幾天能下來', '開飯店要辦哪些證'],
    log: '問答記錄',
    question: '您的問題',
    placeholder: '請輸入問題',
    send: '提問',
    tooLong: (length) => `${length}/${MESSAGE_LIMIT}字，請改短些`,
    nearly: (length) => `${length}/${MESSAGE_LIMIT}字`,
    looking: '正在查指南……',
    slow: '網路較慢，還在等回答……',
    noNetwork: '現在沒有網路',
    offline: '現在沒有網路。您的問題已保留，連線後請重試。',
    online: '網路已恢復，可以重試。',
    timeout: '等了太久沒有收到回答，請重試；急事可撥打12345。',
    broken: '回答沒有收完整，請重試。',
    internal: '服務暫時出錯，請稍後重試；急事可撥打12345。',
    remember: '記住對話',
    rememberNote: '記錄只留在這個瀏覽器裡，30天後刪除；公用電腦請勿勾選',
    notStored: '這個瀏覽器不能保存對話',
    clear: '清除',
    cleared: '已清除',
    thanks: '謝謝，已記下',
    notRated: '沒有記上，請稍後再試',
    whatWrong: '哪裡不對？（選填）',
    sendComment: '傳送',
    copied: '已複製',
    notCopied: '請長按複製',
  },
  en: {
    open: 'Ask',
    title: 'Guide',
    close: 'Close',
    lead: 'Ask in your own words: which documents, how long, which window, how far a project has come. Answers come from the published guide only; the window has the last word. Please enter no ID numbers or other personal data.',
    site: 'Open the guide',
    starters: [
      'What documents do I need for a construction permit?',
      'How long does a business licence take?',
      'Who handles the environmental impact assessment?',
      'What permits do I need to open a restaurant?',
    ],
    log: 'Questions and answers',
    question: 'Your question',
    placeholder: 'Type a question',
    send: 'Ask',
    tooLong: (length) => `${length} of ${MESSAGE_LIMIT} characters: please shorten it`,
    nearly: (length) => `${length} of ${MESSAGE_LIMIT} characters`,
    looking: 'Looking it up in the guide…',
    slow: 'The network is slow; still waiting…',
    noNetwork: 'You are offline',
    offline: 'You are offline. Your question is kept: please try again once you are connected.',
    online: 'You are online again and may retry.',
    timeout: 'No answer for too long. Please try again; if it is urgent, call 12345.',
    broken: 'The answer did not arrive whole. Please try again.',
    internal: 'The service has a fault. Please try again later; if it is urgent, call 12345.',
    remember: 'Remember this talk',
    rememberNote: 'Kept in this browser only, for 30 days; not on a shared computer',
    notStored: 'This browser cannot keep the talk',
    clear: 'Clear',
    cleared: 'Cleared',
    thanks: 'Thank you, noted',
    notRated: 'Not noted; please try again later',
    whatWrong: 'What is wrong? (optional)',
    sendComment: 'Send',
    copied: 'Copied',
    notCopied: 'Press and hold to copy',
  },
}
