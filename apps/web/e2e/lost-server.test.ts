import { expect, onTestFinished, test } from 'vitest'
import { click, inDialog, whenPreloaded } from './forms.ts'
import { startServer } from './server.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const away = 'The server does not answer. Your changes stay here.'

inBrowser('a server that goes away', (world) => {
  test.each(['light', 'dark'] as const)(
    'leaves the screen as it is, says when the next try is, and is found again, in %s',
    async (colorScheme) => {
      const first = await startServer()
      onTestFinished(first.stop)
      const page = await world.open('/users', { expectErrors: true, colorScheme })
      await page.goto(`${first.url}/users`)
      await page.getByRole('heading', { name: 'There are no users yet' }).waitFor()
      await whenPreloaded(page)
      await click('New user')(page)
      await inDialog(page, 'Name').fill('Typed before')
      await first.stop()
      await click('Create')(page)
      await page.getByText(away).waitFor({ timeout: 60_000 })
      await page.getByText(/^Next try in \d+ s\.$/).waitFor()
      expect(await inDialog(page, 'Name').inputValue()).toBe('Typed before')
      await picture(page, `lost-server-dialog-${colorScheme}`)
      await page.keyboard.press('Escape')
      await click('Discard')(page)
      await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
      expect(await accessibilityIssues(page)).toEqual([])
      await picture(page, `lost-server-${colorScheme}`)
      await click('Try now')(page)
      await page.getByText(away).waitFor()
      const second = await startServer({ PORT: new URL(first.url).port })
      onTestFinished(second.stop)
      await page.getByText(away).waitFor({ state: 'detached', timeout: 30_000 })
      await page.getByRole('heading', { name: 'There are no users yet' }).waitFor()
    },
  )
})
