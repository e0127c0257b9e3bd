import { describe, expect, test } from 'vitest'
import { facetsFor, facetsOfMatter, partFacets } from '../../../src/assistant/gather/facets-for.ts'
import { understand } from '../../../src/assistant/understand/understand.ts'
import type { Facet } from '../../../src/contract/chat.ts'
import type { SubjectKind } from '../../../src/contract/search.ts'
import { matterById } from './published.ts'

const facetsOf = (message: string): Facet[] => understand(message).facets

describe('what is asked about', () => {
  test.each<[string, Facet[]]>([
    ['施工许可证要什么材料', ['documents']],
    ['办这个得带啥', ['documents']],
    ['几天能批下来', ['time']],
    ['最晚啥时候报', ['time', 'conditions']],
    ['有效期多久', ['result', 'conditions', 'time']],
    ['找哪个部门办', ['contact']],
    ['电话多少', ['contact']],
    ['去哪办', ['place', 'contact']],
    ['几号窗口', ['place', 'contact']],
    ['收不收费', ['fee']],
    ['要不要交押金', ['fee']],
    ['怎么办理,流程是什么', ['steps']],
    ['要符合啥条件', ['conditions']],
    ['之前要先办什么', ['plan', 'prerequisites']],
    ['前面得先走完哪几步', ['prerequisites', 'steps']],
    ['能同时办哪些', ['parallel']],
    ['能不能一次办齐', ['bundle', 'steps']],
    ['网上能办吗', ['online']],
    ['依据哪条法律', ['legal']],
    ['发什么证', ['result']],
    ['有啥补贴政策', ['policy']],
    ['从头到尾都要啥', ['plan']],
    ['办到哪一步了', ['status']],
    ['是干啥用的', ['overview']],
    ['能不能夜里施工', ['conditions', 'steps']],
    ['how long does it take', ['time']],
    ['What documents do I need?', ['documents']],
    ['Which office handles it', ['contact']],
    ['Where is the counter?', ['place', 'contact']],
    ['how much is the fee', ['fee']],
    ['under which law', ['legal']],
    ['得递个什么书上去', ['documents']],
    ['都让填哪些信息', ['documents']],
    ['得给规划那边啥图', ['documents']],
    ['手里得攒齐哪些', ['documents']],
    ['用不用公证', ['documents']],
    ['得交哪些费', ['fee']],
    ['暖气初装费是咋个收法', ['fee']],
    ['得先交五千块,有这回事吗', ['fee']],
    ['按平米交钱,一平几块', ['fee']],
    ['我得给人家开工资不', ['fee']],
    ['开餐厅要几個工作天', ['time']],
    ['多!少!天!', ['time']],
    ['半天能弄利索不', ['time']],
    ['最晚不能超过多少天', ['time', 'conditions']],
    ['六年一直没建,还好使不', ['result', 'conditions']],
    ['一年就得换一回,真的假的', ['result']],
    ['还让不让自己打井', ['conditions']],
    ['没人同意中不中', ['conditions']],
    ['能不能同一天一块儿跑', ['parallel']],
    ['别的手续能先走着不', ['parallel']],
    ['找住建还是找消防队', ['contact']],
    ['谁给开', ['contact']],
    ['往哪备案', ['place']],
    ['是哪条法律定的', ['legal']],
    ['给个啥凭证', ['result']],
    ['可以网上办理吗', ['online']],
    ['需要交钱吗', ['fee']],
  ])('%s -> %s', (message, expected) => expect(facetsOf(message)).toEqual(expect.arrayContaining(expected)))

  test('two things asked are two facets, three at most', () => {
    expect(facetsOf('送哪审,要挂出去公示几天')).toEqual(expect.arrayContaining(['time', 'contact']))
    expect(facetsOf('要什么材料、几天、多少钱、找谁、去哪、依据是啥').length).toBe(3)
  })

  test('a misspelt question word still tells', () => expect(facetsOf('排污许可证有效其多久')).toContain('conditions'))
  test('a statement asks nothing', () => expect(facetsOf('施工许可证')).toEqual([]))
  test('what is exact outweighs a bare yes or no', () => expect(facetsOf('办这个能不能不花钱,收费吗')).toEqual(['fee']))
})

