import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, click, createAda, editMemory, eraseMemory, inDialog, openDoc, storedOf } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

interface Case {
  name: string
  path: string
  edit: (page: Page) => Promise<void>
}

inBrowser('a change', (world) => {
  test.each([
    {
      name: 'of a user',
      path: '',
      edit: async (page) => {
        await click('Edit')(page)
        await inDialog(page, 'Name').fill('Changed')
        await inDialog(page, 'About').fill('Changed')
        await inDialog(page, 'Value of key 1').fill('changed')
      },
    },
    {
      name: 'of a memory',
      path: '/memories',
      edit: async (page) => {
        await editMemory('I live in Lyon.')(page)
        await inDialog(page, 'Memory').fill('I live in Paris.')
      },
    },
    {
      name: 'of a document',
      path: '/docs',
      edit: async (page) => {
        await openDoc('Notes')(page)
        await inDialog(page, 'Title').fill('Changed')
        await inDialog(page, 'Content').fill('Changed.')
      },
    },
  ] satisfies Case[])('can be taken back for six seconds: $name', async ({ name, path, edit }) => {
    const ada = await createAda(world, `Ada ${name}`)
    const words = async () => {
      const { user, docs, memories } = await storedOf(world, ada.id)
      const [doc] = await Promise.all(docs.items.map(({ id }) => world.api.docs.get({ user_id: ada.id, doc_id: id })))
      return {
        ...{ name: user.name, about: user.about, metadata: user.metadata, title: doc?.title, content: doc?.content },
        memories: memories.items.map(({ content }) => content),
      }
    }
    const before = await words()
    const page = await world.open(`/users/${ada.id}${path}`, { viewport: { width: 1440, height: 900 } })
    await edit(page)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await button(page, 'Undo').waitFor()
    expect(await words()).not.toEqual(before)
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, `undo-${name.replaceAll(' ', '-')}`)
    await page.keyboard.press('Control+z')
    await page.getByText('Undone.').first().waitFor()
    expect(await words()).toEqual(before)
    // Once is enough.
    expect(await button(page, 'Undo').count()).toBe(0)
  })

  test('of somebody else in between is not overwritten, and the error stays until it is dismissed', async () => {
    const ada = await createAda(world, 'Ada in two windows')
    const page = await world.open(`/users/${ada.id}`, { expectErrors: true })
    await click('Edit')(page)
    await inDialog(page, 'Name').fill('Mine')
    await page.keyboard.press('Control+Enter')
    await button(page, 'Undo').waitFor()
    await world.api.users.update({ user_id: ada.id, name: 'Theirs' })
    await button(page, 'Undo').click()
    const alert = page.getByRole('alert').getByText(/^Not undone: /)
    await alert.waitFor()
    expect((await world.api.users.get({ user_id: ada.id })).name).toBe('Theirs')
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'undo-refused')
    await button(page, 'Dismiss').last().click()
    await alert.waitFor({ state: 'detached' })
  })

  test('that cannot be taken back leaves a receipt, which a message offers a last time', async () => {
    const ada = await createAda(world, 'Ada with a receipt')
    const page = await world.open(`/users/${ada.id}/memories`)
    await eraseMemory('I live in Lyon.')(page)
    await click('Erase memory')(page)
    await page.getByRole('alertdialog', { name: 'Erased' }).waitFor()
    await click('Done')(page)
    const [download] = await Promise.all([page.waitForEvent('download'), click('Save receipt')(page)])
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({ user_id: ada.id, erased: { memories: 1 } })
  })
})
