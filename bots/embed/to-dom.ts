import { safeUrl } from '../web/safe-html.ts'
import { type Piece, readHtml } from './read-html.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** What the renderers wrote -> nodes for a page of another origin: links lead to ours, in a tab of their own; choices are buttons. */
export function toDom(html: { safe: string }, origin: string): DocumentFragment {
  const fragment = document.createDocumentFragment()
  fragment.append(...readHtml(html.safe).map((piece) => build(piece, origin)))
  return fragment
}

function build(piece: Piece | string, origin: string): Node {
  if (typeof piece === 'string') return document.createTextNode(piece)
  const { tag, attributes, children } = abroad(piece, origin)
  const element = tag === 'svg' || tag === 'path' ? document.createElementNS(SVG, tag) : document.createElement(tag)
  for (const [name, value] of attributes) element.setAttribute(name, value)
  element.append(...children.map((child) => build(child, origin)))
  return element
}

/** An element as it must be away from home. */
export function abroad({ tag, attributes, children }: Piece, origin: string): Piece {
  if (tag !== 'a') return { tag, attributes, children }
  const rest = new Map(attributes)
  rest.delete('href')
  if (rest.has('data-ask')) return { tag: 'button', attributes: rest.set('type', 'button'), children }
  const href = safeUrl(attributes.get('href') ?? '')
  if (href === null) return { tag: 'span', attributes: rest, children }
  if (/^(tel|mailto):/i.test(href)) return { tag, attributes: rest.set('href', href), children }
  rest.set('href', new URL(href, origin).href).set('target', '_blank').set('rel', 'noopener')
  return { tag, attributes: rest, children }
}
