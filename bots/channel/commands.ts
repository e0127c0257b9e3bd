import { withoutAccessCodes } from '../../src/contract/access-code-text.ts'

export type Language = 'zh-Hans' | 'zh-Hant' | 'en'

/** What a message asks of the chat itself; anything else is a question for the guide. */
export type Command =
  | { kind: 'ask' | 'help' | 'projects' | 'mute' | 'unmute' }
  | { kind: 'number'; value: number }
  | { kind: 'language'; language: Language | null }
  | { kind: 'bind'; code: string | null; accessCode: string | null }
  | { kind: 'unbind' | 'status'; code: string | null }
  | { kind: 'human'; question: string | null }

/** 项目代码, also where the hyphens are missing or other dashes. */
const PROJECT_CODE = /(?<!\d)(\d{4})[-\s—–]?(\d{6})[-\s—–]?(\d{2})[-\s—–]?(\d{2})[-\s—–]?(\d{6})(?!\d)/u
const HELP = /^(?:帮助|幫助|菜单|菜單|使用说明|使用說明|help|menu|start|[?？])$/iu
const PROJECTS = /^(?:我的项目|我的項目|我绑定的项目|我綁定的項目|my projects?)$/iu
const MUTE = /^(?:静音|靜音|免打扰|免打擾|mute)$/iu
const UNMUTE = /^(?:恢复|恢復|恢复通知|恢復通知|取消静音|取消靜音|unmute)$/iu
const NUMBER = /^(\d{1,2})[.。、)）]?$/u
const LANGUAGE = /^(?:语言|語言|language|lang)[\s:：]*(.*)$/iu
const UNKNOWN_LANGUAGE = /^(?:[a-z]{0,3}(?:-[a-z]{2,4})?|[日韩韓法德俄]\p{Script=Han}?[语語文])$/iu
const BIND = /^(?:绑定|綁定|bind)[\s:：]*(.*)$/iu
const UNBIND = /^(?:解绑|解綁|解除绑定|解除綁定|取消绑定|取消綁定|unbind)[\s:：]*(.*)$/iu
const STATUS = /^(?:status|查?(?:询|詢)?(?:项目|項目)?(?:的)?(?:进度|進度)?)[\s:：]*(.*)$/iu
const HUMAN =
  /^(?:请|請|麻烦|麻煩)?(?:帮我|幫我|给我|給我|我要|我想要?|想要?)?(?:转接?|轉接?|接|找|要|换|換)?(?:一下|个|個)?(?:人工|真人)(?:客服|服务|服務|窗口|坐席)?(?:吧|谢谢|謝謝|可以吗|可以嗎|好吗|好嗎|呢|啊)?(?:[\s:：,，。.!！?？]+(.*))?$|^(?:human|(?:(?:can|could|may) i |i(?: want|'d like) to )?(?:talk|speak) (?:to|with) a (?:real )?(?:human|person)(?: please)?)(?:[\s:,.!?]+(.*))?$/iu

const LANGUAGES: readonly [RegExp, Language][] = [
  [/^(?:简体?中?文?|簡體?中?文?|中文|zh|zh-?hans|zh-?cn|simplified(?: chinese)?)$/iu, 'zh-Hans'],
  [/^(?:繁体?中?文?|繁體?中?文?|zh-?hant|zh-?tw|zh-?hk|traditional(?: chinese)?)$/iu, 'zh-Hant'],
  [/^(?:英文|英语|英語|en|english)$/iu, 'en'],
]

/** Whether a message names a project: one that cannot be shown is no question that a person has to answer. */
export const namesProject = (message: string): boolean => PROJECT_CODE.test(message.normalize('NFKC'))

/** Reads a message. Pure. */
export function readCommand(message: string): Command {
  // A command as Telegram has it, also where the platform or a mention before it made none of it: /bind@the_bot CODE.
  const text = message
    .normalize('NFKC')
    .trim()
    .replace(/^\/([a-z]+)(?:@\w+)?(?=\s|$)/iu, '$1')
  if (HELP.test(text)) return { kind: 'help' }
  if (PROJECTS.test(text)) return { kind: 'projects' }
  if (MUTE.test(text)) return { kind: 'mute' }
  if (UNMUTE.test(text)) return { kind: 'unmute' }
  const number = NUMBER.exec(text)
  if (number) return { kind: 'number', value: Number(number[1]) }
  const named = languageNamed(text)
  if (named) return { kind: 'language', language: named }
  const language = LANGUAGE.exec(text)
  if (language) {
    const asked = language[1]?.trim() ?? ''
    // 语言文字工作由哪个部门管 is a question; a language that is not spoken here (fr, 日文) leads to those that are.
    if (UNKNOWN_LANGUAGE.test(asked) || languageNamed(asked))
      return { kind: 'language', language: languageNamed(asked) }
  }
  const human = HUMAN.exec(text)
  if (human) return { kind: 'human', question: (human[1] ?? human[2])?.trim() || null }
  return readProjectCommand(text) ?? { kind: 'ask' }
}

/** 绑定, 解绑 and 查进度 take a project's code; without one they are commands only by themselves: 绑定银行账户 is a question. */
function readProjectCommand(text: string): Command | null {
  const bind = BIND.exec(text)
  const unbind = UNBIND.exec(text)
  const rest = (bind ?? unbind)?.[1]?.trim() ?? ''
  const code = projectCodeIn(rest)
  // Also where something of the code is missing; but bind my bank account is a question.
  const codeLike = rest === '' || code !== null || (/^[\dA-Za-z]/u.test(rest) && /\d/u.test(rest))
  if (bind && codeLike) return { kind: 'bind', code, accessCode: code === null ? null : accessCodeAfter(rest) }
  if (unbind && codeLike) return { kind: 'unbind', code }
  const asked = STATUS.exec(text)?.[1]?.trim() ?? ''
  const status = projectCodeIn(asked)
  return status !== null && asked.replace(PROJECT_CODE, '').trim() === '' ? { kind: 'status', code: status } : null
}

const languageNamed = (text: string): Language | null => LANGUAGES.find(([pattern]) => pattern.test(text))?.[1] ?? null

/** 项目代码 in a text, in its own form; null where there is none. */
function projectCodeIn(text: string): string | null {
  const match = PROJECT_CODE.exec(text.normalize('NFKC'))
  return match ? match.slice(1).join('-') : null
}

/** Whether something like an access code stands in a text. */
export function holdsAccessCode(text: string): boolean {
  const rest = text.normalize('NFKC').replace(PROJECT_CODE, ' ')
  return withoutAccessCodes(rest, '') !== rest
}

/** What is left beside the project's code, without the words that lead to it: 查询码是…. */
function accessCodeAfter(rest: string): string | null {
  const left = rest
    .replace(PROJECT_CODE, ' ')
    .replace(/查[询詢][码碼]|访问码|訪問碼|access code|密码|密碼|[是为為:：,，;；]/giu, ' ')
    .trim()
  return left === '' ? null : left.slice(0, 64)
}
