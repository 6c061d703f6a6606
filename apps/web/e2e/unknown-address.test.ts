import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const nothing = 'There is nothing at this address'
const widths = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

inBrowser('an address where nothing is', (world) => {
  test.each(['/nothing', '/playground/nothing', '/users/a/b/c', `/users/${randomUUID()}/nothing`])(
    'is said to be so inside the console: %s',
    async (path) => {
      const page = await world.open('/users')
      await page.getByRole('link', { name: 'Users', exact: true }).waitFor()
      await page.evaluate((to) => history.pushState({}, '', to), path)
      await page.getByRole('heading', { level: 1, name: nothing }).waitFor()
      expect(await page.title()).toBe('Nothing here – Acquaint')
      await page.getByRole('link', { name: 'Go to the users' }).click()
      await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
      await page.goBack()
      await page.getByRole('heading', { level: 1, name: nothing }).waitFor()
    },
  )

  test.each(['', '/docs', '/memories', '/context'])('is said to be so of a user id that is no UUID: /users/ada%s', async (tab) => {
    const page = await world.open(`/users/ada${tab}`)
    await page.getByRole('heading', { level: 1, name: nothing }).waitFor()
    await page.getByRole('link', { name: 'Go to the users' }).click()
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  })

  test('is said to be so of a user who does not exist, with a way to those who do', async () => {
    const page = await world.open(`/users/${randomUUID()}`, { expectErrors: true })
    await page.getByRole('heading', { level: 1, name: 'User not found' }).waitFor()
    await page.getByRole('main').getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  })

  test.each(['light', 'dark'] as const)('meets WCAG AA in %s', async (colorScheme) => {
    for (const [name, viewport] of Object.entries(widths)) {
      const page = await world.open('/users/ada', { colorScheme, viewport })
      await page.getByRole('heading', { level: 1, name: nothing }).waitFor()
      expect(await accessibilityIssues(page)).toEqual([])
      await picture(page, `unknown-address-${name}-${colorScheme}`)
    }
  })

  describe('visited directly', () => {
    test.each(['/nothing', '/playground/nothing', '/users/a/b/c'])(
      'answers a browser with the console and status 404: %s',
      async (path) => {
        const page = await world.open('/users', { expectErrors: true })
        const answer = await page.goto(world.server.url + path)
        expect(answer?.status()).toBe(404)
        expect(answer?.headers()['content-type']).toContain('text/html')
        await page.getByRole('heading', { level: 1, name: nothing }).waitFor()
      },
    )

    test.each(['/api/nothing', '/trpc/nothing', '/assets/nothing.js'])(
      'answers a browser with JSON below the API and the assets: %s',
      async (path) => {
        const answer = await fetch(world.server.url + path, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
        expect(answer.status).toBe(404)
        expect(answer.headers.get('content-type')).toContain('json')
      },
    )

    test('answers an API client with JSON', async () => {
      for (const accept of ['*/*', 'application/json']) {
        const answer = await fetch(`${world.server.url}/nothing`, { headers: { accept } })
        expect(answer.status).toBe(404)
        expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' })
      }
    })
  })
})
