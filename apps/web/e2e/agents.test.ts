import { beforeAll, describe, expect, test } from 'vitest'
import { button } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const viewports = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]
const hostile = `<img src=x onerror="document.title = 'broken'">\u202eevil ${'w'.repeat(200)}`

inBrowser('agents', (world) => {
  const ids: string[] = []

  describe.each(viewports)('before there are any, on a window of $width pixels', (viewport) => {
    test.each(['light', 'dark'] as const)('says how an agent appears, in %s', async (colorScheme) => {
      const page = await world.open('/agents', { viewport, colorScheme })
      await page.getByRole('heading', { name: 'There are no agents yet' }).waitFor()
      await page.getByRole('region', { name: 'Form memories of an agent' }).getByText("agent_id: 'coach'").waitFor()
      expect(await accessibilityIssues(page)).toEqual([])
      await picture(page, `agents-empty-${viewport.width}-${colorScheme}`)
    })
  })

  describe('that are many', () => {
    beforeAll(async () => {
      for (const name of ['Ada Moreau', 'Bruno Okafor', '<b>Chiyo</b> 佐藤'])
        ids.push((await world.api.users.create({ name, memory_opt_in: true, docs: [] })).id)
      const [ada = '', bruno = '', chiyo = ''] = ids
      for (const user_id of ids) await world.api.memories.create({ user_id, agent_id: 'coach', content: 'I run on Sundays.' })
      await world.api.memories.create({ user_id: ada, agent_id: 'coach', content: 'I own a bicycle.' })
      await world.api.memories.create({ user_id: bruno, agent_id: hostile.slice(0, 255), content: 'I own a boat.' })
      for (let index = 0; index < 60; index++)
        await world.api.memories.create({
          user_id: chiyo,
          agent_id: `support-${String(index).padStart(2, '0')}`,
          content: `I own boat ${index}.`,
        })
    })

    describe.each(viewports)('on a window of $width pixels', (viewport) => {
      test.each(['light', 'dark'] as const)('are listed with their users and memories, in %s', async (colorScheme) => {
        const page = await world.open('/agents', { viewport, colorScheme })
        await page.getByRole('link', { name: 'coach' }).waitFor()
        expect(await accessibilityIssues(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
        await picture(page, `agents-${viewport.width}-${colorScheme}`)
        await page.getByRole('link', { name: 'coach' }).click()
        const panel = page.getByRole('complementary', { name: 'coach' })
        await panel.getByRole('link', { name: /^Ada Moreau/ }).waitFor()
        expect(await accessibilityIssues(page)).toEqual([])
        await picture(page, `agents-panel-${viewport.width}-${colorScheme}`)
      })
    })

    test('one agent leads to the memories of a user, and to what the agent sees of the user', async () => {
      const page = await world.open('/agents', { viewport: { width: 1440, height: 900 } })
      await page.getByRole('link', { name: 'coach' }).click()
      const panel = page.getByRole('complementary', { name: 'coach' })
      await panel.getByText('4 current, of its own').waitFor()
      expect(new URL(page.url()).searchParams.get('agent')).toBe('coach')
      await panel.getByRole('link', { name: /^Ada Moreau 2 memories/ }).click()
      await page.getByRole('button', { name: 'Why: I own a bicycle.' }).waitFor()
      expect(new URL(page.url()).searchParams.get('agent')).toBe('coach')
      await page.goBack()
      await panel.getByRole('link', { name: 'What the agent sees of Ada Moreau' }).click()
      await page.getByText('of 1,000 tokens').waitFor()
      expect(await page.getByLabel('Agent', { exact: true }).inputValue()).toBe('coach')
      await page.goBack()
      await panel.waitFor()
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
    })

    test('more agents come page by page, and a search finds those that begin with its text', async () => {
      const page = await world.open('/agents')
      await page.getByText('50+').waitFor()
      await button(page, 'More agents').click()
      await page.getByRole('link', { name: 'support-59' }).waitFor()
      expect(await button(page, 'More agents').count()).toBe(0)
      await page.getByLabel('Search agents').fill('support-1')
      await expect
        .poll(() => page.getByRole('rowheader').allInnerTexts())
        .toEqual(Array.from({ length: 10 }, (_, index) => `support-1${index}`))
      expect(new URL(page.url()).searchParams.get('search')).toBe('support-1')
      await page.getByLabel('Search agents').fill('Support')
      await page.getByRole('heading', { name: 'No agents match' }).waitFor()
      await button(page, 'Clear search').click()
      await page.getByRole('link', { name: 'coach' }).waitFor()
    })

    test.each([1440, 390])('a hostile agent is shown as text on a window of %i pixels', async (width) => {
      const page = await world.open('/agents', { viewport: { width, height: 844 } })
      await page.getByRole('link', { name: '<img' }).click()
      await page
        .getByRole('complementary')
        .getByRole('link', { name: /^Bruno Okafor/ })
        .waitFor()
      expect(await page.title()).toBe('Agents – Acquaint')
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
      await picture(page, `agents-hostile-${width}`)
    })

    test('an agent that is not known, an error and a lost network are said to be so', async () => {
      const page = await world.open('/agents?agent=nobody', { expectErrors: true })
      await page.getByText('No memories of this agent are stored.').waitFor()
      await picture(page, 'agents-unknown')
      await page.context().setOffline(true)
      await page.getByText('You are offline.').waitFor()
      await page.getByRole('link', { name: 'coach' }).waitFor()
      await picture(page, 'agents-offline')
      await page.context().setOffline(false)
      const error = {
        message: 'Something went wrong.',
        code: -32603,
        data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, request_id: 'r-1' },
      }
      await page.route('**/trpc/**', (route) => {
        const calls = new URL(route.request().url()).pathname.split(',').length
        return route.fulfill({ status: 500, contentType: 'application/json', body: JSON.stringify(Array(calls).fill({ error })) })
      })
      await page.reload()
      await page.getByRole('alert').first().waitFor()
      await picture(page, 'agents-error')
      await page.unroute('**/trpc/**')
      await button(page, 'Try again').first().click()
      await page.getByRole('link', { name: 'coach' }).waitFor()
    })

    test('the keys G A and the search of the console lead to the agents', async () => {
      const page = await world.open('/overview')
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
      await page.keyboard.press('g')
      await page.keyboard.press('a')
      await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor()
      await page.goto(`${world.server.url}/settings`)
      await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('agents')
      await page.getByRole('option', { name: /^Agents/ }).click()
      await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor()
    })
  })
})
