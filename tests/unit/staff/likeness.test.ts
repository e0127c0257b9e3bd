import { describe, expect, test } from 'vitest'
import { LIKE, likeness, likenessTokens } from '../../../src/search/likeness.ts'
import { type GroupState, place } from '../../../src/staff/questions/place.ts'

const like = (a: string, b: string) => likeness(likenessTokens(a), likenessTokens(b))

/** Pairs by which the threshold was chosen. Of these, two are not joined that should be: 养狗要办证吗|狗证在哪办, 我想开网吧|网吧营业要办什么证. */
const ONE = `
网吧怎么开|开个网吧要什么手续
宠物医院怎么办证|开宠物医院需要哪些手续
办狗证多少钱|狗证怎么办理
民宿备案|民宿怎么备案啊
农家乐要办什么执照|想办个农家乐，执照怎么弄
充电桩安装找谁|装充电桩找哪个部门
广告牌审批|户外广告牌要审批吗
户外招牌怎么报批|户外招牌审批
无人机飞行要报备吗|无人机怎么报备
退役军人补贴|退役军人有啥补贴
大学生创业补贴怎么领|大学生创业有补贴吗
公章丢了怎么办|公章丢了
临时占道怎么申请|临时占用道路申请
開網咖要辦什麼|开网咖要办什么
办港澳通行证|港澳通行证怎么办理？
护照换发|护照到期怎么换发
幼儿园开办条件|开幼儿园要什么条件
摆摊要办证吗|在路边摆摊需要证吗
残疾证办理|残疾证怎么办理，要带什么
低保怎么申请|申请低保要什么材料
how to open a pet shop|open pet shop permit
我的电话[手机号]，无人机怎么报备|无人机怎么报备
`
const TWO = `
网吧怎么开|宠物店怎么开
开幼儿园要什么条件|开养老院要什么条件
办狗证多少钱|办残疾证多少钱
护照换发|驾照换发
临时占道怎么申请|低保怎么申请
大学生创业补贴怎么领|退役军人补贴怎么领
烟花爆竹零售许可|食品零售许可
户外广告牌要审批吗|户外招牌审批
充电桩安装找谁|电梯安装找谁
农家乐要办什么执照|网吧要办什么执照
民宿备案|教材备案
公章丢了怎么办|执照丢了怎么办
港澳通行证怎么办理|出入境通行证丢了
摆摊要办证吗|养狗要办证吗
open a pet shop|open a restaurant
宠物医院怎么办证|医院停车怎么办
无人机怎么报备|无证驾驶怎么处理
幼儿园开办条件|幼儿园收费标准
要多久|多少钱
`
/** Pairs written after the threshold had been chosen. */
const UNSEEN_ONE = `
共享单车停放找谁管|共享单车乱停放找谁
结婚彩礼贷款|想贷款付结婚彩礼
剧本杀店要消防手续吗|开剧本杀店要消防手续
月子中心怎么注册|注册月子中心
地摊经济政策|地摊经济有什么政策
学区怎么划分|学区划分在哪查
`
const UNSEEN_TWO = `
共享单车停放找谁管|共享汽车押金退不了
月子中心怎么注册|体检中心在哪
剧本杀店要消防手续吗|洗车店要环保手续吗
学区怎么划分|小区怎么划分车位
加油站审批|加气站审批
`
const pairs = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|') as [string, string])

describe('likeness', () => {
  test.each([...pairs(ONE), ...pairs(UNSEEN_ONE)])('%s | %s: one group', (a, b) => {
    expect(like(a, b)).toBeGreaterThanOrEqual(LIKE)
    expect(like(b, a)).toBe(like(a, b))
  })
  test.each([...pairs(TWO), ...pairs(UNSEEN_TWO)])('%s | %s: two groups', (a, b) => {
    expect(like(a, b)).toBeLessThan(LIKE)
  })
})

describe('placing', () => {
  const member = (id: string, question: string, more: object = {}) => ({
    ...{ id, question, at: `2026-11-0${id}T00:00:00.000Z`, region: '211021', newGroup: `qg-${id}`, ...more },
  })
  const group = (id: string, question: string, more: Partial<GroupState> = {}): GroupState => ({
    ...{ id, question, region: '211021', tokens: [], createdAt: '2026-10-01', lastAskedAt: '2026-10-01' },
    ...{ resolution: null, resolvedAt: null },
    ...more,
  })
  const placed = (members: Parameters<typeof place>[0], groups: GroupState[] = []) =>
    Object.fromEntries(place(members, groups).assigned)

  test('like questions come together whichever came first, others begin their own', () => {
    const questions = ['民宿怎么备案', '充电桩安装找谁', '民宿备案', '装充电桩找哪个部门']
    const members = questions.map((question, at) => member(String(at + 1), question))
    expect(placed(members)).toEqual({ 1: 'qg-1', 2: 'qg-2', 3: 'qg-1', 4: 'qg-2' })
    const { begun, lastAsked } = place(members, [])
    expect(begun.map(({ question }) => question)).toEqual(['民宿怎么备案', '充电桩安装找谁'])
    expect(lastAsked.get('qg-1')).toBe('2026-11-03T00:00:00.000Z')
  })
  test('a group of another region is not joined', () => {
    expect(placed([member('1', '民宿备案')], [group('old', '民宿备案', { region: '211004' })])).toEqual({ 1: 'qg-1' })
  })
  test('what was resolved before it was asked begins anew, unless it is out of scope', () => {
    const at = '2026-11-01T12:00:00.000Z'
    const resolved = group('old', '民宿备案', { resolution: 'alias', resolvedAt: at })
    expect(placed([member('1', '民宿备案'), member('2', '民宿备案')], [resolved])).toEqual({ 1: 'old', 2: 'qg-2' })
    const scope = group('old', '民宿备案', { resolution: 'out_of_scope', resolvedAt: at })
    expect(placed([member('2', '民宿备案')], [scope])).toEqual({ 2: 'old' })
  })
  test('a question without a telling word is placed nowhere', () => {
    expect(placed([member('1', '怎么办'), member('2', '[手机号]')])).toEqual({})
  })
})
