import { AppError } from '../../../core/app-error.ts'

/** One file inside a ZIP, as its directory lists it. Sizes in bytes, as the directory claims them. */
export interface ZipEntry {
  name: string
  method: number
  packed: number
  size: number
  offset: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

export const unreadable = (detail: string): AppError =>
  new AppError('validation_failed', `${detail}。`, [{ pointer: '', code: 'unreadable_file', detail }])

/** The directory of a ZIP (APPNOTE.TXT 4.3.12, 4.3.16). Throws validation_failed where it is none, is encrypted or is damaged. */
export function zipDirectory(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map<string, ZipEntry>()
  let end = bytes.byteLength - 22
  const first = Math.max(0, end - 65_536)
  while (end >= first && view.getUint32(end, true) !== END) end -= 1
  if (end < first) throw damaged()
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const text = new TextDecoder()
  for (let left = count; left > 0; left -= 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw damaged()
    if (view.getUint16(at + 8, true) & 1) throw unreadable('工作簿加了密，请去掉密码另存后再导入')
    const nameLength = view.getUint16(at + 28, true)
    const name = text.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

const damaged = () => unreadable('文件不是完好的 .xlsx 工作簿，请用 Excel 或 WPS 打开后另存为 .xlsx 再导入')

/**
 * The text of a file inside a ZIP, piece by piece as it is unpacked, so that a large sheet never stands in memory as a whole. No more
 * than `maxBytes` come out, whatever the directory claims: what would be more is refused while it is unpacked.
 */
export async function* unpack(
  bytes: Uint8Array<ArrayBuffer>,
  entry: ZipEntry,
  maxBytes: number,
): AsyncGenerator<string> {
  const tooLarge = () =>
    unreadable(`工作簿展开后太大（${entry.name} 超过${Math.floor(maxBytes / 1024 / 1024)} MB），请分成几份导入`)
  if (entry.size > maxBytes) throw tooLarge()
  if (entry.method !== 0 && entry.method !== 8) throw damaged()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.byteLength || view.getUint32(entry.offset, true) !== LOCAL) throw damaged()
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  const text = new TextDecoder()
  if (entry.method === 0) {
    yield text.decode(packed)
    return
  }
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      if (size > maxBytes) throw tooLarge()
      yield text.decode(value, { stream: true })
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged()
  } finally {
    await reader.cancel().catch(() => {})
  }
  yield text.decode()
}
