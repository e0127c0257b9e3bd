import { describe, expect, it } from 'vitest'
import { type Happening, instant, limit, limitOf, run } from './scenario.ts'

/*
 * Worked by hand from the calendar of 2026: off are 1/1–1/3, 2/15–2/23, 4/4–4/6, 5/1–5/5, 6/19–6/21, 9/25–9/27 and 10/1–10/7,
 * worked are the Saturdays and Sundays 1/4, 2/14, 2/28, 5/9, 9/20 and 10/10. Nothing is announced for 2027.
 */

describe('受理日起算,到哪一天截止', () => {
  it.each([
    ['春节前周二', '2026-02-10', 5, '2026-02-24', '11、12、13、14日(调休上班)四天,春节后24日是第五天'],
    ['春节前最后一个工作日', '2026-02-14', 1, '2026-02-24', '15日至23日放假,次日就是24日'],
    ['放假当天网上受理', '2026-02-15', 1, '2026-02-24', '起算日是休息日也不影响:下一个工作日是24日'],
    ['春节后第一天', '2026-02-24', 5, '2026-03-02', '25、26、27、28日(周六上班)四天,3月1日周日不算'],
    ['跨调休周六', '2026-02-27', 2, '2026-03-02', '28日周六上班是第一天'],
    ['清明前一天', '2026-04-03', 1, '2026-04-07', '4日至6日放假'],
    ['劳动节前一天', '2026-04-30', 3, '2026-05-08', '6、7、8日'],
    ['劳动节后调休', '2026-04-30', 4, '2026-05-09', '9日周六上班,是第四天'],
    ['端午前一天', '2026-06-18', 1, '2026-06-22', '19日周五至21日放假'],
    ['中秋前调休周日', '2026-09-18', 1, '2026-09-20', '19日周六休息,20日周日上班'],
    ['中秋前一天', '2026-09-24', 3, '2026-09-30', '28、29、30日'],
    ['中秋、国庆都跨', '2026-09-24', 4, '2026-10-08', '30日是第三天,国庆后8日是第四天'],
    ['国庆后调休', '2026-10-08', 3, '2026-10-12', '9日、10日(周六上班)、12日'],
    ['一般许可20日跨两节', '2026-09-10', 20, '2026-10-14', '9月14天(含20日),10月8、9、10、12、13、14日'],
    ['联合办理45日到调休日', '2026-08-03', 45, '2026-10-10', '8月20天、9月22天,10月8、9、10日'],
    ['年底最后一天', '2026-12-24', 5, '2026-12-31', '25、28、29、30、31日,仍在已公布的年份内'],
  ])('%s:%s受理,%s个工作日,%s(%s)', (_, accepted, days, due) => {
    const clock = run({ limit: limit(days), events: [[accepted, 'accepted']], now: accepted })
    expect(clock).toMatchObject({ acceptedOn: accepted, dueOn: due, unpausedDueOn: due, estimated: false })
  })

  it.each([
    ['跨入未公布的年份', '2026-12-24', limit(6), '2027-01-01', '元旦放假未公布,按普通周五推算'],
    ['整段在下一年', '2026-12-31', limit(20), '2027-01-28', '1月1日周五起数二十个周一至周五'],
    ['起算日在未公布的年份', '2025-12-31', limit(2), '2026-01-05', '1月4日(周日上班)、5日;2025年没有录入'],
    ['自然日跨年', '2026-12-25', limit(10, 'natural_days'), '2027-01-04', '满十日是1月4日周一'],
  ])('推算并标明:%s', (_, accepted, given, due, _why) => {
    const clock = run({ limit: given, events: [[accepted, 'accepted']], now: accepted })
    expect(clock).toMatchObject({ dueOn: due, estimated: true })
    expect(clock.why.at(-1)).toMatch(/^202[57]年的放假安排尚未公布/)
  })

  it.each([
    ['末日在春节', '2026-01-16', 30, '2026-02-24', '满30日是2月15日,顺延到节后'],
    ['末日在国庆', '2026-09-16', 15, '2026-10-08', '满15日是10月1日,顺延到节后'],
    ['末日是调休周六', '2026-02-23', 5, '2026-02-28', '28日上班,不顺延'],
    ['末日是调休周日', '2026-09-16', 4, '2026-09-20', '20日上班,不顺延'],
    ['末日在端午', '2026-06-01', 20, '2026-06-22', '满20日是6月21日周日'],
    ['末日是年底', '2026-12-24', 7, '2026-12-31', '周四,已公布'],
  ])('自然日:%s,%s起%s日,%s(%s)', (_, accepted, days, due) => {
    const clock = run({ limit: limit(days, 'natural_days'), events: [[accepted, 'accepted']], now: accepted })
    expect(clock).toMatchObject({ dueOn: due, estimated: false })
  })
})

