/*
 * How people write an access code (查询码: 3F7K-Q2XM-9RTD-W04H, EXAMPLE-7Q4K-M2XW-9RTD). One place, so that nothing that would be tried as
 * a code is ever stored, or tried in a group. Texts are to be NFKC already.
 */

/** Groups of four, a letter among them; a word may lead. */
const HYPHENS =
  /(?<![\dA-Za-z-])(?:[A-Za-z]{3,8}-)?(?=[0-9A-Za-z-]*[A-Za-z])[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){1,4}(?![\dA-Za-z-])/gu
/** With what a phone's keyboard makes of hyphens; a digit too, so that no words are taken for one. */
const OTHER_MARKS =
  /(?<![\dA-Za-z])(?:[A-Za-z]{3,8}[\u2010-\u2015_.])?(?=[\dA-Za-z\u2010-\u2015_.]*[A-Za-z])(?=[\dA-Za-z\u2010-\u2015_.]*\d)[0-9A-Za-z]{4}(?:[\u2010-\u2015_.][0-9A-Za-z]{4}){2,4}(?![\dA-Za-z])/gu
/** Run together: two letters and two digits at least. */
const TOGETHER =
  /(?<![\dA-Za-z])(?=[0-9A-Za-z]*[A-Za-z][0-9]*[A-Za-z])(?=[0-9A-Za-z]*\d[A-Za-z]*\d)[0-9A-Za-z]{12,24}(?![\dA-Za-z])/gu
/** Three groups or four, of which one mixes letters and digits: 4-letter words do not. Where such a code begins cannot be told. */
const SPACES =
  /(?<![\dA-Za-z-])(?=[0-9A-Za-z ]*(?:\d[A-Za-z]|[A-Za-z]\d))(?:[A-Za-z]{3,8} )?[0-9A-Za-z]{4}(?: [0-9A-Za-z]{4}){2,3}(?![\dA-Za-z-])/gu

const TRIED = [HYPHENS, OTHER_MARKS, TOGETHER]

/** What may be tried as an access code, as it is written. Pure. */
export const accessCodesIn = (text: string): string[] => TRIED.flatMap((shape) => text.match(shape) ?? [])

/** A text with everything that looks like an access code replaced; rather a word too many than a code. Pure. */
export const withoutAccessCodes = (text: string, replacement: string): string =>
  [...TRIED, SPACES].reduce((left, shape) => left.replace(shape, replacement), text)
