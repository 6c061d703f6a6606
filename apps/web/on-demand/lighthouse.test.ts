import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, test } from 'vitest'
import { chromiumPath } from '../e2e/chromium.ts'
import { inBrowser } from '../e2e/world.ts'
import { loadSample } from '../src/sample/sample.ts'

/** The last version that runs on Node 20. */
const lighthouse = 'lighthouse@12.8.2'

const folder = fileURLToPath(new URL('../screenshots/lighthouse/', import.meta.url))

interface Report {
  categories: Record<string, { score: number | null }>
  audits: Record<string, { score: number | null; scoreDisplayMode: string; title: string; displayValue?: string }>
}

const measure = async (url: string, name: string, form: 'desktop' | 'mobile'): Promise<Report> => {
  const path = `${folder}${name}-${form}.json`
  const options = ['--quiet', '--output=json', `--output-path=${path}`, ...(form === 'desktop' ? ['--preset=desktop'] : [])]
  const categories = '--only-categories=performance,accessibility,best-practices'
  await promisify(execFile)('npx', ['--yes', lighthouse, url, ...options, categories, '--chrome-flags=--headless=new --no-sandbox'], {
    env: { ...process.env, CHROME_PATH: chromiumPath },
  })
  return JSON.parse(readFileSync(path, 'utf8'))
}

inBrowser('Lighthouse', (world) => {
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    await loadSample(world.api, { onProgress: () => {}, signal: new AbortController().signal })
  })

  // Prints, and asserts nothing: the figures depend on what else the machine does. The aim is 95 on a quiet one.
  test.each(['users', 'user', 'context', 'overview'])('measures %s', async (name) => {
    const [ada] = (await world.api.users.list({ metadata_filter: { acquaint_sample: 1 } })).items
    const paths: Record<string, string> = { user: `users/${ada?.id}`, context: `users/${ada?.id}/context?query=allergic` }
    for (const form of ['desktop', 'mobile'] as const) {
      const { categories, audits } = await measure(`${world.server.url}/${paths[name] ?? name}`, name, form)
      const scores = Object.entries(categories).map(([category, { score }]) => `${category} ${Math.round((score ?? 0) * 100)}`)
      const metrics = [
        'first-contentful-paint',
        'largest-contentful-paint',
        'total-blocking-time',
        'cumulative-layout-shift',
        'speed-index',
      ]
      console.log(`${name} (${form}): ${scores.join(', ')}; ${metrics.map((id) => `${id} ${audits[id]?.displayValue}`).join(', ')}`)
      for (const { score, scoreDisplayMode, title, displayValue = '' } of Object.values(audits))
        if (scoreDisplayMode === 'binary' && score === 0) console.log(`  not passed: ${title} ${displayValue}`)
    }
  })
})
