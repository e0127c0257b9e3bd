import { LIGHT_TEXT, LIGHT_TEXT_EN } from '../../src/contract/progress-words.ts'
import type { Light } from '../../src/contract/projects.ts'
import type { Language } from './commands.ts'

/** Who takes a question over, as its ticket says. */
interface Desk {
  name: string | null
  phone: string | null
  hours: string | null
  open: boolean
  hotline: string
  hotlineHours: string | null
}

/** What the chat itself says, beside the guide's answers. */
export interface Words {
  helpTitle: string
  help: string[]
  groupHelp: string
  projects: string
  human: string
  languageTitle: string
  languageSet: string
  bindTitle: string
  bindUsage: string
  privateOnly: string
  bound: (name: string) => string
  boundNote: string
  unbound: (name: string) => string
  unbindWhich: string
  noProjects: string
  noSuchBinding: string
  projectsTitle: (count: number) => string
  renewed: string
  muted: string
  unmuted: string
  mutedNote: string
  mute: string
  unmute: string
  tooLong: (length: number, most: number) => string
  lights: Record<Light, string>
  dueOn: (day: string) => string
  moreMatters: (count: number) => string
  ticket: (id: string, desk: Desk) => string[]
  ticketTitle: (name: string | null) => string
  twice: string
  failed: string
  colon: string
}

const brackets = (text: string | null): string => (text ? `（${text}）` : '')

