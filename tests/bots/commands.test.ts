import { describe, expect, test } from 'vitest'
import { type Command, holdsAccessCode, readCommand } from '../../bots/channel/commands.ts'
import { languageOfText } from '../../bots/channel/wording.ts'

const CODE = '2605-211021-04-01-100004'
const ACCESS = '3F7K-Q2XM-9RTD-W04H'
const ask = { kind: 'ask' } as const

const TABLE: [message: string, command: Command][] = [
  ['帮助', { kind: 'help' }],
  ['？', { kind: 'help' }],
  ['Help', { kind: 'help' }],
  ['我的项目', { kind: 'projects' }],
  ['my projects', { kind: 'projects' }],
  ['静音', { kind: 'mute' }],
  ['恢复', { kind: 'unmute' }],
  ['2', { kind: 'number', value: 2 }],
  ['１２。', { kind: 'number', value: 12 }],
  ['语言', { kind: 'language', language: null }],
  ['语言 English', { kind: 'language', language: 'en' }],
  ['语言：繁体', { kind: 'language', language: 'zh-Hant' }],
  ['語言 簡體', { kind: 'language', language: 'zh-Hans' }],
  ['lang zh-Hant', { kind: 'language', language: 'zh-Hant' }],
  ['English', { kind: 'language', language: 'en' }],
  ['语言 fr', { kind: 'language', language: null }],
  ['语言 日文', { kind: 'language', language: null }],
  ['/lang', { kind: 'language', language: null }],
  ['language school licence', ask],
  ['语言文字工作归哪个部门管', ask],
  ['绑定', { kind: 'bind', code: null, accessCode: null }],
  [`绑定 ${CODE}`, { kind: 'bind', code: CODE, accessCode: null }],
  [`绑定 ${CODE} ${ACCESS}`, { kind: 'bind', code: CODE, accessCode: ACCESS }],
  [`绑定${CODE}，查询码是${ACCESS}`, { kind: 'bind', code: CODE, accessCode: ACCESS }],
  [`綁定 2605 211021 04 01 100004 查詢碼：${ACCESS}`, { kind: 'bind', code: CODE, accessCode: ACCESS }],
  [
    `bind ${CODE.replaceAll('-', '')} 3f7k q2xm 9rtd w04h`,
    { kind: 'bind', code: CODE, accessCode: '3f7k q2xm 9rtd w04h' },
  ],
  [`/bind ${CODE} ${ACCESS}`, { kind: 'bind', code: CODE, accessCode: ACCESS }],
  [`/bind@zhinan_bot ${CODE}`, { kind: 'bind', code: CODE, accessCode: null }],
  [`status ${CODE}`, { kind: 'status', code: CODE }],
  [`/status ${CODE}`, { kind: 'status', code: CODE }],
  ['/help', { kind: 'help' }],
  ['/unmute', { kind: 'unmute' }],
  ['bind my bank account', ask],
  ['绑定 2605-1', { kind: 'bind', code: null, accessCode: null }],
  ['绑定银行账户要什么材料', ask],
  ['解绑', { kind: 'unbind', code: null }],
  [`解绑 ${CODE}`, { kind: 'unbind', code: CODE }],
  [`unbind ${CODE}`, { kind: 'unbind', code: CODE }],
  [`查项目进度 ${CODE}`, { kind: 'status', code: CODE }],
  [`项目进度${CODE}`, { kind: 'status', code: CODE }],
  [CODE, { kind: 'status', code: CODE }],
  [`${CODE} 的环评办到哪了`, ask],
  [`${CODE} ${ACCESS}`, ask],
  ['查项目进度', ask],
  ['转人工', { kind: 'human', question: null }],
  ['轉人工', { kind: 'human', question: null }],
  ['人工客服', { kind: 'human', question: null }],
  ['转人工 图纸要几份', { kind: 'human', question: '图纸要几份' }],
  ['talk to a person: how many copies', { kind: 'human', question: 'how many copies' }],
  ['我要转人工', { kind: 'human', question: null }],
  ['我想找人工客服', { kind: 'human', question: null }],
  ['帮我转接人工，图纸要几份', { kind: 'human', question: '图纸要几份' }],
  ['转人工吧', { kind: 'human', question: null }],
  ['人工？', { kind: 'human', question: null }],
  ['I want to talk to a real person', { kind: 'human', question: null }],
  ['我想办人工湖', ask],
  ['人工费怎么算', ask],
  ['人工湖要不要环评', ask],
  ['我想盖个厂房要先办什么', ask],
  ['', ask],
]

test.each(TABLE)('“%s”', (message, command) => {
  expect(readCommand(message)).toEqual(command)
  expect(readCommand(`  ${message}\n`)).toEqual(command)
})

test.each([
  [ACCESS, true],
  [`我的码是 ${ACCESS.toLowerCase()}`, true],
  [`${CODE} ${ACCESS}`, true],
  [`${CODE} ${ACCESS.replaceAll('-', '')}`, true],
  [`${CODE} ${ACCESS.replaceAll('-', ' ').toLowerCase()}`, true],
  [`${CODE} ${ACCESS.replaceAll('-', '–')}`, true],
  [`码：${ACCESS.replaceAll('-', '_')}`, true],
  ['How many days does this take from form 2024', false],
  ['what does this form cost', false],
  [CODE, false],
  ['0419-0000-001', false],
  ['施工许可证要几天', false],
])('“%s” holds an access code: %s', (text, holds) => {
  expect(holdsAccessCode(text)).toBe(holds)
})

describe('how somebody writes', () => {
  test.each([
    ['施工许可几天能下来', 'zh-Hans'],
    ['施工許可幾天能下來，要辦什麼', 'zh-Hant'],
    ['how long does it take', 'en'],
    [CODE, null],
    [`${CODE} ${ACCESS}`, null],
    ['2', null],
  ])('“%s”: %s', (text, language) => {
    expect(languageOfText(text)).toBe(language)
  })
})
