import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'turso',
  schema: './schema/tables/index.ts',
  out: './schema/migrations',
  casing: 'snake_case',
  dbCredentials: { url: 'file::memory:' },
})
