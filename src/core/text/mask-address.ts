import type { Channel } from '../../contract/projects.ts'

/** An address as those may see it who only have to tell it from others: `a***@example.com`, `https://example.com/…`, `12***`. */
export function maskAddress(channel: Channel, address: string): string {
  if (channel === 'email') {
    const at = address.lastIndexOf('@')
    return `${address.slice(0, 1)}***${at < 0 ? '' : address.slice(at)}`
  }
  if (channel === 'webhook') return URL.canParse(address) ? `${new URL(address).origin}/…` : '***'
  return `${address.slice(0, 2)}***`
}
