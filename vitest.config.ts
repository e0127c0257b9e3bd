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

/** Suites that start servers and browsers of their own come after the quick ones, one group at a time. */
const after = (groupOrder: number) => ({ sequence: { groupOrder }, hookTimeout: 60_000 })

export default defineConfig({
  test: {
    // Also on two cores, where the default would leave one idle.
    maxWorkers: '100%',
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      node('unit', sharing),
      node('api', withDatabase),
      node('bots', withDatabase),
      node('runtime', { include: ['tests/runtime/{node,kill,telegram,wechat-node}.test.ts'], ...after(1) }),
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
          include: ['tests/runtime/{workerd,telegram-workerd,wechat-workerd}.test.ts'],
          globalSetup: ['tests/support/sqld-setup.ts'],
          // One database: what one file counts another must not add to.
          fileParallelism: false,
          testTimeout: 60_000,
          ...after(2),
        },
      },
      node('e2e', {
        globalSetup: ['tests/support/template-database.ts', 'tests/support/e2e-server.ts'],
        testTimeout: 60_000,
        ...after(3),
      }),
    ],
  },
})
