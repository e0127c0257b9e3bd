import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Page } from 'playwright-core'

/*
 * Pictures for docs/, only when asked: SCREENSHOTS=docs/screenshots. The browser from npm has no Chinese glyphs, so that a font from npm
 * is served under the page's own origin; its style sheet is split by characters, and only what a page needs is loaded.
 */
export const FOLDER = process.env.SCREENSHOTS
const FONT = path.dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'))

export async function withGlyphs(page: Page): Promise<void> {
  await page.route('**/__font/**', async (route) => {
    const name = path.basename(new URL(route.request().url()).pathname)
    await route.fulfill({ body: await readFile(path.join(FONT, 'files', name)), contentType: 'font/woff2' })
  })
  const css = (await readFile(path.join(FONT, 'index.css'), 'utf8')).replaceAll('./files/', '/__font/')
  await page.addStyleTag({ content: `${css}\n* { font-family: 'Noto Sans SC Variable', sans-serif }` })
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(300)
  await page.evaluate(() => document.fonts.ready)
}

/** One picture, named by its page and the width of the screen. */
export async function save(page: Page, name: string, fullPage = false): Promise<void> {
  const folder = FOLDER ?? ''
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `${name}-${page.viewportSize()?.width}.png`)
  await page.screenshot({ path: file, fullPage, animations: 'disabled' })
}
