import { readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { chromiumPath } from '../e2e/chromium.ts'

/** Pictures of one sheet, and their width there in pixels, by the width of the window. */
const layout: Record<string, { columns: number; rows: number; width: number }> = {
  1440: { columns: 2, rows: 3, width: 800 },
  1024: { columns: 3, rows: 3, width: 600 },
  390: { columns: 6, rows: 2, width: 300 },
}

/** Puts the pictures of a folder on sheets of several, which are faster to look through. */
export const composeSheets = async (folder: string): Promise<void> => {
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox', '--allow-file-access-from-files'] })
  const page = await browser.newPage()
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.png') && !name.startsWith('sheet-'))
  for (const theme of ['light', 'dark'])
    for (const [window, { columns, rows, width }] of Object.entries(layout)) {
      const all = pictures.filter((name) => name.startsWith(`${theme}-${window}-`))
      for (let from = 0; from < all.length; from += columns * rows) {
        const figures = all
          .slice(from, from + columns * rows)
          .map((name) => `<figure><img width=${width} src="${pathToFileURL(folder + name).href}"><figcaption>${name}</figcaption></figure>`)
        const style = `body { display: grid; grid-template-columns: repeat(${columns}, max-content); gap: 8px; margin: 8px; background: #888; font: 12px sans-serif } figure { margin: 0 }`
        await page.setViewportSize({ width: columns * (width + 8) + 8, height: 100 })
        // A file may show files; a page without an address may not.
        await page.goto(pathToFileURL(folder).href)
        await page.setContent(`<style>${style}</style>${figures.join('')}`, { waitUntil: 'load' })
        await page.screenshot({ path: `${folder}sheet-${theme}-${window}-${from / (columns * rows) + 1}.png`, fullPage: true })
      }
    }
  await browser.close()
}
