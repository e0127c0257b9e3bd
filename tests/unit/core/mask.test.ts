import { describe, expect, test } from 'vitest'
import { hashConversation, newConversationId, newMessageId } from '../../../src/assistant/memory/conversation.ts'
import { mask } from '../../../src/core/text/mask.ts'

describe('what must not be stored is taken out, and its kind is kept', () => {
  test.each([
    ['我的手机13912345678', '我的手机[手机号]'],
    ['打 +86 139 1234 5678 找我', '打 [手机号] 找我'],
    ['１３９１２３４５６７８', '[手机号]'],
    ['电话0419-7123456', '电话[电话]'],
    ['身份证211021199003071234办理', '身份证[身份证号]办理'],
    ['身份证21102119900307123x', '身份证[身份证号]'],
    ['信用代码91211021MA0ABCDE1X', '信用代码[信用代码]'],
    ['卡号6222 0212 3456 7890 123', '卡号[卡号]'],
    ['卡号6222021234567890123的卡', '卡号[卡号]的卡'],
    ['查询码 EXAMPLE-7Q4K-M2XW-9RTD', '查询码 [查询码]'],
    ['7q4k-m2xw', '[查询码]'],
    ['2605-211021-04-01-100004 3F7KQ2XM9RTDW04H', '2605-211021-04-01-100004 [查询码]'],
    ['码 3f7k q2xm 9rtd w04h 打不开', '码 [查询码] 打不开'],
    ['EXAMPLE 7Q4K M2XW 9RTD', '[查询码]'],
    ['3F7K–Q2XM–9RTD–W04H', '[查询码]'],
    ['3F7K_Q2XM_9RTD_W04H', '[查询码]'],
    ['3F7K.Q2XM.9RTD.W04H', '[查询码]'],
    ['密码是abc123XYZ', '密码是[查询码]'],
    ['发到 a.b@c.com 吧', '发到 [邮箱] 吧'],
    ['发到a@mail.example.gov.cn', '发到[邮箱]'],
    ['密码::abc123XYZ', '密码::[查询码]'],
    ['电话04197123456转1', '电话[电话]转1'],
    ['打8613912345678', '打[手机号]'],
    ['身份证211021199012311234', '身份证[身份证号]'],
    ['身份证211021200010201234', '身份证[身份证号]'],
    ['信用代码91211021MA0ABCDE1X,', '信用代码[信用代码],'],
  ])('%s -> %s', (typed, stored) => expect(mask(typed)).toBe(stored))
})

describe('what is public stays', () => {
  test.each([
    '2603-211021-04-01-100001 什么进度',
    '投资3000万,面积12000平方米,2026年12月1日开工',
    '10千伏接火要几天',
    '建筑法第八条',
    '施工许可证要多久',
    '拨打12345',
    'what does this form need from 2024 on',
    'construction permits for manufacturers',
    'GB55037-2022',
  ])('%s', (text) => expect(mask(text)).toBe(text))
})

test('project codes stay as they are, however many', () => {
  const codes = Array.from({ length: 12 }, (_, n) => `2603-211021-04-01-${100_001 + n}`).join(',')
  expect(mask(codes)).toBe(codes)
  expect(mask(`x${codes}`)).toBe(`x${codes}`)
})

test('a project code stays beside an access code that goes', () => {
  expect(mask('2605-211021-04-01-100004 EXAMPLE-7Q4K-M2XW-9RTD')).toBe('2605-211021-04-01-100004 [查询码]')
})

test('conversation ids are secrets of at least 128 bits, kept as a hash', async () => {
  const ids = Array.from({ length: 50 }, newConversationId)
  expect(new Set(ids).size).toBe(50)
  for (const id of ids) expect(id).toMatch(/^[\w-]{32}$/)
  expect(newMessageId()).toMatch(/^m_[\w-]{22}$/)
  const [id = ''] = ids
  const hash = await hashConversation(id)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(hash).not.toContain(id)
})
