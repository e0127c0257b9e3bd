import type { TextLanguage } from './number-text.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 2026-11-20 -> 2026年11月20日, in English 20 Nov 2026. */
export function dayText(day: string, language: TextLanguage = 'zh-Hans'): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return language === 'en' ? `${date} ${MONTHS[month - 1]} ${year}` : `${year}年${month}月${date}日`
}
