import type { Client } from '@libsql/client'

/** Counts the round trips of the client that the app itself uses: what an answer costs where the database is across a network. */
export function countTrips(client: Client): { of(act: () => Promise<unknown>): Promise<number> } {
  let trips = 0
  for (const method of ['execute', 'batch', 'transaction', 'executeMultiple', 'migrate'] as const) {
    const original = client[method].bind(client) as (...input: unknown[]) => unknown
    Object.assign(client, {
      [method]: (...input: unknown[]) => {
        trips += 1
        return original(...input)
      },
    })
  }
  return {
    of: async (act) => {
      trips = 0
      await act()
      return trips
    },
  }
}
