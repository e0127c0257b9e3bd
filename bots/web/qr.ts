import { encode } from 'uqr'

/** A QR code as an SVG path on a 1-unit grid, with the quiet zone of four modules that ISO/IEC 18004 asks for. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}
