import type { Page } from 'playwright-core'

/** What a screen reader would trip over, by a few rules of our own. */
export const trips = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const tell = (what: string, element: Element) => found.push(`${what}: ${element.outerHTML.slice(0, 120)}`)
    const named = (element: Element) => {
      const by = element.getAttribute('aria-labelledby')
      const text = by
        ? (document.getElementById(by)?.textContent ?? '')
        : (element.getAttribute('aria-label') ?? element.textContent ?? '')
      return text.trim() !== '' || element.querySelector('img[alt]:not([alt=""]), svg[aria-label]') !== null
    }
    const hidden = (element: Element) => element.closest('[aria-hidden=true], [hidden]') !== null
    if (!/^zh-Hans/.test(document.documentElement.lang)) found.push(`lang is ${document.documentElement.lang}`)
    if (document.title.trim() === '') found.push('no title')
    const heads = [...document.querySelectorAll('h1')].filter((head) => !hidden(head))
    if (heads.length !== 1) found.push(`${heads.length} h1`)
    let level = 0
    for (const head of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
      if (hidden(head)) continue
      const own = Number(head.tagName[1])
      if (own > level + 1) tell(`a heading jumps from ${level} to ${own}`, head)
      level = own
    }
    for (const picture of document.querySelectorAll('img'))
      if (!picture.hasAttribute('alt')) tell('picture without alt', picture)
    for (const picture of document.querySelectorAll('svg')) {
      if (
        !hidden(picture) &&
        !(
          picture.getAttribute('role') === 'img' &&
          (picture.getAttribute('aria-label') || picture.querySelector('title'))
        )
      )
        tell('drawing without a name', picture)
    }
    for (const button of document.querySelectorAll('button, a[href], summary, [role=button]'))
      if (!hidden(button) && !named(button)) tell('nothing to call it by', button)
    for (const field of document.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea, select')) {
      const labelled =
        [...(field.labels ?? [])].some((label) => label.textContent?.trim()) ||
        field.getAttribute('aria-label') ||
        field.getAttribute('aria-labelledby')
      if (!hidden(field) && !labelled) tell('field without a label', field)
    }
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
    for (const id of ids.filter((one, at) => ids.indexOf(one) !== at)) found.push(`id twice: ${id}`)
    for (const reference of document.querySelectorAll(
      '[aria-labelledby], [aria-describedby], [aria-controls], label[for]',
    )) {
      for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for']) {
        const id = reference.getAttribute(name)
        if (id && !document.getElementById(id)) tell(`${name} leads nowhere`, reference)
      }
    }
    for (const list of document.querySelectorAll('ul, ol')) {
      for (const child of list.children)
        if (!['LI', 'SCRIPT', 'TEMPLATE'].includes(child.tagName)) tell('not an item of its list', child)
    }
    for (const table of document.querySelectorAll('table'))
      if (!table.querySelector('th')) tell('table without headings', table)
    for (const link of document.querySelectorAll('a[target=_blank]:not([rel~=noopener])'))
      tell('opens a window that may steer us', link)
    return found
  })