describe('a yes or no about one matter is read in its own words', () => {
  test.each<[string, string, Facet]>([
    ['completion-acceptance-filing', '竣工备案要不要保修书', 'documents'],
    ['quality-safety-supervision', '报质监安监要监理合同不', 'documents'],
    ['engineering-planning-permit', '报规划要不要那个日照的东西', 'documents'],
    ['rural-construction-planning-permit', '乡村规划许可用不用村民开会同意', 'documents'],
    ['night-construction-proof', '需要先公告附近居民吗', 'conditions'],
  ])('%s: %s -> %s', (id, message, facet) => {
    const u = understand(message)
    const found = facetsOfMatter(u, matterById(id), u.facets)
    expect(found).toContain(facet)
    expect(found.length).toBeLessThanOrEqual(3)
  })

  test('an exact question stays what it is', () => {
    const u = understand('施工许可证收费吗')
    expect(facetsOfMatter(u, matterById('construction-permit'), u.facets)).toEqual(['fee'])
  })
})

describe('what is told of an entry, by what was asked and by what kind it is', () => {
  test.each<[message: string, kind: SubjectKind, facets: Facet[], matched?: string[]]>([
    // Of one matter, the whole way is its papers, steps and what goes before.
    ['施工许可证要办啥手续', 'matter', ['documents', 'steps', 'prerequisites']],
    ['施工许可证要办啥手续,几天', 'matter', ['time', 'documents', 'steps']],
    ['施工许可证还差啥', 'matter', ['documents', 'prerequisites']],
    ['施工许可证办到哪了', 'matter', ['overview']],
    ['施工许可证', 'matter', ['overview']],
    // A question word inside its own name asks nothing: the longest name that was said counts.
    ['规划条件怎么办', 'matter', ['conditions', 'steps']],
    ['规划条件怎么办', 'matter', ['steps'], ['规划条件']],
    ['规划条件怎么办', 'matter', ['conditions', 'steps'], ['规划条件核实']],
    ['规划条件怎么办', 'matter', ['steps'], ['规划条件', '规划条件核实验收']],
    ['规划条件', 'matter', ['conditions'], ['规划条件']],
    ['材料费用核定要几天', 'matter', ['time'], ['材料', '材料费用核定']],
    ['How do I get the planning conditions?', 'matter', ['steps', 'conditions'], ['planningconditions']],
    // Other entries are told whole; what they are about comes with it.
    ['税务局收费吗', 'department', ['contact']],
    ['税务局办到哪了', 'department', ['contact']],
    ['税务局要办啥手续', 'department', ['contact']],
    ['税务局要什么材料,几天', 'department', ['documents', 'time', 'contact']],
    ['政务大厅收费吗', 'place', ['place', 'contact']],
    ['这张表收费吗', 'document', ['fee', 'overview']],
    ['开办要什么材料,几天,找谁', 'bundle', ['documents', 'time', 'bundle']],
    ['有啥补贴政策', 'policy', ['policy']],
    ['设立阶段', 'stage', ['overview']],
  ])('%s (%s): %j', (message, kind, facets, matched = []) => {
    const entry = { kind, matched: matched.map((text) => ({ field: 'name' as const, text })) }
    expect(facetsFor(understand(message), entry)).toEqual(facets)
  })

  test('one question of several is answered by two facets, or in general', () => {
    expect(partFacets(['time', 'plan', 'fee', 'contact'])).toEqual(['time', 'fee'])
    expect(partFacets(['plan', 'status'])).toEqual(['overview'])
  })

  test.each<[message: string, facets: Facet[]]>([
    ['施工合同怎么弄', ['documents', 'steps', 'prerequisites']],
    ['施工许可证几天,施工合同要吗', ['time', 'documents']],
    ['农民工工资要存吗', ['conditions', 'steps', 'prerequisites']],
    ['施工许可证收费吗', ['fee']],
    ['怎么办', ['steps']],
    ['Do I need a construction contract?', ['conditions']],
    ['How do I get the planning conditions?', ['steps', 'conditions']],
    ['限额的怎么弄', ['conditions', 'steps']],
    ['施工合同资金安排限额收费吗', ['fee', 'documents', 'conditions']],
    ['前置要资金安排吗', ['documents', 'conditions', 'prerequisites']],
  ])('of the construction permit, %s: %j', (message, facets) => {
    const u = understand(message)
    expect(facetsOfMatter(u, matterById('construction-permit'), u.facets)).toEqual(facets)
  })

  test('a word of a step adds the steps to an exact question', () => {
    const u = understand('现场核查收费吗')
    expect(facetsOfMatter(u, matterById('food-business-license'), u.facets)).toEqual(['fee', 'steps'])
  })
})

