import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const node = (name: string, extra: object = {}) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    environment: 'node' as const,
    testTimeout: 20_000,
    ...extra,
  },
})

/** Modules take longer to load than most suites to run: one worker's suites share theirs. */
const sharing = { isolate: false }

/** Suites that each work on a copy of one seeded database. */
const withDatabase = { globalSetup: ['tests/support/template-database.ts'], ...sharing }

/** Suites that start servers and browsers of their own come after the quick ones. */
const after = { sequence: { groupOrder: 1 }, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    // Many suites wait, for a server to start or a platform's seconds to pass: more of them than there are cores.
    maxWorkers: 3,
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      node('unit', sharing),
      node('api', withDatabase),
      node('bots', withDatabase),
      node('runtime', { include: ['tests/runtime/{node,kill,telegram,wechat-node}.test.ts'], ...after }),
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { DATABASE_URL: inject<string>('sqldUrl') } },
          })),
        ],
        // As wrangler.toml has it.
        resolve: {
          alias: [
            { find: /^fflate$/, replacement: fileURLToPath(new URL('src/entry/fflate.worker.ts', import.meta.url)) },
          ],
        },
        test: {
          name: 'runtime-workerd',
          include: ['tests/runtime/workerd.test.ts'],
          globalSetup: ['tests/support/sqld-setup.ts'],
          testTimeout: 60_000,
          ...after,
        },
      },
      node('e2e', {
        globalSetup: ['tests/support/template-database.ts', 'tests/support/e2e-server.ts'],
        testTimeout: 60_000,
        ...after,
      }),
    ],
  },
})
