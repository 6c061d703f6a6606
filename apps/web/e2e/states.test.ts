import { expect, test } from 'vitest'
import { editMemory, inDialog, openDoc } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

inBrowser('the states that people meet', (world) => {
  test('a conflict with the edit of somebody else shows theirs, and loses neither', async () => {
    const { id } = await world.api.users.create({ name: 'Ada', about: 'Old', metadata: { plan: 'free', seats: 1 } })
    const page = await world.open(`/users/${id}`, { expectErrors: true })
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'About' }).fill('Mine')
    await page.getByLabel('Value of key 2').fill('2')
    await world.api.users.update({ user_id: id, name: 'Ada Moreau', metadata: { plan: 'pro' } })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Somebody else changed this user during your edit').waitFor()
    const theirs = page.getByRole('group', { name: 'Name' }).getByRole('radio', { name: 'Theirs Ada Moreau' })
    expect(await theirs.isChecked()).toBe(true)
    expect(await page.getByRole('group', { name: 'plan' }).getByRole('radio', { name: 'Mine free' }).isChecked()).toBe(false)
    expect(await accessibilityIssues(page)).toEqual([])
    await page.getByRole('button', { name: 'Use these' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await world.api.users.get({ user_id: id })).toMatchObject({
      ...{ name: 'Ada Moreau', about: 'Mine', metadata: { plan: 'pro', seats: 2 } },
    })
  })

  test('two tabs that edit one field choose between both', async () => {
    const { id } = await world.api.users.create({ name: 'Kim', about: 'Old', metadata: { plan: 'free', seats: 1 } })
    const [first, second] = [await world.open(`/users/${id}`), await world.open(`/users/${id}`, { expectErrors: true })]
    for (const [page, name, plan] of [
      [first, 'Kim A.', 'team'],
      [second, 'Kim B.', 'pro'],
    ] as const) {
      await page.getByRole('button', { name: 'Edit' }).click()
      await inDialog(page, 'Name').fill(name)
      await inDialog(page, 'Value of key 1').fill(plan)
    }
    await first.getByRole('button', { name: 'Save' }).click()
    await first.getByRole('dialog').waitFor({ state: 'detached' })
    await second.getByRole('button', { name: 'Save' }).click()
    const side = (field: string, name: string) => second.getByRole('group', { name: field }).getByRole('radio', { name })
    expect(await side('Name', 'Mine Kim B.').isChecked()).toBe(true)
    await side('plan', 'Theirs team').click()
    await picture(second, 'conflict')
    await second.getByRole('button', { name: 'Use these' }).click()
    expect(await inDialog(second, 'Value of key 1').inputValue()).toBe('team')
    await second.getByRole('button', { name: 'Save' }).click()
    await second.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await world.api.users.get({ user_id: id })).toMatchObject({ name: 'Kim B.', metadata: { plan: 'team', seats: 1 } })
  })

  test('a memory that somebody else edits meanwhile shows theirs, and takes mine once I say so again', async () => {
    const { id } = await world.api.users.create({ name: 'Ann', memory_opt_in: true })
    const memory = await world.api.memories.create({ user_id: id, content: 'I live in Lyon.' })
    const page = await world.open(`/users/${id}/memories`, { expectErrors: true })
    await editMemory('I live in Lyon.')(page)
    await page.getByLabel('Memory', { exact: true }).fill('I live in Nice.')
    await world.api.memories.update({ user_id: id, memory_id: memory.id, content: 'I live in Paris.' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').getByText('Somebody else changed this').waitFor()
    await page.getByRole('radio', { name: 'I live in Paris.' }).waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const { content } = await world.api.memories.get({ user_id: id, memory_id: memory.id })
    expect(content).toBe('I live in Nice.')
  })

  test('a document that somebody else edits meanwhile does the same', async () => {
    const { id } = await world.api.users.create({ name: 'Abe' })
    const doc = await world.api.docs.create({ user_id: id, title: 'Notes', content: 'Old' })
    const page = await world.open(`/users/${id}/docs`, { expectErrors: true })
    await openDoc('Notes')(page)
    await page.getByRole('dialog').getByLabel('Content').fill('Mine')
    await world.api.docs.update({ user_id: id, doc_id: doc.id, content: 'Theirs' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').getByText('Somebody else changed this').waitFor()
    await page.getByRole('radio', { name: 'Theirs' }).waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.', { exact: true }).first().waitFor()
    expect(await world.api.docs.get({ user_id: id, doc_id: doc.id })).toMatchObject({ title: 'Notes', content: 'Mine' })
  })

  test('a user deleted meanwhile is said to be gone, on the page and in an edit', async () => {
    const { id } = await world.api.users.create({ name: 'Bob' })
    const page = await world.open(`/users/${id}`, { expectErrors: true })
    await page.getByRole('button', { name: 'Edit' }).click()
    await world.api.users.delete({ user_id: id })
    await page.getByLabel('Name', { exact: true }).fill('Bob again')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('This user was erased during your edit. Nothing is saved.').waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'User not found' }).waitFor()
  })

  test('an error says what happened and in which request, and can be tried again', async () => {
    await world.api.users.create({ name: 'Cem' })
    const page = await world.open('/overview', { expectErrors: true })
    const body = JSON.stringify({
      error: {
        message: 'Something went wrong.',
        code: -32603,
        data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, request_id: 'request-1' },
      },
    })
    await page.route('**/trpc/**', (route) => {
      const calls = new URL(route.request().url()).pathname.split(',').length
      return route.fulfill({ status: 500, contentType: 'application/json', body: `[${Array(calls).fill(body).join(',')}]` })
    })
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByText('Something went wrong.').waitFor()
    await page.getByText('Request request-1').waitFor()
    await page.unroute('**/trpc/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: 'Cem' }).waitFor()
  })

  test('without a network what is there stays, and the rest comes when it is back', async () => {
    const { id } = await world.api.users.create({ name: 'Dan', about: 'Known before.' })
    const page = await world.open(`/users/${id}`, { expectErrors: true })
    await page.getByText('Known before.').waitFor()
    await page.context().setOffline(true)
    await page.getByText('You are offline').waitFor()
    await page.getByText('Known before.').waitFor()
    await page.context().setOffline(false)
    await page.getByText('You are offline').waitFor({ state: 'detached' })
  })

  test('a consent that fails to be recorded says why, and is not shown as given', async () => {
    const { id } = await world.api.users.create({ name: 'Eve' })
    const page = await world.open(`/users/${id}`, { expectErrors: true })
    await page.getByRole('button', { name: 'Record consent' }).click()
    await page.route('**/trpc/users.update**', (route) => route.abort())
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('How the user gave consent').fill('Ticked the box.')
    await dialog.getByRole('button', { name: 'Record consent' }).click()
    await dialog.getByText('The server cannot be reached.').waitFor()
    expect((await world.api.users.get({ user_id: id })).memory_opt_in).toBe(false)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByText('Not asked.').waitFor()
  })

  test('a theme that is chosen stays', async () => {
    const page = await world.open('/users', { colorScheme: 'light' })
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await ground()
    await page.getByRole('button', { name: 'Switch theme' }).click()
    const dark = await ground()
    expect(dark).not.toBe(light)
    await page.reload()
    await page.getByRole('button', { name: 'Switch theme' }).waitFor()
    expect(await ground()).toBe(dark)
  })

  // Last: from here on this server wants a key.
  test('a key is asked for where the server wants one, kept for the tab only, and said to be wrong or revoked', async () => {
    const made = await world.server.run('keys', 'create', '--app', 'default')
    const [, keyId = ''] = /^id +(\S+)$/m.exec(made) ?? []
    const [, key = ''] = /^key +(\S+)$/m.exec(made) ?? []
    const page = await world.open('/users', { expectErrors: true })
    await page.getByRole('heading', { name: 'This server wants an API key' }).waitFor()
    await page.locator('input[type=password]').fill('wrong')
    await page.getByRole('button', { name: 'Use this key' }).click()
    await page.getByRole('dialog').getByText('The API key is unknown or revoked').waitFor()
    await page.locator('input[type=password]').fill(key)
    await page.getByRole('button', { name: 'Use this key' }).click()
    await page.getByRole('link', { name: 'Cem' }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'Cem' }).waitFor()
    expect(await page.evaluate(() => JSON.stringify(localStorage) + document.cookie)).not.toContain(key)
    const other = await page.context().newPage()
    await other.goto(`${world.server.url}/users`)
    await other.getByRole('heading', { name: 'This server wants an API key' }).waitFor()

    await world.server.run('keys', 'revoke', keyId)
    await page.waitForTimeout(1000)
    await page.reload()
    await page.getByRole('dialog').getByText('The API key is unknown or revoked').waitFor()
  })
})
