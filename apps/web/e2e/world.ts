import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { createClient } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { type Server, startServer } from './server.ts'

export interface World {
  server: Server
  /** Arranges what a test is not about. */
  api: Api
  /** A page of a browser context of its own. An error in its console, such as a violation of its Content-Security-Policy, fails the test. */
  open: (path: string, options?: BrowserContextOptions & { expectErrors?: boolean }) => Promise<Page>
}

/** A suite in Chromium, over a server of its own; left out where there is no Chromium. */
export const inBrowser = (
  name: string,
  suite: (world: World) => void,
  environment: () => Promise<Record<string, string>> = async () => ({}),
) =>
  describe.skipIf(chromiumPath === undefined)(name, () => {
    const world = {} as World // filled in before the first test
    let browser: Browser
    beforeAll(async () => {
      const server = await startServer(await environment())
      browser = await chromium.launch({
        executablePath: chromiumPath ?? '',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
      })
      const open: World['open'] = async (path, { expectErrors = false, ...options } = {}) => {
        const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options })
        const page = await context.newPage()
        page.setDefaultTimeout(30_000)
        const complaints: string[] = []
        page.on('console', (message) => {
          if (message.type() === 'error' && !(expectErrors && message.text().startsWith('Failed to load resource')))
            complaints.push(message.text())
        })
        page.on('pageerror', (error) => complaints.push(error.message))
        onTestFinished(async () => {
          await context.close()
          expect(complaints).toEqual([])
        })
        await page.goto(server.url + path)
        return page
      }
      Object.assign(world, { server, api: createClient({ url: server.url }), open })
    })
    afterAll(async () => {
      await browser?.close()
      await world.server?.stop()
    })
    suite(world)
  })

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Lists the violations of WCAG 2.2 A and AA that axe finds. */
export const accessibilityIssues = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    // axe was put there the line before.
    const { axe: tool } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
    interface Violation {
      id: string
      nodes: { html: string; failureSummary: string }[]
    }
    const { violations } = await tool.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`))
  })
}

const shots = fileURLToPath(new URL('../screenshots/', import.meta.url))

/** Saves a picture of the page, for people to look at. */
export const picture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: `${shots}${name}.png` })
}