export const WORDS: Record<Language, Words> = {
  'zh-Hans': {
    helpTitle: '办事指南：办什么、怎么办、找谁办',
    help: [
      '直接打字问，例如“我想盖个厂房要先办什么”“施工许可几天能下来”。',
      '“绑定 项目代码 查询码”：项目有进展就在这里通知您；公开的项目不用查询码。',
      '“我的项目”：看绑定的项目办到哪一步。“解绑 项目代码”：不再通知。',
      '“静音”“恢复”：停发、恢复通知。“语言”：切换语言。',
      '“转人工”：请窗口工作人员答复，答复发到这里。',
    ],
    groupHelp: '绑定项目请与我单独对话。',
    projects: '我的项目',
    human: '转人工',
    languageTitle: '请选择语言',
    languageSet: '好的，以后用简体中文。',
    bindTitle: '绑定项目',
    bindUsage:
      '请发“绑定 项目代码 查询码”，中间空一格。公开的项目不用查询码。查询码由项目单位保管，忘了请联系项目管家。',
    privateOnly: '查询码不要发在群里。请与我单独对话时再绑定。',
    bound: (name) => `已绑定：${name}`,
    boundNote: '有进展、快到期或超时，都会在这里通知您。',
    unbound: (name) => `已解绑：${name}，不再通知。`,
    unbindWhich: '要解绑哪个项目？',
    noProjects: '这里还没有绑定项目。',
    noSuchBinding: '这里没有绑定这个项目。',
    projectsTitle: (count) => `绑定的项目（${count}个）`,
    renewed: '查询码已更换，请用现在的查询码重新绑定',
    muted: '已静音，不再通知。发“恢复”可重新开启。',
    unmuted: '已恢复通知。',
    mutedNote: '现在是静音。',
    mute: '静音',
    unmute: '恢复',
    tooLong: (length, most) => `您的问题有${length}字，请改到${most}字以内再发。`,
    lights: LIGHT_TEXT,
    dueOn: (day) => `${day}到期`,
    moreMatters: (count) => `另有${count}个事项。`,
    ticketTitle: (name) => (name ? `已转人工：${name}` : '已转人工'),
    ticket: (id, { name, phone, hours, open, hotline, hotlineHours }) => [
      name === null
        ? `这个问题没有对应的窗口，由工作人员答复，答复会发到这里。也可以直接拨打${hotline}${brackets(hotlineHours)}。`
        : open
          ? `窗口在上班${brackets(hours)}，答复会发到这里。${phone ? `也可以打电话：${phone}。` : ''}`
          : `窗口现在不上班${brackets(hours)}，上班后答复，答复会发到这里。急事可拨打${hotline}${brackets(hotlineHours)}。`,
      `单号：${id}`,
    ],
    twice: '连续两次没有答上来，已替您转给工作人员。',
    failed: '服务暂时出错，请稍后重试；急事可拨打12345。',
    colon: '：',
  },
  'zh-Hant': {
    helpTitle: '辦事指南：辦什麼、怎麼辦、找誰辦',
    help: [
      '直接打字問，例如「我想蓋個廠房要先辦什麼」「施工許可幾天能下來」。',
      '「綁定 項目代碼 查詢碼」：項目有進展就在這裡通知您；公開的項目不用查詢碼。',
      '「我的項目」：看綁定的項目辦到哪一步。「解綁 項目代碼」：不再通知。',
      '「靜音」「恢復」：停發、恢復通知。「語言」：切換語言。',
      '「轉人工」：請窗口工作人員答覆，答覆發到這裡。',
    ],
    groupHelp: '綁定項目請與我單獨對話。',
    projects: '我的項目',
    human: '轉人工',
    languageTitle: '請選擇語言',
    languageSet: '好的，以後用繁體中文。',
    bindTitle: '綁定項目',
    bindUsage:
      '請發「綁定 項目代碼 查詢碼」，中間空一格。公開的項目不用查詢碼。查詢碼由項目單位保管，忘了請聯繫項目管家。',
    privateOnly: '查詢碼不要發在群裡。請與我單獨對話時再綁定。',
    bound: (name) => `已綁定：${name}`,
    boundNote: '有進展、快到期或超時，都會在這裡通知您。',
    unbound: (name) => `已解綁：${name}，不再通知。`,
    unbindWhich: '要解綁哪個項目？',
    noProjects: '這裡還沒有綁定項目。',
    noSuchBinding: '這裡沒有綁定這個項目。',
    projectsTitle: (count) => `綁定的項目（${count}個）`,
    renewed: '查詢碼已更換，請用現在的查詢碼重新綁定',
    muted: '已靜音，不再通知。發「恢復」可重新開啟。',
    unmuted: '已恢復通知。',
    mutedNote: '現在是靜音。',
    mute: '靜音',
    unmute: '恢復',
    tooLong: (length, most) => `您的問題有${length}字，請改到${most}字以內再發。`,
    lights: { green: '已辦結', yellow: '在辦', red: '已超時', gray: '未開始' },
    dueOn: (day) => `${day}到期`,
    moreMatters: (count) => `另有${count}個事項。`,
    ticketTitle: (name) => (name ? `已轉人工：${name}` : '已轉人工'),
    ticket: (id, { name, phone, hours, open, hotline, hotlineHours }) => [
      name === null
        ? `這個問題沒有對應的窗口，由工作人員答覆，答覆會發到這裡。也可以直接撥打${hotline}${brackets(hotlineHours)}。`
        : open
          ? `窗口在上班${brackets(hours)}，答覆會發到這裡。${phone ? `也可以打電話：${phone}。` : ''}`
          : `窗口現在不上班${brackets(hours)}，上班後答覆，答覆會發到這裡。急事可撥打${hotline}${brackets(hotlineHours)}。`,
      `單號：${id}`,
    ],
    twice: '連續兩次沒有答上來，已替您轉給工作人員。',
    failed: '服務暫時出錯，請稍後重試；急事可撥打12345。',
    colon: '：',
  },
  en: {
    helpTitle: 'What to do, how, and who handles it',
    help: [
      'Just ask, for example "How do I register a company?" or "How long does a construction permit take?"',
      '"bind PROJECT-CODE ACCESS-CODE": be told here when the project moves. Public projects need no access code.',
      '"my projects": where they stand. "unbind PROJECT-CODE": be told no more.',
      '"mute" and "unmute": pause and resume notifications. "language": change language.',
      '"human": a member of staff answers here.',
    ],
    groupHelp: 'To bind a project, talk to me in private.',
    projects: 'My projects',
    human: 'Ask a person',
    languageTitle: 'Please choose a language',
    languageSet: 'All right, English from now on. Questions are answered in the language they are asked in.',
    bindTitle: 'Bind a project',
    bindUsage:
      'Please send "bind PROJECT-CODE ACCESS-CODE", with a space between. Public projects need no access code. The project\'s owner has the code; if it is lost, ask the project\'s steward.',
    privateOnly: 'Do not send an access code in a group. Please talk to me in private to bind a project.',
    bound: (name) => `Bound: ${name}`,
    boundNote: 'You will be told here when it moves, when something is nearly due, and when it is late.',
    unbound: (name) => `Unbound: ${name}. You will be told no more.`,
    unbindWhich: 'Which project do you want to unbind?',
    noProjects: 'No project is bound here.',
    noSuchBinding: 'This project is not bound here.',
    projectsTitle: (count) => `Projects bound here: ${count}`,
    renewed: 'its access code was changed; please bind it again with the new one',
    muted: 'Muted. Send "unmute" to be told again.',
    unmuted: 'Notifications are on again.',
    mutedNote: 'Notifications are muted.',
    mute: 'Mute',
    unmute: 'Unmute',
    tooLong: (length, most) => `Your question has ${length} characters. Please shorten it to ${most}.`,
    lights: LIGHT_TEXT_EN,
    dueOn: (day) => `due ${day}`,
    moreMatters: (count) => `And ${count} more.`,
    ticketTitle: (name) => (name ? `Handed over: ${name}` : 'Handed over to a person'),
    ticket: (id, { name, phone, hours, open, hotline, hotlineHours }) => [
      name === null
        ? `No window is in charge of this; a member of staff will answer here. You can also call ${hotline}${hotlineHours ? ` (${hotlineHours})` : ''}.`
        : open
          ? `The window is open${hours ? ` (${hours})` : ''}; the answer will come here.${phone ? ` You can also call ${phone}.` : ''}`
          : `The window is closed now${hours ? ` (${hours})` : ''}; the answer will come here when it is open. If it is urgent, call ${hotline}${hotlineHours ? ` (${hotlineHours})` : ''}.`,
      `Number: ${id}`,
    ],
    twice: 'I could not answer twice in a row, so your question was handed to a person.',
    failed: 'The service has a fault. Please try again later; if it is urgent, call 12345.',
    colon: ': ',
  },
}

/** Everyday characters that only the traditional script has. */
const TRADITIONAL = /[辦請業務證項設開門與對為時間個這們來說問題話應該還沒後將會國區費資綁轉靜語幫單復體處員]/u

/** How somebody writes: by their words; Simplified Chinese where they tell nothing. */
export function languageOfText(text: string): Language | null {
  if (TRADITIONAL.test(text)) return 'zh-Hant'
  if (/\p{Script=Han}/u.test(text)) return 'zh-Hans'
  return /[a-z]{2,}/iu.test(text) && projectless(text) ? 'en' : null
}

/** Codes have letters too, and say no language. */
const projectless = (text: string): boolean => /(?<![\dA-Z-])[a-z]{3,}(?![\dA-Z-])/iu.test(text)
