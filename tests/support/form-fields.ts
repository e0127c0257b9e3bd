/** What a browser would post of the first form of a page that has `needle` in it (or of the whole text): the successful controls, in order. For our own well-formed HTML only. */
export function formFields(html: string): URLSearchParams {
  const form = new URLSearchParams()
  const page = html.replaceAll(/<template\b[\s\S]*?<\/template>/g, '')
  const control = /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g
  for (const [, input, area, text = '', select, options = ''] of page.matchAll(control)) {
    const name = attribute(input ?? area ?? select ?? '', 'name')
    if (name === null) continue
    if (input !== undefined) {
      const type = attribute(input, 'type')
      if (['submit', 'file'].includes(type ?? '')) continue
      if (['checkbox', 'radio'].includes(type ?? '') && attribute(input, 'checked') === null) continue
      form.append(name, attribute(input, 'value') ?? 'on')
    } else if (area !== undefined) form.append(name, plain(text.replace(/^\n/, '')))
    else {
      const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, one = '']) => one)
      const chosen = all.find((one) => attribute(one, 'selected') !== null) ?? all[0]
      if (chosen !== undefined) form.append(name, attribute(chosen, 'value') ?? '')
    }
  }
  return form
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}(?:="([^"]*)")?(?=[\\s/]|$)`).exec(tag)
  return found ? plain(found[1] ?? '') : null
}

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
