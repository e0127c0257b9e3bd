import { describe, expect, it } from 'vitest'
import sample from '../../../schema/sample/calendar.json' with { type: 'json' }
import { amendYear } from '../../../src/core/time/amend-year.ts'
import { createCalendar } from '../../../src/core/time/calendar.ts'
import { calendarYearFaults, dayRuns, workingDaysOf } from '../../../src/core/time/calendar-year.ts'
import { type HolidayNotice, readHolidayNotice, sourceOf } from '../../../src/core/time/holiday-notice.ts'
import { AMENDMENT_2019, NOTICES } from './holiday-notices.ts'

const textOf = (year: number): string => NOTICES.find((notice) => notice.year === year)?.text ?? ''
function read(text: string, year?: number): HolidayNotice {
  const { notice, faults } = readHolidayNotice(text, year)
  expect(faults).toBeNull()
  return notice as HolidayNotice
}
const dates = (notice: { holidays: readonly { date: string }[] }) => notice.holidays.map(({ date }) => date)

describe('the notices of 2019 to 2026', () => {
  it.each(NOTICES)('$year: $workingDays working days', ({ year, workingDays, text, off, worked }) => {
    const notice = read(text)
    expect(notice).toMatchObject({ year, amends: null, title: `国务院办公厅关于${year}年部分节假日安排的通知` })
    expect(dayRuns(dates(notice))).toEqual(off.split(' '))
    expect(notice.extraWorkdays).toEqual(worked.split(' '))
    expect(calendarYearFaults(year, notice)).toEqual([])
    // Alone, without the next year's notice: a December that this one takes days of is not counted here.
    const calendar = createCalendar({ holidays: dates(notice), extraWorkdays: notice.extraWorkdays, years: [year] })
    expect(workingDaysOf(calendar, year)).toBe(workingDays)
    expect(notice.remarks.filter((remark) => !remark.includes('鼓励'))).toEqual([])
  })

  it('2026 comes out as the sample county has it, to the letter', () => {
    const notice = read(textOf(2026))
    expect([
      {
        year: notice.year,
        source: sourceOf(notice),
        holidays: notice.holidays,
        extraWorkdays: notice.extraWorkdays,
        workingDaysInYear: 248,
      },
    ]).toEqual(sample)
  })

  it('two festivals taken together keep both names', () => {
    expect(
      new Set(
        read(textOf(2025))
          .holidays.slice(-8)
          .map(({ name }) => name),
      ),
    ).toEqual(new Set(['国庆节、中秋节']))
    expect(read(textOf(2023)).holidays.at(-1)).toEqual({ date: '2023-10-06', name: '中秋节、国庆节' })
  })

  it('what is only encouraged is no day off, and is said', () => {
    const notice = read(textOf(2024))
    expect(dates(notice)).not.toContain('2024-02-09')
    expect(notice.remarks).toEqual([expect.stringContaining('安排职工在除夕（2月9日）休息')])
  })

  it('without its title a notice needs the year, and says that it has no title', () => {
    const untitled = textOf(2020).split('\n').slice(1).join('\n')
    expect(readHolidayNotice(untitled).faults).toEqual([expect.objectContaining({ code: 'year_missing' })])
    expect(sourceOf(read(untitled, 2020))).toContain('没有标题')
  })

  it.each([
    [
      'half-width signs',
      (text: string) => text.replaceAll('：', ':').replaceAll('，', ',').replaceAll('（', '(').replaceAll('）', ')'),
    ],
    ['every line wrapped after ten characters', (text: string) => text.replaceAll(/(.{10})/gu, '$1\n')],
    ['all in one line', (text: string) => text.replaceAll('\n', '')],
    ['spaces around figures', (text: string) => text.replaceAll(/(\d+)/g, ' $1 ')],
    ['Windows line ends and a byte order mark', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['星期 for 周', (text: string) => text.replaceAll(/周([一二三四五六日])/g, '星期$1')],
    ['到 for 至', (text: string) => text.replaceAll('至', '到')],
    [
      'arabic item numbers',
      (text: string) =>
        '一二三四五六七'.split('').reduce((all, mark, at) => all.replaceAll(`${mark}、`, `${at + 1}. `), text),
    ],
    ['the last item first', (text: string) => text.replace(/(　　一、[\s\S]*)(　　七、国庆节.*\n)/u, '$2$1')],
    [
      'the festivals’ other names',
      (text: string) =>
        [
          ['元旦：', '新年：'],
          ['清明节：', '清明：'],
          ['劳动节：', '国际劳动节：'],
          ['端午节：', '端午放假：'],
          ['中秋节：', '中秋假期：'],
          ['国庆节：', '国庆放假安排：'],
        ].reduce((all, [one = '', other = '']) => all.replace(one, other), text),
    ],
    ['two days one by one', (text: string) => text.replace('1月1日（周四）至3日（周六）', '1月1日、2日和3日')],
    ['a range with commas', (text: string) => text.replace('1月1日（周四）至3日（周六）', '1月1日，1月2日至3日')],
    ['周天 for 周日', (text: string) => text.replaceAll('周日', '周天')],
    ['a wish beside it', (text: string) => text.replace('节假日期间', '鼓励10月8日休息。节假日期间')],
    ['items without numbers', (text: string) => text.replaceAll(/[一二三四五六七]、(?=.{2,3}：)/g, '')],
    ['a stop forgotten at the end of an item', (text: string) => text.replace('共3天。\n　　四、', '共3天\n　　四、')],
    ['a comma before the make-up days', (text: string) => text.replaceAll('天。2月', '天，2月')],
  ])('2026 with %s reads the same', (_, change) => {
    const changed = change(textOf(2026))
    expect(changed).not.toBe(textOf(2026))
    expect(read(changed)).toMatchObject({ holidays: sample[0]?.holidays, extraWorkdays: sample[0]?.extraWorkdays })
  })
})

describe('what is refused, with the sentence: nothing is guessed', () => {
  it.each<[what: string, code: string, from: string | RegExp, to: string, sentence: string]>([
    [
      '共N天 does not match the days',
      'count_differs',
      '放假调休，共7天',
      '放假调休，共8天',
      '国庆节：10月1日（周四）至7日（周三）放假调休，共8天',
    ],
    ['a wrong weekday', 'wrong_weekday', '1月4日（周日）', '1月4日（周六）', '1月4日（周六）上班'],
    ['a wrong weekday at the end of a range', 'wrong_weekday', '至5日（周二）', '至5日（周三）', '至5日（周三）'],
    ['a day that is none', 'no_such_day', '4月4日（周六）至6日（周一）', '4月31日至5月2日', '4月31日'],
    ['a range backwards', 'wrong_range', '9月25日（周五）至27日（周日）', '9月27日至25日', '9月27日至25日'],
    ['a range of weeks', 'wrong_range', '6月19日（周五）至21日（周日）', '6月1日至21日', '6月1日至21日'],
    [
      'a year that is not the notice’s',
      'wrong_year',
      '一、元旦：1月1日（周四）',
      '一、元旦：2025年1月1日',
      '2025年1月1日',
    ],
    ['the next year’s December', 'wrong_year', '1月4日（周日）上班', '2026年12月27日（周日）上班', '2026年12月27日'],
    ['a day both off and worked', 'contradiction', '2月14日（周六）、', '2月21日（周六）、', ''],
    ['a make-up day on a weekday', 'contradiction', '5月9日（周六）上班', '5月8日（周五）上班', ''],
    ['a make-up day months away', 'contradiction', '5月9日（周六）上班', '8月9日（周日）上班', ''],
    [
      '不调休 and yet a make-up day',
      'contradiction',
      '至3日（周六）放假调休，共3天',
      '至3日（周六）放假，共3天，不调休',
      '',
    ],
    [
      '连休 with a weekend that is not next to it',
      'not_next_to_weekend',
      '9月25日（周五）至27日（周日）放假，共3天',
      '9月23日放假，与周末连休',
      '与周末连休',
    ],
    ['a festival left out', 'festival_missing', /　　五、端午节.*\n/, '', ''],
    ['a festival twice', 'festival_repeated', '五、端午节', '五、清明节', ''],
    [
      'two lists of days for one festival',
      'festival_repeated',
      '5月9日（周六）上班',
      '5月9日至10日放假',
      '5月9日至10日放假',
    ],
    ['a festival out of its season', 'wrong_season', '6月19日（周五）至21日（周日）', '8月21日至23日', ''],
    ['a holiday that is none of the seven', 'unknown_festival', '五、端午节：', '五、龙抬头节：', '龙抬头节'],
    ['an item that names no festival', 'not_understood', '二、春节：', '二、', '2月15日'],
    [
      'a festival without a day',
      'not_understood',
      '4月4日（周六）至6日（周一）放假，共3天',
      '放假另行通知',
      '另行通知',
    ],
    ['a wish against a day off', 'not_understood', '节假日期间', '不鼓励10月8日休息。节假日期间', '不鼓励10月8日休息'],
    ['and, before no other day', 'not_understood', '5月9日（周六）上班', '5月9日和上班', '和上班'],
    ['days off without the word', 'not_understood', '5月9日（周六）上班', '5月9日（周六）', '5月9日（周六）'],
    ['one day off more than there is', 'count_differs', '共9天', '共10天', '共10天'],
    ['half a day', 'not_understood', '5月9日（周六）上班', '5月9日（周六）下午上班', '下午上班'],
    ['words for days', 'not_understood', '5月9日（周六）上班', '五月九日上班', '五月九日上班'],
    ['a condition', 'not_understood', '1月4日（周日）上班', '1月4日（周日）视情况上班', '视情况上班'],
    ['a rule without a day', 'not_understood', '1月4日（周日）上班', '周末照常上班', '周末照常上班'],
    ['a date without its month', 'not_understood', '五、端午节：6月19日（周五）', '五、端午节：19日', '19日'],
    ['brackets that say something else', 'not_understood', '5月9日（周六）上班', '5月9日（暂定）上班', '暂定'],
    ['a range without its end', 'not_understood', '9月25日（周五）至27日（周日）放假', '9月25日至放假', '9月25日至'],
    [
      'a day before any festival',
      'not_understood',
      '通知如下。',
      '通知如下。12月31日下午提前离岗。',
      '12月31日下午提前离岗',
    ],
    ['a day after the last', 'not_understood', '节假日期间，', '10月8日错峰返程，', '10月8日错峰返程'],
  ])('%s: %s', (_, code, from, to, sentence) => {
    const text = textOf(2026).replace(from, to)
    expect(text).not.toBe(textOf(2026))
    const { notice, faults } = readHolidayNotice(text)
    expect(notice).toBeNull()
    expect(faults?.map((fault) => fault.code)).toContain(code)
    const fault = faults?.find((each) => each.code === code)
    expect(fault?.detail).toMatch(/[\u4e00-\u9fff]/u)
    expect(fault?.sentence ?? '').toContain(sentence)
  })

  it.each([
    ['nothing', ''],
    ['chatter', '明年放几天假？'],
    ['another document', '国务院关于开展营商环境专项检查的通知\n各地区要在2026年3月1日前报送材料。'],
    [
      'the notice of 2020 that lengthened spring festival',
      '国务院办公厅关于延长2020年春节假期的通知\n延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。',
    ],
  ])('%s is no notice', (_, text) => {
    expect(readHolidayNotice(text).notice).toBeNull()
    expect(readHolidayNotice(text, 2026).notice).toBeNull()
  })

  it('another year than the one asked for', () => {
    expect(readHolidayNotice(textOf(2026), 2027).faults?.map((fault) => fault.code)).toContain('year_differs')
  })

  it('names every fault, not only the first', () => {
    const text = textOf(2026)
      .replace('共9天', '共8天')
      .replace('1月4日（周日）', '1月4日（周一）')
      .replace('（周五）至5日', '（周四）至5日')
    expect(readHolidayNotice(text).faults?.map((fault) => fault.code)).toEqual([
      'wrong_weekday',
      'count_differs',
      'wrong_weekday',
    ])
  })

  it.each([
    [
      'of a sentence that has one already nothing is counted',
      '至7日（周三）放假调休',
      '至7日（周二）放假调休',
      ['“7日（周二）”：2026-10-07是周三'],
    ],
    ['nor of a range whose end is no day', '至5日（周二）放假调休', '至32日放假调休', ['“32日”：2026年没有这一天']],
    ['backwards', '9月25日（周五）至27日（周日）', '9月27日至25日', ['2026-09-27至2026-09-25前后颠倒']],
    ['too long', '6月19日（周五）至21日', '6月1日至21日', ['2026-06-01至2026-06-21有21天，太长']],
    ['a festival with no day off', '1月1日（周四）至3日（周六）放假调休，共3天。', '', ['元旦没有写放假的日子']],
    [
      'a season of many days',
      '6月19日（周五）至21日（周日）',
      '8月21日至23日',
      ['端午节的放假（2026-08-21起）不含5月27日至6月26日的任何一天'],
    ],
    [
      'of one day',
      '5月1日（周五）至5日（周二）放假调休，共5天',
      '5月2日至3日放假',
      ['劳动节的放假（2026-05-02起）不含5月1日'],
    ],
  ])('says of each what is wrong with it and no more: %s', (_, from, to, details) => {
    const text = textOf(2026).replace(from, to)
    expect(text).not.toBe(textOf(2026))
    expect(readHolidayNotice(text).faults?.map((fault) => fault.detail)).toEqual(details)
  })

  it('a make-up day left out is not refused but remarked: the law gives a festival so many days', () => {
    const text = textOf(2026).replace('、2月28日（周六）', '')
    expect(read(text).remarks).toEqual([expect.stringContaining('春节：工作日放假减去周末上班是5天，放假办法规定4天')])
  })
})

describe('a notice that changes one festival', () => {
  const year = read(textOf(2019))
  const amendment = read(AMENDMENT_2019)

  it('2019年劳动节: four days off, two weekends worked, the rest as it was', () => {
    expect(amendment).toMatchObject({ year: 2019, amends: '劳动节', extraWorkdays: ['2019-04-28', '2019-05-05'] })
    const { year: changed } = amendYear(year, amendment)
    expect(dayRuns(dates(changed ?? year))).toContain('2019-05-01至2019-05-04')
    expect(changed?.extraWorkdays).toEqual([...year.extraWorkdays, '2019-04-28', '2019-05-05'].sort())
    // Each day once, and in order, as the year itself is kept.
    expect(dates(changed ?? year)).toEqual(
      [...new Set([...dates(year), '2019-05-01', '2019-05-02', '2019-05-03', '2019-05-04'])].sort(),
    )
    expect(changed?.holidays.filter(({ name }) => name !== '劳动节')).toEqual(
      year.holidays.filter(({ name }) => name !== '劳动节'),
    )
  })

  it('speaks of that festival only', () => {
    const other = AMENDMENT_2019.replace('各地区、', '端午节：6月7日放假。各地区、')
    expect(readHolidayNotice(other).faults?.map((fault) => fault.detail)).toContain('通知只调整劳动节，却写了端午节')
    const same = AMENDMENT_2019.replace('2019年5月1日至4日', '\n一、劳动节：5月1日至4日')
    expect(read(same).extraWorkdays).toEqual(amendment.extraWorkdays)
  })
  it('a make-up day more than twenty days off is another festival’s', () => {
    const before = { ...year, extraWorkdays: [...year.extraWorkdays, '2019-05-25'] }
    expect(amendYear(before, amendment).year?.extraWorkdays).toContain('2019-05-25')
    expect(amendYear({ ...before, extraWorkdays: ['2019-05-24'] }, amendment).detail).toContain('2019-05-24')
  })

  it.each([
    ['the year was never announced', { holidays: [], extraWorkdays: [] }, '先录入全年'],
    [
      'make-up days near it that the notice does not speak of',
      { ...year, extraWorkdays: [...year.extraWorkdays, '2019-04-20'] },
      '2019-04-20是否仍然上班',
    ],
    [
      'two festivals taken together',
      { ...year, holidays: [{ date: '2019-05-01', name: '劳动节、端午节' }] },
      '合在一起',
    ],
  ])('cannot be applied where %s', (_, before, detail) => {
    expect(amendYear(before, amendment)).toEqual({ year: null, detail: expect.stringContaining(detail) })
  })
})