describe('零时限与没有期限', () => {
  it.each([
    ['零时限,调休周六受理', limit(0), '2026-05-09', '2026-05-09', '2026-05-11', '当日办结;下一工作日周一起超时'],
    ['零时限,国庆受理', limit(0), '2026-10-03', '2026-10-03', '2026-10-08', '当日办结;节后8日起超时'],
    ['即时办结', limitOf('immediate'), '2026-06-18', '2026-06-18', '2026-06-22', '端午后22日起超时'],
    ['没有规定期限', limitOf('none'), '2026-06-01', null, null, '不计时,永远不红'],
    ['未查到期限', limitOf('unknown'), '2026-06-01', null, null, '不等于零,不计时'],
    [
      '企业的期限(竣工备案15日)',
      limit(15, 'natural_days', { obligor: 'applicant' }),
      '2026-06-01',
      null,
      null,
      '不是部门的期限',
    ],
  ])('%s', (_, given, accepted, dueOn, overdueOn, _why) => {
    const clock = run({ limit: given, events: [[accepted, 'accepted']], now: '2026-12-31' })
    expect(clock).toMatchObject({ dueOn, overdueOn })
  })

  it('没有承诺的按法定:06-01受理,20个工作日到06-30(19日端午)', () => {
    const clock = run({
      limit: limitOf('none'),
      statutory: limit(20),
      events: [['2026-06-01', 'accepted']],
      now: '2026-06-02',
    })
    expect(clock).toMatchObject({ dueOn: '2026-06-30', statutoryDueOn: '2026-06-30' })
  })
})

describe('按小时计的期限(9:00–12:00、13:00–17:00)', () => {
  it.each([
    ['周五下午两小时,周一上午两小时', '2026-11-20 15:00', 4, '2026-11-23 11:00'],
    ['正好一天', '2026-11-23 09:00', 7, '2026-11-23 17:00'],
    ['调休周六下午四小时,周一四小时,跨午休', '2026-10-10 13:00', 8, '2026-10-12 14:00'],
    ['节前半小时,节后一个半小时', '2026-09-30 16:30', 2, '2026-10-08 10:30'],
    ['午休时受理', '2026-11-23 12:20', 1, '2026-11-23 14:00'],
  ])('%s:%s起%s个工作小时,%s', (_, accepted, hours, due) => {
    const clock = run({ limit: limit(hours, 'working_hours'), events: [[accepted, 'accepted']], now: accepted })
    expect(clock).toMatchObject({ dueOn: due.slice(0, 10), dueAt: instant(due) })
  })

  it('自然小时不躲假期:09-30 10:00起24小时,10-01 10:00', () => {
    const accepted = '2026-09-30 10:00'
    const clock = run({ limit: limit(24, 'natural_hours'), events: [[accepted, 'accepted']], now: accepted })
    expect(clock).toMatchObject({ dueOn: '2026-10-01', dueAt: instant('2026-10-01 10:00') })
  })

  it('停两小时,晚两小时', () => {
    const clock = run({
      limit: limit(4, 'working_hours'),
      events: [
        ['2026-11-23 09:00', 'accepted'],
        ['2026-11-23 10:00', 'special_procedure', { procedure: '现场核验', noticeAt: '2026-11-23 09:30' }],
        ['2026-11-23 14:00', 'resumed'],
      ],
      now: '2026-11-23 14:30',
    })
    // 10:00–12:00 and 13:00–14:00 do not count: three hours.
    expect(clock).toMatchObject({ dueAt: instant('2026-11-23 17:00') })
  })
})

