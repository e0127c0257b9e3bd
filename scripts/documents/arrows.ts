import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** From a room to one that it imports; a room is a folder, such as src/guide. */
export type Arrow = readonly [from: string, to: string]

/** The arrows of a document's Mermaid flowcharts: `a --> b & c` are two. */
export function drawnArrows(markdown: string): Arrow[] {
  const charts = [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```/gm)].map(([, chart = '']) => chart)
  return charts.flatMap((chart) =>
    chart.split('\n').flatMap((line) => {
      const [from, to] = line.split('-->')
      return from && to ? rooms(from).flatMap((each) => rooms(to).map((other): Arrow => [each, other])) : []
    }),
  )
}

const rooms = (text: string): string[] => text.split('&').map((each) => each.trim())

/** Every room that is drawn, with all that can be reached from it. */
export function reachable(arrows: readonly Arrow[]): Map<string, Set<string>> {
  const from = (room: string, seen: Set<string>): Set<string> => {
    for (const [, next] of arrows.filter(([start]) => start === room)) if (!seen.has(next)) from(next, seen.add(next))
    return seen
  }
  return new Map([...new Set(arrows.flat())].map((room) => [room, from(room, new Set())]))
}

/** The rooms of the tree and the arrows between them, as the imports of its files have them (types too). */
export function importedArrows(root: string): { rooms: Set<string>; arrows: Set<string> } {
  const files = ['src', 'bots', 'schema', 'openapi'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
  const sources = files.filter((file) => /\.tsx?$/.test(file))
  const arrows = sources.flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/(?:from|import\(?) ?'(\.[^']+)'/g)].map(
      ([, target = '']) => arrowText([roomOf(file), roomOf(path.join(path.dirname(file), target))]),
    ),
  )
  return { rooms: new Set(sources.map(roomOf)), arrows: new Set(arrows) }
}

export const arrowText = ([from, to]: Arrow): string => `${from} --> ${to}`

/** schema is one room, what lies in src or bots itself is that room; else the folder below. */
function roomOf(file: string): string {
  const [top = '', ...below] = file.split(path.sep)
  return top === 'schema' || below.length < 2 ? top : `${top}/${below[0]}`
}

/** What the drawing and the tree say differently; that every import is drawn is what .dependency-cruiser.cjs sees to. */
export function arrowFaults(markdown: string, tree: ReturnType<typeof importedArrows>): string[] {
  const drawn = drawnArrows(markdown)
  const known = new Set(drawn.flat())
  return [
    ...drawn
      .filter((arrow) => !tree.arrows.has(arrowText(arrow)))
      .map((arrow) => `nothing imports along ${arrowText(arrow)}`),
    ...[...tree.rooms].filter((room) => !known.has(room)).map((room) => `${room} is not drawn`),
    ...[...tree.rooms]
      .filter((room) => !markdown.includes(`| \`${room}/\``))
      .map((room) => `${room} is not in the table of rooms`),
  ]
}
