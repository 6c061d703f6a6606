import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, click, createAda, editMemory, goTo, inDialog, openDoc, question, type Screen, storedOf } from './forms.ts'
import { inBrowser, picture, type World } from './world.ts'

interface Form {
  /** The screen that the form is on; the test comes from another one, so that Back has somewhere to go. */
  screen: Screen
  open: (page: Page) => Promise<void>
  field: (page: Page) => Locator
  /** Brings the user into the state that the form needs. */
  arrange?: (world: World, user_id: string) => Promise<unknown>
}

const forms: Record<string, Form> = {
  'a new user': { screen: 'Users', open: click('New user'), field: (page) => inDialog(page, 'Name') },
  'a name': { screen: 'Profile', open: click('Edit'), field: (page) => inDialog(page, 'Name') },
  'a value of metadata': { screen: 'Profile', open: click('Edit'), field: (page) => inDialog(page, 'Value of key 1') },
  'metadata as JSON': {
    screen: 'Profile',
    open: async (page) => {
      await click('Edit')(page)
      await page.getByRole('radio', { name: 'JSON' }).click()
    },
    field: (page) => inDialog(page, 'Metadata as JSON'),
  },
  'a note of consent': {
    screen: 'Profile',
    open: click('Withdraw consent'),
    field: (page) => inDialog(page, 'How the user withdrew consent'),
  },
  'a note of consent that is given': {
    screen: 'Profile',
    arrange: ({ api }, user_id) => api.users.update({ user_id, memory_opt_in: false }),
    open: click('Record consent'),
    field: (page) => inDialog(page, 'How the user gave consent'),
  },
  'metadata of selected users': {
    screen: 'Users',
    open: async (page) => {
      await page.getByRole('checkbox', { name: 'Select all loaded users' }).check()
      await click('Set metadata')(page)
    },
    field: (page) => inDialog(page, 'Key 1'),
  },
  'the title of a document': { screen: 'Documents', open: openDoc('Notes'), field: (page) => inDialog(page, 'Title') },
  'the content of a document': { screen: 'Documents', open: openDoc('Notes'), field: (page) => inDialog(page, 'Content') },
  'a new memory': { screen: 'Memories', open: click('Write a memory'), field: (page) => inDialog(page, 'Memory') },
  'a memory': { screen: 'Memories', open: editMemory('I live in Lyon.'), field: (page) => inDialog(page, 'Memory') },
}

const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement)

/** Takes a step that would lose the changes, keeps them, and checks that they are there. */
const keepsAfter = async (page: Page, field: Locator, step: () => Promise<unknown>) => {
  const typed = await field.inputValue()
  await step()
  await question(page).waitFor()
  // Enter must not discard.
  await expect.poll(() => isFocused(button(page, 'Keep editing'))).toBe(true)
  await page.keyboard.press('Enter')
  await question(page).waitFor({ state: 'detached' })
  expect(await field.inputValue()).toBe(typed)
}

/** Closes the tab as a person does, and stays when the browser asks. */
const asksBeforeClosing = async (page: Page) => {
  const [asked] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })])
  expect(asked.type()).toBe('beforeunload')
  await asked.dismiss()
}

