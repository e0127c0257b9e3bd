import { describe, expect, it } from 'vitest'
import { languageOfAnswer } from '../../bots/channel/labels.ts'
import { renderAnswer as renderTelegram } from '../../bots/telegram/render.ts'
import { WORDS } from '../../bots/telegram/wording.ts'
import { renderAnswer as renderTerminal } from '../../bots/terminal/render.ts'
import { createStyle } from '../../bots/terminal/style.ts'
import { renderNote, renderAnswer as renderWechat } from '../../bots/wechat/render.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import { createTestApp, post } from '../support/app.ts'
import { parseTelegramHtml } from '../support/telegram-html.ts'
import { answerOf } from './samples.ts'

const { app } = await createTestApp()
const ORIGIN = 'https://zhinan.example'

const CHANNELS: Record<string, (answer: ChatAnswer, question: string) => string> = {
  终端: (answer, question) => renderTerminal(answer, createStyle(false), question).text,
  Telegram: (answer, question) => {
    const { messages } = renderTelegram(answer, {
      words: WORDS[languageOfAnswer(answer.text, question)],
      origin: ORIGIN,
    })
    const buttons = messages.flatMap((message) => message.buttons.flat().map(({ text }) => `[${text}]`))
    return [...messages.map(({ html }) => parseTelegramHtml(html).text), ...buttons].join('\n')
  },
  微信: (answer, question) => renderWechat(answer, ORIGIN, languageOfAnswer(answer.text, question)).messages.join('\n'),
}

/** What stands around an answer, in each language: the words of one are never beside an answer in another. */
const SIMPLIFIED = /接着问|电话：|时间：|出处：|没用|网页版|请回复数字|（续）/
const TRADITIONAL = /接著問|電話：|時間：|出處：|沒用|網頁版|請回覆數字|（續）/
const ENGLISH = /Ask next|Phone: |Hours: |Sources: |Not useful|On the web: |Reply with a number|\(continued\)/

const QUESTIONS: [question: string, own: RegExp, others: RegExp[]][] = [
  ['环评找哪个部门', SIMPLIFIED, [TRADITIONAL, ENGLISH]],
  ['施工许可证要什么材料', SIMPLIFIED, [TRADITIONAL, ENGLISH]],
  ['環評找哪個部門', TRADITIONAL, [SIMPLIFIED, ENGLISH]],
  ['施工許可證要什麼材料', TRADITIONAL, [SIMPLIFIED, ENGLISH]],
  ['Who handles the environmental impact assessment?', ENGLISH, [SIMPLIFIED, TRADITIONAL]],
  // Its first line holds more Chinese than English: the official summary.
  ['construction permit', ENGLISH, [SIMPLIFIED, TRADITIONAL]],
]

describe.each(QUESTIONS)('around the answer to “%s”', (question, own, others) => {
  it.each(Object.entries(CHANNELS))('%s speaks its language', async (_channel, render) => {
    const { body } = await post<ChatAnswer>(app, '/v1/chat', { message: question })
    const text = render(body, question)
    expect(text).toMatch(own)
    for (const other of others) expect(text).not.toMatch(other)
  })
})

describe('the language of an answer', () => {
  it.each([
    ['Construction Permit (建筑工程施工许可证核发): 建筑工程开工前领取', 'construction permit', 'en'],
    ['Construction Permit (建筑工程施工许可证核发)', '', 'en'],
    ['建築工程施工許可證核發', '施工許可證', 'zh-Hant'],
    ['建筑工程施工许可证核发', '施工许可证', 'zh-Hans'],
    ['yellow light·in progress', '2603-211021-04-01-100001', 'en'],
    ['黄灯·在办', '2603-211021-04-01-100001', 'zh-Hans'],
    ['3', '2', 'zh-Hans'],
    // An access code sent by itself, and an official name in an English sentence.
    ['汽车零部件加工厂房项目：现在是黄灯', 'EXAMPLE-7Q4K-M2XW-9RTD', 'zh-Hans'],
    ['It is handled by 住房和城乡建设局. Phone 0419-0000-013 (example number)', 'Which office for 施工许可证', 'en'],
    ['企业资源计划系统不用备案', '我的ERP system要备案吗', 'zh-Hans'],
  ])('“%s” to “%s”: %s', (answer, question, language) => {
    expect(languageOfAnswer(answer, question)).toBe(language)
  })
})

it('somebody’s words never become a link of ours in WeChat, which makes one of <a href>', () => {
  const words = '<a href="https://evil.example">点我</a> < A href=x>领奖< /a> a<b <about>'
  const shown = [
    ...renderWechat(answerOf([{ type: 'text', text: words, tone: 'plain' }]), ORIGIN).messages,
    ...renderNote({ title: words, lines: [words], choices: [{ label: words, message: 'x' }] }, ORIGIN).messages,
  ].join('\n')
  expect(shown).not.toMatch(/<\s*\/?\s*a\b/i)
  expect(shown).toContain('a<b <about>')
})
