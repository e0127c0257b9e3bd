const AT_END = /[(（【〔][^()（）【】〔〕]*[)）】〕]$/u

/**
 * A law's name for comparing: 《中华人民共和国建筑法》（2019修正） and 建筑法 are one. Book-title marks, spaces, the state's name before it,
 * and what stands in brackets behind it (year of revision, number of the decree) are left out, and of a code the book (民法典物权编).
 */
export function lawKey(name: string): string {
  let key = name.normalize('NFKC').replace(/[《》〈〉\s]/gu, '')
  for (let shorter = key.replace(AT_END, ''); shorter !== key && shorter !== ''; shorter = key.replace(AT_END, ''))
    key = shorter
  return key.replace(/^中华人民共和国(?=.)/u, '').replace(/(?<=法典)\p{Script=Han}{1,6}编$/u, '')
}