describe('what a message leans on', () => {
  test.each([
    ['第二个', 2],
    ['选1', 1],
    ['3', 3],
    ['the second one', 2],
    ['最后一个', -1],
    ['施工许可证', null],
    ['第二类医疗器械备案', null],
  ])('%s -> %s', (message, ordinal) => expect(understand(message).followUp.ordinal).toBe(ordinal))

  test.each(['那要多久', '电话呢', '多少钱', '要什么材料', '怎么办', '多久能拿到', 'how long'])(
    '%s names nothing',
    (message) => {
      expect(understand(message).content).toBe('')
    },
  )
  test.each(['暖气呢', '换成厂房呢', '气得几天'])('%s names something', (message) => {
    expect(understand(message).content).not.toBe('')
  })

  test('a rejection may say what is meant instead', () => {
    expect(understand('不是这个').followUp.rejects).toEqual({ instead: null })
    expect(understand('不对,我问的是排水许可').followUp.rejects).toEqual({ instead: '排水许可' })
    expect(understand('不是一般纳税人').followUp.rejects).toBeNull()
  })
})

describe('how the asker writes', () => {
  test.each([
    ['施工许可证要多久', 'zh', 'hans'],
    ['施工許可證要多久', 'zh', 'hant'],
    ['我想蓋個廠房', 'zh', 'hant'],
    ['How long?', 'en', 'hans'],
    ['KTV要办什么证', 'zh', 'hans'],
    ['2603-211021-04-01-100001', 'zh', 'hans'],
  ])('%s: %s %s', (message, language, script) => {
    expect(understand(message)).toMatchObject({ language, script })
  })
})

describe('codes', () => {
  test.each([
    ['2603-211021-04-01-100001 进度', '2603-211021-04-01-100001'],
    ['项目２６０３－２１１０２１－０４－０１－１００００１', '2603-211021-04-01-100001'],
    ['代码2603211021040110 0001', null],
    ['26032110210401100001 到哪了', '2603-211021-04-01-100001'],
    ['施工许可证', null],
  ])('%s', (message, code) => expect(understand(message).projectCode).toBe(code))

  test('an access code beside a project code is read; elsewhere only where it is called so', () => {
    expect(understand('2605-211021-04-01-100004 example-7q4k-m2xw-9rtd').accessCode).toBe('EXAMPLE-7Q4K-M2XW-9RTD')
    expect(understand('查询码 7Q4K-M2XW').accessCode).toBe('7Q4K-M2XW')
    expect(understand('型号 7Q4K-M2XW').accessCode).toBeNull()
  })
})

describe('several things in one message', () => {
  test('side by side', () => {
    expect(understand('消防设计审查和消防验收有什么区别').pair?.kind).toBe('comparison')
    expect(understand('环评和能评分别要几天').pair?.kind).toBe('both')
    expect(understand('环评要几天').pair).toBeNull()
  })
  test('one after the other', () => {
    expect(understand('施工许可证多久?环评找谁?').questions.map((question) => question.facets[0])).toEqual([
      'time',
      'contact',
    ])
    expect(understand('施工许可证多久?').questions).toEqual([])
  })
  test('a broad intention knows what is named beside it', () => {
    expect(understand('我想盖个厂房要先办什么').scenario).toMatchObject({ id: 'build-factory', beside: '' })
    expect(understand('盖厂房的防雷要先办什么').scenario?.beside).not.toBe('')
  })
})
