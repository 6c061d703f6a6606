import { expect, test } from 'vitest'
import { eraseUser, namesOf, openUser } from './forms.ts'
import { inBrowser } from './world.ts'

inBrowser('users', (world) => {
  test('are created, found by metadata, updated and erased, and the address holds what is shown', async () => {
    const page = await world.open('/users')
    await page.getByRole('heading', { name: 'There are no users yet' }).waitFor()
    await world.api.users.create({ name: 'Somebody else', metadata: { db_uuid: 1234 } })

    await page.getByRole('button', { name: 'New user' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Ada')
    await page.getByRole('textbox', { name: 'About' }).fill('A violin maker.')
    await page.getByRole('button', { name: 'Add a key' }).click()
    await page.getByLabel('Key 1', { exact: true }).fill('db_uuid')
    await page.getByLabel('Value of key 1').fill('1234')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ada' }).waitFor()

    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByLabel('Key of condition 1').fill('db_uuid')
    await page.getByLabel('Value of condition 1').fill('1234')
    await page.getByRole('button', { name: 'Apply filter' }).click()
    await page.getByText('1 in all').waitFor()
    expect(await namesOf(page)).toEqual(['Ada'])

    await page.reload()
    await page.getByText('1 in all').waitFor()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    expect(await page.getByLabel('Key of condition 1').inputValue()).toBe('db_uuid')

    await openUser(page, 'Ada')
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Ada Moreau')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ada Moreau' }).waitFor()
    const { items } = await world.api.users.list({ metadata_filter: { db_uuid: '1234' } })
    expect(items).toMatchObject([{ name: 'Ada Moreau', about: 'A violin maker.', metadata: { db_uuid: '1234' } }])

    await eraseUser(page)
    await page.getByRole('button', { name: 'Erase user' }).click()
    await page.getByRole('heading', { name: 'Erased' }).waitFor()
    expect(await page.getByRole('term').allInnerTexts()).toContain('User records')
    await page.getByRole('button', { name: 'Done' }).click()
    // The list has the filter that it had before.
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await page.goto(`${world.server.url}/users`)
    await page.getByText('Somebody else').waitFor()
    expect((await world.api.users.list({ search: 'Ada' })).items).toEqual([])
  })

  test('are searched and sorted, and a filter that is wrong says so in the words of the contract', async () => {
    await world.api.users.create({ name: 'Zoe', about: 'Plays the cello.' })
    await world.api.users.create({ name: 'Yann', about: 'Plays the flute.' })
    const page = await world.open('/users?sort_by=created_at&order=asc')
    await page.getByRole('link', { name: 'Zoe' }).waitFor()
    const names = await namesOf(page)
    expect(names.indexOf('Zoe')).toBeLessThan(names.indexOf('Yann'))
    await page.getByLabel('Search users').fill('cello')
    await page.getByText('1 in all').waitFor()
    expect(page.url()).toContain('search=cello')

    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('radio', { name: 'JSON' }).click()
    await page.getByLabel('Filter as JSON').fill('{ "plan": { "$gtt": 3 } }')
    await page.getByText('plan.$gtt: $gtt is not an operator').waitFor()
    expect(await page.getByRole('button', { name: 'Apply filter' }).isDisabled()).toBe(true)

    await page.goto(`${world.server.url}/users?filter=${encodeURIComponent('{"plan":{"$gtt":3}}')}`)
    await page.getByText('The filter in the address cannot be used').waitFor()
    expect(await page.getByRole('row').count()).toBe(0)
  })

  test('are created by keyboard alone', async () => {
    const page = await world.open('/users')
    await page.getByRole('link', { name: 'Zoe' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press('Tab')
        const label = await page.evaluate(() => {
          const { activeElement } = document
          return activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : activeElement?.textContent
        })
        // The key of a button stands after its name.
        if (label?.startsWith(name)) return
      }
      throw new Error(`${name} cannot be reached by Tab`)
    }
    await tabTo('New user')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await tabTo('Name')
    await page.keyboard.type('Keyed')
    await tabTo('Create')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Keyed' }).waitFor()
    // A dialog gives the focus back to what opened it.
    await tabTo('Edit')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    const focusedAfterEscape = async () => {
      await page.keyboard.press('Escape')
      return page.evaluate(() => document.activeElement?.textContent)
    }
    await expect.poll(focusedAfterEscape).toBe('Edit')
  })
})
