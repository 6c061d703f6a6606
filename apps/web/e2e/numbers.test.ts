import { readdir, readFile } from 'node:fs/promises'
import { loadSqliteDriver } from '@acquaint/api/db/sqlite/driver'
import { contract, type Procedure } from '@acquaint/contracts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, inDialog } from './forms.ts'
import { inBrowser } from './world.ts'

/** Upper bounds of the compressed JavaScript. */
const firstScreenBytesMax = 180_000
const screenBytesMax = 230_000
const users = 100_000

inBrowser('the console', (world) => {
  /** Sizes of the JavaScript that arrives before the first screen is idle; the other screens come after that. */
  const scriptBytes = async (page: Page) => {
    await page.waitForFunction(() => performance.getEntriesByName('acquaint.preload').length > 0)
    const sizes = await page.evaluate(() => {
      const [preload] = performance.getEntriesByName('acquaint.preload')
      return performance.getEntriesByType('resource').flatMap((entry) => {
        const { name, encodedBodySize, startTime } = entry as PerformanceResourceTiming // of that type
        return name.endsWith('.js') && startTime < (preload?.startTime ?? 0) ? [encodedBodySize] : []
      })
    })
    expect(sizes.every((size) => size > 0)).toBe(true)
    return sizes.reduce((bytes, size) => bytes + size, 0)
  }

  test('sends at most 180 kB of compressed JavaScript for its first screen', async () => {
    const page = await world.open('/users')
    await page.getByText('There are no users yet').waitFor()
    const sum = await scriptBytes(page)
    console.log(`JavaScript of the first screen: ${sum.toLocaleString('en')} bytes`)
    expect(sum).toBeLessThan(firstScreenBytesMax)
    expect((await readFile(new URL('../dist/index.html', import.meta.url), 'utf8')).includes('<script>')).toBe(false)
  })

  /** The screens with the paths of their routes below the list of users, and a text that is there once they are. */
  const measured = [
    ['a user', '', 'Not asked.'],
    ['documents', '/docs', 'No documents yet.'],
    ['memories', '/memories', 'No memories yet.'],
    ['the context', '/context', 'of 1,000 tokens'],
    ['the agents', '/agents', 'There are no agents yet'],
    ['the first steps', '/first-steps', 'Waiting for the first call…'],
    ['the playground', '/playground', 'Nothing extracted yet'],
    ['the chat', '/playground?part=chat', 'The chat needs two users'],
    ['the overview', '/overview', 'Memories recorded'],
    ['the settings', '/settings', 'Ready'],
  ] as const

  test.each(measured)('sends at most 230 kB of compressed JavaScript for %s', async (name, path, sign) => {
    const isOfUser = !path.startsWith('/') || ['/docs', '/memories', '/context'].includes(path)
    const { id } = await world.api.users.create({ name: 'Measured' })
    const page = await world.open(isOfUser ? `/users/${id}${path}` : path)
    await page.getByText(sign).first().waitFor()
    const sum = await scriptBytes(page)
    console.log(`JavaScript of ${name}: ${sum.toLocaleString('en')} bytes`)
    expect(sum).toBeLessThan(screenBytesMax)
    await world.api.users.delete({ user_id: id })
  })

  test('measures every screen that has a route', async () => {
    const source = await readFile(new URL('../src/routes.tsx', import.meta.url), 'utf8')
    const paths = [...source.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path)
    expect(paths.length).toBeGreaterThan(5)
    const own = ['/', '/users', '/users/$userId', ...measured.map(([, path]) => path)]
    expect(paths.filter((path) => !own.includes(path))).toEqual([])
  })

  test('sends at most 230 kB of compressed JavaScript for every part that is loaded on demand', async () => {
    const dist = new URL('../dist/assets/', import.meta.url)
    const files = (await readdir(dist)).filter((name) => name.endsWith('.js'))
    const page = await readFile(new URL('../dist/index.html', import.meta.url), 'utf8')
    const [, entry = ''] = /src="\/assets\/([^"]+\.js)"/.exec(page) ?? []
    const read = async (name: string) => ({
      bytes: (await readFile(new URL(`${name}.br`, dist))).length,
      imports: [...(await readFile(new URL(name, dist), 'utf8')).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)],
    })
    const all = new Map(await Promise.all(files.map(async (name) => [name, await read(name)] as const)))
    /** Adds a file and all that it imports at once. */
    const collect = (name: string, found = new Set<string>()): Set<string> => {
      if (found.has(name)) return found
      found.add(name)
      for (const [, other = ''] of all.get(name)?.imports ?? []) collect(other, found)
      return found
    }
    const bytesOf = (name: string) => [...collect(name, collect(entry))].reduce((sum, file) => sum + (all.get(file)?.bytes ?? 0), 0)
    expect(bytesOf(entry)).toBeGreaterThan(100_000)
    expect(files.length).toBeGreaterThan(15)
    expect(files.map((name) => [name, bytesOf(name)]).filter(([, bytes]) => Number(bytes) >= screenBytesMax)).toEqual([])
  })

  test('has no documentation of the contract in its JavaScript', async () => {
    const dist = new URL('../dist/assets/', import.meta.url)
    const files = (await readdir(dist)).filter((name) => name.endsWith('.js'))
    const code = (await Promise.all(files.map((name) => readFile(new URL(name, dist), 'utf8')))).join()
    const texts = Object.values(contract)
      .flatMap((procedures) => Object.values<Procedure>(procedures))
      .flatMap(({ description }) => description ?? [])
    expect(texts.length).toBeGreaterThan(20)
    expect(texts.filter((text) => code.includes(text))).toEqual([])
  })

  test('reads and edits a document of 2 MiB, and says which tasks were long', async () => {
    const line = 'The quick brown fox jumps over the lazy dog, again and again.\n'
    const content = line.repeat(Math.floor((2 * 1024 * 1024 - 200) / line.length))
    const { id: user_id } = await world.api.users.create({ name: 'Ada', docs: [{ title: 'Long', content }] })
    const page = await world.open(`/users/${user_id}/docs`)
    const steps: string[] = []
    const measure = async (name: string, step: () => Promise<unknown>) => {
      await observeLongTasks(page)
      await step()
      await page.waitForTimeout(200) // the observer hears of a task after its end
      steps.push(`${name}: ${await longTasks(page)}`)
    }
    const text = page.getByRole('region', { name: 'Text of the document' })
    await measure('open', async () => {
      await button(page, 'Open Long').click()
      await text.getByText('The quick brown fox').first().waitFor()
    })
    await measure('scroll', () =>
      text.evaluate(async (region) => {
        for (let frame = 0; frame < 60; frame++) {
          region.scrollBy({ top: 400 })
          await new Promise(requestAnimationFrame)
        }
      }),
    )
    const field = inDialog(page, 'Content')
    await measure('edit', async () => {
      await button(page, 'Edit document').click()
      await field.waitFor()
    })
    await field.press('Control+Home')
    await measure('type', () => page.keyboard.type('Typed at the beginning. '.repeat(4)))
    console.log(`Long tasks at 2 MiB: ${steps.join('; ')}`)
    expect((await field.inputValue()).startsWith('Typed at the beginning. ')).toBe(true)
    await world.api.users.delete({ user_id })
  })

  test('draws few of 100,000 users, and has all of them within reach', async () => {
    const { id: model } = await world.api.users.create({ name: 'Model', about: 'One of many.', metadata: { plan: 'pro', seats: 3 } })
    const Database = loadSqliteDriver()
    const db = new Database(world.server.databasePath)
    // Rows as the server writes them: copies of one, a millisecond apart.
    db.prepare(
      `WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
       INSERT INTO users (app_id, id, name, about, metadata, memory_opt_in, created_at, updated_at, search_text, name_key, last_seen_at)
       SELECT app_id, printf('%08x-0000-4000-8000-%012x', n, n), 'User ' || n, about, metadata, n % 2,
         strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-01', (n * 0.001) || ' seconds'), updated_at, search_text, name_key, last_seen_at
       FROM users JOIN number WHERE id = ?`,
    ).run(users - 1, model)
    db.close()
    const page = await world.open('/overview')
    await page.getByRole('heading', { name: 'Memories recorded' }).waitFor()
    await page.addInitScript(() => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('tbody th a')) return
        observer.disconnect()
        requestAnimationFrame(() => performance.mark('first row drawn'))
      })
      observer.observe(document, { childList: true, subtree: true })
    })
    const began = performance.now()
    await page.goto(`${world.server.url}/users?order=asc`)
    await page.getByRole('link', { name: 'User 1', exact: true }).waitFor()
    const usableMs = performance.now() - began
    await page.getByText('100,000 in all').waitFor()
    const afterAnswerMs = await page.evaluate(() => {
      const [drawn] = performance.getEntriesByName('first row drawn')
      const answers = performance.getEntriesByType('resource').filter(({ name }) => name.includes('users.list'))
      const [answer] = answers as PerformanceResourceTiming[] // of that type
      return drawn && answer ? drawn.startTime - answer.responseEnd : Number.NaN
    })
    expect(afterAnswerMs).toBeGreaterThan(0)
    await observeLongTasks(page)
    await page.mouse.move(600, 500)
    const frames = await page.evaluate(async () => {
      const region = document.querySelector('section[aria-label=Users]')
      const times: number[] = []
      for (let frame = 0; frame < 300; frame++) {
        region?.scrollBy({ top: 180 })
        times.push(await new Promise<number>((resolve) => requestAnimationFrame(resolve)))
      }
      return times
    })
    const gaps = frames.slice(1).map((time, index) => time - (frames[index] ?? time))
    const long = await longTasks(page)
    const rows = await page.getByRole('row').count()
    console.log(
      `Users at 100,000: usable after ${Math.round(usableMs)} ms, ${Math.round(afterAnswerMs)} ms after the answer; ${gaps.length} frames of scrolling, median ${median(gaps).toFixed(1)} ms, longest ${Math.max(...gaps).toFixed(1)} ms; long tasks: ${long}; ${rows} rows drawn`,
    )
    expect(rows).toBeLessThan(80)
    const names = await page.getByRole('rowheader').allInnerTexts()
    expect(Number(/User (\d+)/.exec(names.at(-1) ?? '')?.[1])).toBeGreaterThan(500)
  })
})

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const observeLongTasks = (page: Page) =>
  page.evaluate(() => {
    const long: number[] = []
    Object.assign(window, { long })
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
  })

/** Says how many milliseconds each task above 50 ms took since the observation began: "52, 80", or "none". */
const longTasks = async (page: Page): Promise<string> => {
  const long = await page.evaluate(() => (window as unknown as { long: number[] }).long) // put there above
  return long.map(Math.round).join(', ') || 'none'
}
