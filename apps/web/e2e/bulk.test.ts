import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, inDialog } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

inBrowser('many users', (world) => {
  const create = async (prefix: string, count: number) => {
    for (let index = 0; index < count; index++)
      await world.api.users.create({ name: `${prefix} ${index}`, metadata: { plan: 'free', group: prefix } })
  }
  const open = async (prefix: string) => {
    const filter = encodeURIComponent(JSON.stringify({ group: prefix }))
    const page = await world.open(`/users?filter=${filter}`, { viewport: { width: 1440, height: 900 } })
    await page.getByRole('link', { name: `${prefix} 0` }).waitFor()
    return page
  }
  const plans = async (group: string) =>
    (await world.api.users.list({ metadata_filter: { group } })).items.map(({ metadata }) => metadata.plan)
  const select = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}` }).click()

  test('are erased once their number is typed, with a receipt of each', async () => {
    await create('Gone', 4)
    const page = await open('Gone')
    for (const index of [0, 1, 2]) await select(page, `Gone ${index}`)
    await page.getByText('3 selected').waitFor()
    await button(page, 'Erase…').click()
    const question = page.getByRole('alertdialog', { name: 'Erase 3 users?' })
    const confirm = question.getByRole('button', { name: 'Erase 3 users' })
    expect(await confirm.isDisabled()).toBe(true)
    await question.getByLabel('Type 3 to confirm').fill('2')
    expect(await confirm.isDisabled()).toBe(true)
    await question.getByLabel('Type 3 to confirm').fill('3')
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'bulk-erase')
    await confirm.click()
    await page.getByRole('alertdialog', { name: 'Erased' }).waitFor()
    expect((await page.locator('dl.receipt').innerText()).replaceAll(/\s+/g, ' ')).toMatch(/^User records 3 /)
    await button(page, 'Done').click()
    await page.getByText('3 selected').waitFor({ state: 'detached' })
    expect(await plans('Gone')).toHaveLength(1)
  })

  test('get metadata in one step, which can be taken back', async () => {
    await create('Changed', 3)
    const page = await open('Changed')
    await page.getByRole('checkbox', { name: 'Select all loaded users' }).click()
    await page.getByText('3 selected').waitFor()
    await button(page, 'Set metadata').click()
    await inDialog(page, 'Key 1').fill('plan')
    await inDialog(page, 'Value of key 1').fill('pro')
    await page.getByRole('dialog').getByRole('button', { name: 'Set metadata' }).click()
    await page.getByText('Metadata of 3 users set.').first().waitFor()
    expect(await plans('Changed')).toEqual(['pro', 'pro', 'pro'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').first().waitFor()
    expect(await plans('Changed')).toEqual(['free', 'free', 'free'])
  })

  test('are exported as one file', async () => {
    await create('Saved', 2)
    const page = await open('Saved')
    const { items } = await world.api.users.list({ search: 'Saved 0' })
    await world.api.docs.create({ user_id: items[0]?.id ?? '', title: 'One', content: 'Whole' })
    await page.getByRole('checkbox', { name: 'Select all loaded users' }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Export').click()])
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject([
      { user: { name: 'Saved 1' } },
      { user: { name: 'Saved 0' }, docs: [{ content: 'Whole' }] },
    ])
  })

  test('show the keys of metadata that are chosen as columns, and the address keeps them', async () => {
    await create('Column', 1)
    const page = await open('Column')
    await page.getByRole('columnheader', { name: 'plan' }).waitFor()
    await button(page, 'Columns').click()
    await page.getByRole('checkbox', { name: 'plan', exact: true }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: 'plan' }).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('columnheader', { name: 'group' }).waitFor()
    expect(await page.getByRole('columnheader', { name: 'plan' }).count()).toBe(0)
  })
})
