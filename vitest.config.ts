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

export default defineConfig({
  test: {
    projects: [
      node('unit'),
      node('api', { globalSetup: ['tests/support/template-database.ts'], isolate: false }),
      node('bots'),
      {
        ...node('runtime', {
          include: ['tests/runtime/node.test.ts'],
          globalSetup: ['tests/support/template-database.ts'],
        }),
      },
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { DATABASE_URL: inject<string>('sqldUrl') } },
          })),
        ],
        test: {
          name: 'runtime-workerd',
          include: ['tests/runtime/workerd.test.ts'],
          globalSetup: ['tests/support/sqld-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      node('e2e', { testTimeout: 90_000, hookTimeout: 120_000, fileParallelism: false }),
    ],
  },
})
