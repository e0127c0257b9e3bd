/** IPv4 blocks that are no place on the open network: [first address, prefix length] (IANA special-purpose registry). */
const CLOSED: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

const numberOf = (address: string): number =>
  address.split('.').reduce((number, part) => number * 256 + Number(part), 0)

const isOpenIpv4 = (address: string): boolean =>
  !CLOSED.some(([first, length]) => {
    const size = 2 ** (32 - length)
    return Math.floor(numberOf(address) / size) === Math.floor(numberOf(first) / size)
  })

/** Names that only a network of one's own resolves (RFC 6761, RFC 6762, RFC 9476 and what routers hand out). */
const CLOSED_NAMES =
  /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|alt|onion|test|invalid)$/

/**
 * Whether a URL's host can be a place on the open network, by its name alone: no loopback, private or link-local literal in any
 * spelling (the URL parser turns 0x7f.1 and 2130706433 into 127.0.0.1), no single word. What a name resolves to is not looked at.
 */
export function isPublicHost(url: URL): boolean {
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isOpenIpv4(host)
  // 2000::/3 is all that is handed out, and in it are tunnels to IPv4 and the documentation's own block.
  if (host.startsWith('[')) return /^\[[23]/.test(host) && !/^\[(2001:0?:|2001:db8:|2002:|3fff:)/.test(host)
  return host.includes('.') && !CLOSED_NAMES.test(host)
}