inBrowser('typed work', (world) => {
  test.each(Object.keys(forms))('is not lost without a question: %s', async (name) => {
    const form = forms[name] as Form // a key of forms
    const ada = await createAda(world, `Ada ${name}`)
    await form.arrange?.(world, ada.id)
    const before = await storedOf(world, ada.id)
    const page = await world.open('/overview')
    await goTo(page, ada.name, form.screen)
    const dialog = page.getByRole('dialog')

    await form.open(page)
    await form.field(page).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await form.open(page)
    const field = form.field(page)
    await field.focus()
    await page.keyboard.type('{ typed')
    await keepsAfter(page, field, () => page.keyboard.press('Escape'))
    await expect.poll(() => isFocused(field)).toBe(true)
    await keepsAfter(page, field, () => page.mouse.click(5, 400))
    await keepsAfter(page, field, () => dialog.getByRole('button', { name: 'Close' }).click())
    const address = page.url()
    await keepsAfter(page, field, () => page.goBack())
    expect(page.url()).toBe(address)
    const cancel = dialog.getByRole('button', { name: 'Cancel' })
    if ((await cancel.count()) > 0) await keepsAfter(page, field, () => cancel.click())
    await asksBeforeClosing(page)
    expect(await field.inputValue()).toContain('{ typed')

    await page.keyboard.press('Escape')
    await button(page, 'Discard').click()
    await dialog.waitFor({ state: 'detached' })
    await form.open(page)
    await form.field(page).waitFor()
    expect(await form.field(page).inputValue()).not.toContain('{ typed')

    await form.field(page).focus()
    await page.keyboard.type('{ typed')
    await page.goBack()
    await button(page, 'Discard').click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.url()).not.toBe(address)
    expect(await storedOf(world, ada.id)).toEqual(before)
  })

  test('is not lost without a question: a document that is not added yet', async () => {
    const ada = await createAda(world, 'Ada with a draft')
    const page = await world.open('/overview')
    await goTo(page, ada.name, 'Documents')
    const content = page.getByLabel('Content')
    await content.fill('A draft')
    await keepsAfter(page, content, () => page.getByRole('link', { name: 'Memories' }).click())
    await keepsAfter(page, content, () => page.getByRole('link', { name: 'Overview' }).click())
    await keepsAfter(page, content, () => page.goBack())
    await asksBeforeClosing(page)
    await page.getByLabel('Search in the documents').fill('notes')
    await button(page, 'Search').click()
    await page.getByRole('list', { name: 'Passages found' }).waitFor()
    expect(await content.inputValue()).toBe('A draft')
    await picture(page, 'add-document')
    await page.getByRole('link', { name: 'Memories' }).click()
    await button(page, 'Discard').click()
    await page.getByRole('heading', { name: 'Memories' }).waitFor()
  })

  test('in two messages of the chat is asked about once, and a choice of another user asks too', async () => {
    const ada = await createAda(world, 'Ada who writes')
    const bob = await createAda(world, 'Bob who writes')
    const page = await world.open(`/playground?left=${ada.id}&right=${bob.id}`)
    const [left, right] = ['First user', 'Second user'].map((name) => page.getByRole('region', { name })) as [Locator, Locator]
    await left.getByPlaceholder('Write a message').fill('From the left')
    await right.getByPlaceholder('Write a message').fill('From the right')
    await keepsAfter(page, left.getByPlaceholder('Write a message'), () =>
      left.getByLabel('First user', { exact: true }).selectOption({ label: 'Bob who writes' }),
    )
    await keepsAfter(page, right.getByPlaceholder('Write a message'), () => page.getByRole('link', { name: 'Overview' }).click())
    await asksBeforeClosing(page)
    await page.getByRole('link', { name: 'Overview' }).click()
    await button(page, 'Discard').click()
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    expect(await question(page).count()).toBe(0)
  })

  test('that is stored is not asked about', async () => {
    const ada = await createAda(world, 'Ada who saves')
    const page = await world.open('/overview')
    await goTo(page, ada.name, 'Documents')
    await page.getByLabel('Title').fill('New')
    await page.getByLabel('Content').fill('New words')
    await button(page, 'Add document').click()
    await openDoc('New')(page)
    await inDialog(page, 'Content').fill('Other words')
    await button(page, 'Save').click()
    await page.getByText('Saved.', { exact: true }).first().waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Memories' }).click()
    await page.getByRole('heading', { name: 'Memories' }).waitFor()
    await button(page, 'Edit').click()
    await inDialog(page, 'Name').fill('Ada')
    await inDialog(page, 'Name').fill('Ada who saves')
    await button(page, 'Close').click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await world.api.docs.search({ user_id: ada.id, query: 'other' })).items).toMatchObject([{ title: 'New' }])
  })
})

