/**
 * Makes `from` look like `to` by changing only what differs: what has the focus keeps it, what was opened stays open, what was typed
 * stays typed, and nothing jumps. Children are told apart by `data-key` or id; what has `data-keep` is the script's own.
 */
export function morph(from: Element, to: Element): void {
  if (from.hasAttribute('data-keep')) return
  syncAttributes(from, to)
  const keyed = new Map([...from.children].flatMap((child) => (keyOf(child) ? [[keyOf(child), child]] : [])))
  let at = from.firstChild
  for (const wanted of [...to.childNodes]) {
    const known = wanted instanceof Element ? keyed.get(keyOf(wanted)) : undefined
    const match = known ?? (at && isAlike(at, wanted) ? at : null)
    if (!match) {
      from.insertBefore(wanted, at)
    } else {
      if (match === at) at = at.nextSibling
      else from.insertBefore(match, at)
      if (match instanceof Element && wanted instanceof Element && match.tagName === wanted.tagName)
        morph(match, wanted)
      else if (match instanceof Element) match.replaceWith(wanted)
      else if (match.nodeValue !== wanted.nodeValue) match.nodeValue = wanted.nodeValue
    }
  }
  while (at) {
    const next = at.nextSibling
    at.remove()
    at = next
  }
}

const keyOf = (element: Element): string => element.getAttribute('data-key') ?? element.id

const isAlike = (node: Node, wanted: Node): boolean =>
  node instanceof Element && wanted instanceof Element
    ? node.tagName === wanted.tagName && keyOf(node) === '' && keyOf(wanted) === ''
    : node.nodeType === wanted.nodeType

/** What the reader has done stands: a part once opened or shut, the screen of a wall that is on show. */
const READERS = new Set(['open', 'hidden'])

function syncAttributes(from: Element, to: Element): void {
  for (const { name } of [...from.attributes])
    if (!to.hasAttribute(name) && !READERS.has(name)) from.removeAttribute(name)
  for (const { name, value } of [...to.attributes])
    if (!READERS.has(name) && from.getAttribute(name) !== value) from.setAttribute(name, value)
}