describe('不计入的时间(06-01受理,10个工作日,不扣除到06-15)', () => {
  const SPECIAL = 'special_procedure'
  const with_ = (noticeAt: string | null, procedure = '专家评审') =>
    noticeAt ? { procedure, noticeAt } : { procedure }
  it.each<[string, Happening[], string, number, string]>([
    [
      '一天开始又结束',
      [
        ['2026-06-10', SPECIAL, with_('2026-06-09')],
        ['2026-06-10 17:00', 'resumed'],
      ],
      '2026-06-16',
      1,
      '下午恢复,10日整天不计',
    ],
    [
      '首尾相接',
      [
        ['2026-06-03', SPECIAL, with_('2026-06-02')],
        ['2026-06-05', 'resumed'],
        ['2026-06-05 09:30', SPECIAL, with_('2026-06-04', '公示')],
        ['2026-06-09', 'resumed'],
      ],
      '2026-06-22',
      4,
      '3、4日和5、8日;19日端午',
    ],
    [
      '前一个没结束,后一个已开始',
      [
        ['2026-06-03', SPECIAL, with_('2026-06-02')],
        ['2026-06-04', SPECIAL, with_('2026-06-03', '公示')],
        ['2026-06-09', 'resumed'],
      ],
      '2026-06-22',
      4,
      '3、4、5、8日,4日只扣一次',
    ],
    [
      '没有书面告知',
      [
        ['2026-06-03', SPECIAL, with_(null)],
        ['2026-06-10', 'resumed'],
      ],
      '2026-06-15',
      0,
      '不停',
    ],
    [
      '告知晚于开始',
      [
        ['2026-06-03', SPECIAL, with_('2026-06-08')],
        ['2026-06-10', 'resumed'],
      ],
      '2026-06-17',
      2,
      '只扣8、9日',
    ],
    [
      '事后补报告知',
      [
        ['2026-06-03', SPECIAL, with_(null)],
        ['2026-06-08', SPECIAL, with_('2026-06-04')],
        ['2026-06-10', 'resumed'],
      ],
      '2026-06-17',
      2,
      '补报之前的日子已经计了,不倒扣',
    ],
    [
      '受理当天下午就开始',
      [
        ['2026-06-01 14:00', SPECIAL, with_('2026-06-01 13:00')],
        ['2026-06-03', 'resumed'],
      ],
      '2026-06-16',
      1,
      '受理当日本来不计,只扣2日',
    ],
    [
      '截止当天才开始',
      [
        ['2026-06-15', SPECIAL, with_('2026-06-12')],
        ['2026-06-17', 'resumed'],
      ],
      '2026-06-17',
      2,
      '扣15、16日,17日是第十天',
    ],
    [
      '截止次日才开始',
      [
        ['2026-06-16', SPECIAL, with_('2026-06-12')],
        ['2026-06-18', 'resumed'],
      ],
      '2026-06-15',
      0,
      '已经超时,不改截止日',
    ],
    [
      '跨端午',
      [
        ['2026-06-12', SPECIAL, with_('2026-06-11')],
        ['2026-06-23', 'resumed'],
      ],
      '2026-06-24',
      6,
      '扣12、15、16、17、18、22日,23、24日是第九、十天',
    ],
  ])('%s', (_, pauses, dueOn, pausedDays, _why) => {
    const clock = run({ limit: limit(10), events: [['2026-06-01', 'accepted'], ...pauses], now: '2026-06-30' })
    expect(clock).toMatchObject({ dueOn, pausedDays, unpausedDueOn: '2026-06-15' })
  })

  it('跨国庆:09-28受理5日,09-29至10-08评审,不扣除10-10,扣除10-14', () => {
    const clock = run({
      limit: limit(5),
      events: [
        ['2026-09-28', 'accepted'],
        ['2026-09-29', SPECIAL, with_('2026-09-28 15:00')],
        ['2026-10-09', 'resumed'],
      ],
      now: '2026-10-09 10:00',
    })
    expect(clock).toMatchObject({ unpausedDueOn: '2026-10-10', dueOn: '2026-10-14', pausedDays: 3 })
  })

  it('自然日期限扣自然日:06-01起10日,扣8、9日,满日06-13周六,顺延06-15', () => {
    const clock = run({
      limit: limit(10, 'natural_days'),
      events: [
        ['2026-06-01', 'accepted'],
        ['2026-06-08', SPECIAL, with_('2026-06-05')],
        ['2026-06-10', 'resumed'],
      ],
      now: '2026-06-11',
    })
    expect(clock).toMatchObject({ unpausedDueOn: '2026-06-11', dueOn: '2026-06-15', pausedDays: 2 })
  })

  it('等申请人的时间不算部门的:06-05去,06-16回,06-16才开始红', () => {
    const events: Happening[] = [
      ['2026-06-01', 'accepted'],
      ['2026-06-05', 'waiting', { waitingOn: 'applicant' }],
      ['2026-06-16 10:00', 'resumed'],
    ]
    expect(run({ limit: limit(5), events, now: '2026-06-15' })).toMatchObject({ dueOn: '2026-06-08', overdueOn: null })
    expect(run({ limit: limit(5), events, now: '2026-06-17' })).toMatchObject({
      overdueOn: '2026-06-16',
      overdueDays: 2,
    })
  })
})

