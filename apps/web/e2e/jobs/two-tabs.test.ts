import { expect } from 'vitest'
import { button, inDialog } from '../forms.ts'
import { inBrowser } from '../world.ts'
import { job } from './job.ts'

inBrowser('a job in two tabs', (world) => {
  job(world, 'Settle a conflict between two tabs', {
    at: async () => `/users/${(await world.api.users.create({ name: 'Ada', about: 'Before.', metadata: { plan: 'free' } })).id}`,
    page: { expectErrors: true },
    steps: async ({ page, press, write, click }) => {
      await page.getByRole('heading', { level: 1, name: 'Ada' }).waitFor()
      await press('e')
      await write(inDialog(page, 'About'), 'Mine.')
      const other = await page.context().newPage()
      await other.goto(page.url())
      await button(other, 'Edit').click()
      await inDialog(other, 'Name').fill('Ada Moreau')
      await inDialog(other, 'About').fill('Theirs.')
      await other.keyboard.press('Control+Enter')
      await other.getByRole('heading', { level: 1, name: 'Ada Moreau' }).waitFor()
      await press('Control+Enter')
      await page.getByRole('dialog').getByText('Theirs.').waitFor()
      await click(button(page, 'Use these'))
      await press('Control+Enter')
      await page.getByText('Saved.', { exact: true }).first().waitFor()
      const { items } = await world.api.users.list({})
      // Both keep what only they changed.
      expect(items).toMatchObject([{ name: 'Ada Moreau', about: 'Mine.', metadata: { plan: 'free' }, version: 3 }])
    },
  })
})
