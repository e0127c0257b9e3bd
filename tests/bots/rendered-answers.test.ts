import { beforeAll, describe, expect, it } from 'vitest'
import { renderAnswer as renderTelegram } from '../../bots/telegram/render.ts'
import { WORDS } from '../../bots/telegram/wording.ts'
import { renderAnswer as renderTerminal } from '../../bots/terminal/render.ts'
import { createStyle } from '../../bots/terminal/style.ts'
import { renderAnswer as renderWeb } from '../../bots/web/render-answer.ts'
import { renderAnswer as renderWechat } from '../../bots/wechat/render.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import { createTestApp, post } from '../support/app.ts'
import { parseTelegramHtml } from '../support/telegram-html.ts'

const { app } = await createTestApp()
const ORIGIN = 'https://zhinan.example'

/** One answer as each channel shows it, in plain words: what a person reads there. */
const CHANNELS: Record<string, (answer: ChatAnswer) => string> = {
  网页: (answer) => plainHtml(renderWeb(answer).safe),
  终端: (answer) => renderTerminal(answer, createStyle(false)).text,
  Telegram: (answer) => {
    const { messages } = renderTelegram(answer, { words: WORDS['zh-Hans'], origin: ORIGIN })
    const buttons = messages.flatMap((message) => message.buttons.flat().map(({ text }) => `[${text}]`))
    return [...messages.map(({ html }) => parseTelegramHtml(html).text), ...buttons].join('\n')
  },
  微信: (answer) => renderWechat(answer, ORIGIN).messages.join('\n'),
}

/** What must be read in every channel, in this order. */
const QUESTIONS: [question: string, told: string[]][] = [
  [
    '施工许可要什么材料',
    [
      '建筑工程施工许可证申请表',
      '施工合同（或中标通知书）',
      '资金安排承诺书',
      '建设工程规划许可证',
      '几天办好',
      '找谁、电话',
    ],
  ],
  ['施工许可几天能下来', ['承诺时限', '3个工作日', '法定时限', '7日', '领取之日起3个月内开工', '要什么材料']],
  ['环评找哪个部门', ['市生态环境局县分局', '0419-0000-016', '16号窗口', '12345', '审批不收费']],
  [
    '我想盖个厂房要先办什么',
    ['公司设立', '策划生成', '土地办理', '不动产登记', '55个工作日', '不含土地办理', '项目意向书', '企业投资项目备案'],
  ],
  ['施工许可和规划许可有什么区别', ['住房和城乡建设局', '自然资源局', '3个工作日', '5个工作日', '日照分析报告']],
  [
    '2603-211021-04-01-100001 办到哪了',
    ['已超时', '特殊建设工程消防设计审查', '住房和城乡建设局', '2026-11-13', '8个工作日', '策划生成', '谁的问题'],
  ],
  [
    'how long does a construction permit take',
    ['Construction Permit', '3个工作日 (working days)', '7日 (days)', '0419-0000-013', 'Documents'],
  ],
  ['我想開餐廳', ['食品經營許可', '公司設立登記']],
  ['你好', ['您好']],
]

describe.each(QUESTIONS)('“%s” is told alike everywhere', (question, told) => {
  let answer: ChatAnswer
  beforeAll(async () => {
    answer = (await post<ChatAnswer>(app, '/v1/chat', { message: question })).body
  })
  it.each(Object.entries(CHANNELS))('%s', (_channel, render) => {
    const text = render(answer)
    let from = 0
    for (const words of told) {
      const at = text.indexOf(words, from)
      expect(at, `“${words}” after ${from} in\n${text}`).toBeGreaterThanOrEqual(0)
      from = at + words.length
    }
  })
})

describe.each(QUESTIONS)('“%s”: the same facts everywhere', (question) => {
  it('every figure, phone, day and light', async () => {
    const { body } = await post<ChatAnswer>(app, '/v1/chat', { message: question })
    const facts = new Set(factsIn(CHANNELS.终端?.(body) ?? ''))
    for (const [channel, render] of Object.entries(CHANNELS)) {
      const shown = new Set(factsIn(render(body)))
      expect(
        [...facts].filter((fact) => !shown.has(fact)),
        `missing in ${channel}`,
      ).toEqual([])
    }
  })
})

it('a table to read: one answer in all channels', async () => {
  const { body } = await post<ChatAnswer>(app, '/v1/chat', { message: '环评找哪个部门' })
  expect(CHANNELS.Telegram?.(body)).toBe(
    [
      '建设项目环境影响报告表审批找市生态环境局县分局。16号窗口（示例），电话0419-0000-016（示例号码，非真实）。',
      '',
      '市生态环境局县分局 环评许可岗',
      '电话：0419-0000-016〔示例〕',
      '窗口：16号窗口',
      '',
      '咨询投诉：12345',
      '',
      '法律变化提示',
      '• 同报告书：生态环境法典施行后切换依据',
      '',
      '一览',
      '承诺时限：7个工作日（示例）',
      '法定时限：30日（法律原文“三十日”，按自然日计），自收到报告表起算',
      '收费：审批不收费',
      '跑动次数：不用跑（0次），全程网办',
      '材料：环境影响报告表、项目批准、核准或者备案文件、总量指标来源说明',
      '结果：环境影响报告表批复',
      '',
      '标“示例”的数字、窗口和电话是演示用的，不是真实办事依据，请以窗口答复为准。',
      '',
      '出处：建设项目环境影响报告表审批',
      '[要什么材料]',
      '[几天办好]',
      '[之前要先办什么]',
      '[👍 有用]',
      '[👎 没用]',
    ].join('\n'),
  )
})

/** Figures with what they count, phones, project codes, lights' words. */
const factsIn = (text: string): string[] =>
  text.match(
    /0419-[\d-]+|\d{4}-\d{6}-\d{2}-\d{2}-\d{6}|\d+(?:\.\d+)?(?:个工作日|日|天|元|万元|%|份|号窗口)|已超时|已办结|在办|未开始/g,
  ) ?? []

const plainHtml = (html: string): string =>
  html
    .replace(/<(br|\/p|\/li|\/dt|\/dd|\/tr|\/div|\/h3)[^>]*>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
