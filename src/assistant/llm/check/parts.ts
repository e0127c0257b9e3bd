import type { Folder } from './fold.ts'
import type { Tiles } from './tiles.ts'

const JOINTS = ['以及', '或者', '、', '和', '与', '及', '或', '并']

/**
 * A clause that lists several things (不用带营业执照、身份证和公章): cut at 、 and 和, every part has to be borne with what stands
 * before the first name and behind the last, so that what is said of all is true of each. Empty = it cannot be cut so. Pure.
 */
export function partsBorne(
  clause: string,
  bearing: (text: string) => readonly Tiles[],
  names: readonly string[],
  folder: Folder,
): Tiles[] {
  const found = names.filter((name) => clause.includes(name))
  if (found.length === 0) return []
  const from = Math.min(...found.map((name) => clause.indexOf(name)))
  const to = Math.max(...found.map((name) => clause.lastIndexOf(name) + name.length))
  const [head, middle, tail] = [clause.slice(0, from), clause.slice(from, to), clause.slice(to)]
  const joints = [...JOINTS, folder.fold('and'), folder.fold('or')]

  /** From each place on: the facts of the parts to the end, or null where no cut works. */
  const rest: (Tiles[] | null)[] = new Array(middle.length + 1).fill(null)
  for (let at = middle.length - 1; at >= 0; at -= 1) {
    if (at > 0 && !joints.some((joint) => middle.endsWith(joint, at))) continue
    for (let end = middle.length; end > at && rest[at] === null; end -= 1) {
      const joint = end === middle.length ? '' : joints.find((one) => middle.startsWith(one, end))
      if (joint === undefined) continue
      const after = end === middle.length ? [] : (rest[end + joint.length] ?? null)
      if (after === null || (joint !== '' && end + joint.length >= middle.length)) continue
      const borne = bearing(head + middle.slice(at, end) + tail)
      if (borne.length > 0) rest[at] = [...borne, ...after]
    }
  }
  return rest[0] ?? []
}
