/** What a document can name of the tree. */
export interface Tree {
  /** Every file and folder, from the root. */
  paths: ReadonlySet<string>
  /** npm scripts, each with the flags that its program knows. */
  scripts: ReadonlyMap<string, ReadonlySet<string>>
  settings: ReadonlySet<string>
  /** `/v1/matters/{id}` -> its methods, each with the names of its query parameters. */
  operations: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
  /** Addresses of pages and web hooks, such as /plan/:id, and the bots' commands, such as /bind. */
  pages: ReadonlySet<string>
}

/** Every path, link, npm script, flag, setting and address that a document names and the tree lacks. `file`: where the document lies. */
export function nameFaults(file: string, markdown: string, tree: Tree): string[] {
  const codes = codesOf(markdown)
  const faults = [
    ...links(markdown)
      .filter((target) => !tree.paths.has(resolve(file, target)))
      .map((target) => `dead link ${target}`),
    ...codes
      .flatMap(pathsIn)
      .filter((name) => !isThere(name, tree.paths))
      .map((name) => `no such path ${name}`),
    ...codes.flatMap((code) => commandFaults(code, tree)),
    ...codes
      .flatMap(settingsIn)
      .filter((name) => !tree.settings.has(name))
      .map((name) => `no such setting ${name}`),
    ...codes.flatMap((code) => addressFaults(code, tree)),
  ]
  return [...new Set(faults)].map((fault) => `${file}: ${fault}`)
}

/** The words in code: each line of a fenced block, each `span` (which may go over the end of a line). */
function codesOf(markdown: string): string[] {
  const fence = /^ *```.*\n([\s\S]*?)^ *```/gm
  const blocks = [...markdown.matchAll(fence)].flatMap(([, block = '']) => block.split('\n'))
  const spans = [...markdown.replaceAll(fence, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span)
  return [...blocks, ...spans].map((code) => code.replace(/\s+/g, ' ').trim())
}

const links = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, target = '']) => target)

const resolve = (file: string, target: string): string =>
  decodeURIComponent(new URL(target, `file:///${file}`).pathname).replace(/^\/|\/$/g, '')

/** From a folder of the tree, or the bare name of a file of ours. */
const pathsIn = (code: string): string[] =>
  code
    .split(/[\s,;()]+/)
    .filter((word) =>
      /^(?:(?:src|bots|schema|openapi|tests|docs|scripts|\.ci)\/[\w./*-]*|[\w.-]+\.(?:tsx?|md|cjs|toml))$/.test(word),
    )

function isThere(name: string, paths: ReadonlySet<string>): boolean {
  const wanted = name.replace(/\/$/, '')
  if (paths.has(wanted)) return true
  const pattern = new RegExp(
    `${name.includes('/') ? '^' : '(^|/)'}${wanted.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`,
  )
  return [...paths].some((path) => pattern.test(path))
}

function commandFaults(code: string, tree: Tree): string[] {
  const called = [...code.matchAll(/npm run ([\w:-]+)((?: [^|&`]*)?)/g)].flatMap(([, name = '', rest = '']) => {
    const flags = tree.scripts.get(name)
    if (!flags) return [`no such script npm run ${name}`]
    const given = [...(rest.split(/ -- /)[1] ?? '').matchAll(/(?<=^| |\[|\()--([\w-]+)/g)].map(([, flag = '']) => flag)
    return given.filter((flag) => !flags.has(flag)).map((flag) => `npm run ${name} knows no --${flag}`)
  })
  const alone = /^--([\w-]+)/.exec(code)?.[1]
  const known = [...tree.scripts.values()].some((flags) => alone === undefined || flags.has(alone))
  return known ? called : [...called, `no script knows --${alone}`]
}

/** Names with an underscore: a span of its own, or what is set before a command. */
const settingsIn = (code: string): string[] =>
  [...code.matchAll(/(?<=^|\s)([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)(?==\S|$)/g)].map(([, name = '']) => name)

/** With the methods before it; one of ours after a host too. */
const ADDRESS =
  /(?:(?<![\w.:/-])|(?=\/v1\/))(?:((?:GET|PUT|POST|PATCH|DELETE|HEAD)(?:\|[A-Z]+)*) )?(\/[\w{][\w{}.:/*-]*)(\?[\w=&{}-]*)?/g

function addressFaults(code: string, tree: Tree): string[] {
  const end = /^(?:…|\.\.\.)(\/[\w/-]+)/.exec(code)?.[1]
  if (end && ![...tree.operations.keys()].some((known) => known.endsWith(end))) return [`no address ends in ${end}`]
  return [...code.matchAll(ADDRESS)].flatMap(([, methods, address = '', query]) => {
    const path = address.replace(/[.:]$/, '')
    const found = [...tree.operations].filter(([known]) => sameAddress(path, known)).map(([, operations]) => operations)
    if (found.length === 0) {
      const claimed = methods !== undefined || path.startsWith('/v1/') || /^\/[a-z]/.test(code)
      return !claimed || isPage(path, tree) ? [] : [`no such address ${path}`]
    }
    const wanted = methods?.toLowerCase().split('|') ?? []
    const parameters = found.flatMap((operations) => [...operations.values()].flat())
    const asked = [...(query ?? '').matchAll(/[?&](\w+)/g)].map(([, name = '']) => name)
    return [
      ...wanted
        .filter((method) => !found.some((operations) => operations.has(method)))
        .map((method) => `${path} has no ${method.toUpperCase()}`),
      ...asked.filter((name) => !parameters.includes(name)).map((name) => `${path} takes no ?${name}=`),
    ]
  })
}

const isPage = (path: string, { pages }: Tree): boolean =>
  path.endsWith('*') || [...pages].some((known) => sameAddress(path, known))

/** Segment by segment; `{id}`, `:id` and CAPITALS stand for any. */
function sameAddress(named: string, known: string): boolean {
  const [left, right] = [named, known].map((each) => each.replace(/\/$/, '').split('/'))
  return (
    left?.length === right?.length &&
    !!left?.every((part, i) => part === right?.[i] || isAny(part) || isAny(right?.[i]))
  )
}

const isAny = (part = ''): boolean => /^(?:\{.*\}|:.*|[A-Z][A-Z-]+)$/.test(part)