describe('延长、告知与送达', () => {
  it.each([
    ['截止当天批准', '2026-10-14 16:00', '2026-10-28', '10月15、16日,19至23日,26、27、28日'],
    ['截止次日批准', '2026-10-15', '2026-10-14', '已经超时,延长不再改变截止日'],
  ])('09-10受理20日,延10日:%s', (_, when, dueOn, _why) => {
    const extended: Happening = [when, 'extended', { days: 10, approvedBy: '本机关负责人' }]
    const events: Happening[] = [['2026-09-10', 'accepted'], extended]
    expect(run({ limit: limit(20), events, now: '2026-10-16' }).dueOn).toBe(dueOn)
  })

  const NOTICE = { general: {}, discharge: { correctionNoticeDays: 3, correctionNoticeUnit: 'natural_days' as const } }
  it.each([
    ['一般5日,跨春节', '2026-02-13', NOTICE.general, '2026-02-27 23:59', '2026-02-28 00:00', '14、24、25、26、27日'],
    [
      '排污许可3日,末日在中秋',
      '2026-09-23',
      NOTICE.discharge,
      '2026-09-28 23:59',
      '2026-09-29 00:00',
      '满3日是26日周六,顺延到28日',
    ],
    [
      '不动产登记当场',
      '2026-11-19',
      { correctionNoticeDays: 0 },
      '2026-11-19 23:59',
      '2026-11-20 00:00',
      '当天不说,次日起视为已受理',
    ],
  ])('一次告知:%s', (_, received, rules, last, after, _why) => {
    const events: Happening[] = [[received, 'received']]
    expect(run({ limit: limit(5), events, now: last, rules })).toMatchObject({ state: 'received', acceptedOn: null })
    expect(run({ limit: limit(5), events, now: after, rules })).toMatchObject({
      state: 'accepted',
      acceptedOn: received,
      deemedAccepted: true,
    })
  })

  it('说明是哪部法律:不动产登记没有当场告知', () => {
    const rules = { correctionNoticeDays: 0, correctionNoticeLaw: '不动产登记暂行条例第十七条' }
    const clock = run({ limit: limit(3), events: [['2026-11-18', 'received']], now: '2026-11-19', rules })
    expect(clock.why).toContain(
      '收件时没有当场告知补正或不予受理，视为2026-11-18受理（不动产登记暂行条例第十七条），承诺3个工作日，当日不计。',
    )
  })

  it('送达10个工作日跨中秋、国庆:09-24决定,10-15送达', () => {
    const clock = run({
      limit: limit(5),
      events: [
        ['2026-09-21', 'accepted'],
        ['2026-09-24 15:00', 'approved'],
      ],
      now: '2026-10-16',
    })
    expect(clock.deliveryDueOn).toBe('2026-10-15')
    expect(clock.why).toContain('结果应于2026-10-15送达，已逾期。')
  })
})