inBrowser('a refused key', (opened) => {
  // One test: from here on this server asks for a key.
  test('takes no typed work with it', async () => {
    const ada = await createAda(opened, 'Ada with a key')
    const createKey = async () => {
      const text = await opened.server.run('keys', 'create', '--app', 'default')
      const read = (name: string) => new RegExp(`^${name} +(\\S+)$`, 'm').exec(text)?.[1] ?? ''
      return { id: read('id'), key: read('key') }
    }
    const isRefused = async (key: string) =>
      (await fetch(`${opened.server.url}/api/users`, { headers: { authorization: `Bearer ${key}` } })).status === 401
    const [first, second] = [await createKey(), await createKey()]
    await expect.poll(() => isRefused('none'), { timeout: 60_000 }).toBe(true)
    const page = await opened.open('/users', { expectErrors: true })
    const enter = async (key: string) => {
      await page.locator('input[type=password]').fill(key)
      await click('Use this key')(page)
    }
    await enter(first.key)
    await page.getByRole('link', { name: ada.name }).press('Enter')
    await page.getByRole('link', { name: 'Documents' }).click()
    await page.getByLabel('Title').fill('A title')
    await page.getByLabel('Content').fill('A draft')
    await openDoc('Notes')(page)
    await inDialog(page, 'Content').fill('Typed words')

    await opened.server.run('keys', 'revoke', first.id)
    await expect.poll(() => isRefused(first.key), { timeout: 60_000 }).toBe(true)
    await click('Save')(page)
    await page.getByRole('heading', { name: 'This server wants an API key' }).waitFor()
    await enter(second.key)
    const content = inDialog(page, 'Content')
    await content.waitFor()
    expect(await content.inputValue()).toBe('Typed words')
    await click('Save')(page)
    await page.getByText('Saved.', { exact: true }).first().waitFor()
    await click('Close document')(page)
    expect(await page.getByLabel('Title').inputValue()).toBe('A title')
    expect(await page.getByLabel('Content').inputValue()).toBe('A draft')
    await click('Add document')(page)
    await button(page, 'Open A title').waitFor()

    const third = await createKey()
    const refuse = async (key: { id: string; key: string }) => {
      await opened.server.run('keys', 'revoke', key.id)
      await expect.poll(() => isRefused(key.key), { timeout: 60_000 }).toBe(true)
    }
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await click('Filter')(page)
    await page.getByLabel('Key of condition 1').fill('plan')
    await click('New user')(page)
    await inDialog(page, 'Name').fill('Typed name')
    await page.getByLabel('The user has given consent to memories').click()
    await inDialog(page, 'How the user gave consent').fill('Typed note')
    await refuse(second)
    await click('Create')(page)
    await enter(third.key)
    await inDialog(page, 'Name').waitFor()
    expect(await inDialog(page, 'Name').inputValue()).toBe('Typed name')
    expect(await inDialog(page, 'How the user gave consent').inputValue()).toBe('Typed note')
    expect(await page.getByLabel('Key of condition 1').inputValue()).toBe('plan')
    await click('Create')(page)
    await page.getByRole('heading', { level: 1, name: 'Typed name' }).waitFor()
    await page.goBack()
    // The new user comes first and moves the others.
    await page.getByRole('link', { name: 'Typed name' }).waitFor()

    await page.getByRole('link', { name: ada.name }).press('Enter')
    await click('Withdraw consent')(page)
    await page.getByLabel(/^Erase .* now/).check()
    await inDialog(page, 'How the user withdrew consent').fill('Typed note')
    const fourth = await createKey()
    await refuse(third)
    await page.getByRole('button', { name: /^Withdraw and erase/ }).click()
    await enter(fourth.key)
    await inDialog(page, 'How the user withdrew consent').waitFor()
    expect(await inDialog(page, 'How the user withdrew consent').inputValue()).toBe('Typed note')
    expect(await page.getByLabel(/^Erase .* now/).isChecked()).toBe(true)
    await click('Cancel')(page)
    await click('Discard')(page)

    // Forgetting the key takes the page down too.
    await page.getByRole('link', { name: 'Documents' }).click()
    const draft = page.getByLabel('Content')
    await draft.fill('A draft')
    await keepsAfter(page, draft, () => click('Sign out')(page))
    await page.getByRole('heading', { level: 1, name: ada.name }).waitFor()
    await click('Sign out')(page)
    await click('Discard')(page)
    await page.getByRole('heading', { name: 'This server wants an API key' }).waitFor()
    await enter(fourth.key)
    await draft.waitFor()
    expect(await draft.inputValue()).toBe('')
    await click('Sign out')(page)
    await page.getByRole('heading', { name: 'This server wants an API key' }).waitFor()
  })
})

inBrowser('a key that is revoked while somebody types', (world) => {
  let current = { id: '', key: '' }
  const createKey = async () => {
    const text = await world.server.run('keys', 'create', '--app', 'default')
    const read = (name: string) => new RegExp(`^${name} +(\\S+)$`, 'm').exec(text)?.[1] ?? ''
    return { id: read('id'), key: read('key') }
  }
  const isRefused = async (key: string) =>
    (await fetch(`${world.server.url}/api/users`, { headers: { authorization: `Bearer ${key}` } })).status === 401
  const enter = async (page: Page, key: string) => {
    await page.locator('input[type=password]').fill(key)
    await click('Use this key')(page)
  }

  test.each(Object.keys(forms))('leaves what is typed: %s', { timeout: 90_000 }, async (name) => {
    const form = forms[name] as Form // a key of forms
    if (current.key === '') {
      // From the first key on the server wants one: the users come before.
      for (const [one, { arrange }] of Object.entries(forms)) {
        const { id } = await createAda(world, `Ada ${one}`)
        await arrange?.(world, id)
      }
      current = await createKey()
      await expect.poll(() => isRefused('none'), { timeout: 20_000 }).toBe(true)
    }
    const page = await world.open('/overview', { expectErrors: true })
    await enter(page, current.key)
    await goTo(page, `Ada ${name}`, form.screen)
    await form.open(page)
    const field = form.field(page)
    await field.focus()
    await page.keyboard.type('{ typed')
    const typed = await field.inputValue()
    const next = await createKey()
    await world.server.run('keys', 'revoke', current.id)
    await expect.poll(() => isRefused(current.key), { timeout: 20_000 }).toBe(true)
    current = next
    // The console reads again what it shows when somebody comes back to its window.
    await page.evaluate(() => dispatchEvent(new Event('visibilitychange')))
    await page.getByRole('heading', { name: 'This server wants an API key' }).waitFor()
    await enter(page, next.key)
    await field.waitFor()
    expect(await field.inputValue()).toBe(typed)
  })
})
