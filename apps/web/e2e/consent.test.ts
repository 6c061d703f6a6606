import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

inBrowser('consent', (world) => {
  const dialog = (page: Page) => page.getByRole('dialog')
  const records = async (user_id: string) =>
    (await world.api.users.consents({ user_id })).items.map(({ memory_opt_in, consent_note }) => [memory_opt_in, consent_note])

  test('is recorded with a note, after a question that says what happens', async () => {
    const { id } = await world.api.users.create({ name: 'Cem' })
    const page = await world.open(`/users/${id}`)
    await page.getByText('Not asked.').waitFor()
    await page.getByRole('button', { name: 'Record consent' }).click()
    await dialog(page).getByText('Messages of Cem then become memories').waitFor()
    await dialog(page).getByRole('button', { name: 'Record consent' }).click()
    await dialog(page).getByText('Say how the user gave consent.').waitFor()
    expect(await records(id)).toEqual([])
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'consent-give')
    await page.keyboard.press('Escape')
    await page.getByText('Not asked.').waitFor()

    await page.getByRole('button', { name: 'Record consent' }).click()
    await dialog(page).getByLabel('How the user gave consent').fill('Ticked the box.')
    await dialog(page).getByRole('button', { name: 'Record consent' }).click()
    await page.getByText('Consent given.').waitFor()
    await page.getByText('Ticked the box.').waitFor()
    expect(await records(id)).toEqual([[true, 'Ticked the box.']])
  })

  test('of a new user takes a note too', async () => {
    const page = await world.open('/users')
    await page.getByRole('button', { name: 'New user' }).click()
    await dialog(page).getByLabel('Name').fill('Noor')
    await dialog(page).getByLabel('The user has given consent to memories').click()
    await dialog(page).getByRole('button', { name: 'Create' }).click()
    await dialog(page).getByText('Say how the user gave consent.').waitFor()
    await dialog(page).getByLabel('How the user gave consent').fill('Signed a form.')
    await dialog(page).getByRole('button', { name: 'Create' }).click()
    await page.getByRole('heading', { level: 1, name: 'Noor' }).waitFor()
    const [noor] = (await world.api.users.list({ search: 'Noor' })).items
    expect(await records(noor?.id ?? '')).toEqual([[true, 'Signed a form.']])
  })

  test('that is withdrawn keeps the memories unless they are to be erased, and consent given again says that agents receive them', async () => {
    const { id } = await world.api.users.create({ name: 'Dan', memory_opt_in: true })
    for (const content of ['I live in Lyon.', 'I like tea.']) await world.api.memories.create({ user_id: id, content })
    const page = await world.open(`/users/${id}`)
    await page.getByRole('button', { name: 'Withdraw consent' }).click()
    await dialog(page).getByLabel('Keep 2 memories').waitFor()
    expect(await dialog(page).getByLabel('Keep 2 memories').isChecked()).toBe(true)
    await picture(page, 'consent-withdraw')
    await dialog(page).getByLabel('How the user withdrew consent').fill('Wrote to us.')
    await dialog(page).getByRole('button', { name: 'Withdraw consent' }).click()
    await page.getByText('Consent withdrawn.', { exact: true }).first().waitFor()
    await dialog(page).waitFor({ state: 'detached' })
    expect((await world.api.memories.list({ user_id: id })).items).toHaveLength(2)
    expect((await records(id))[0]).toEqual([false, 'Wrote to us.'])

    await page.getByRole('button', { name: 'Record consent' }).click()
    await dialog(page).getByText('Agents also receive 2 memories from an earlier consent again.').waitFor()
  })

  test('that is withdrawn with an erasure leaves a receipt', async () => {
    const { id } = await world.api.users.create({ name: 'Eve', memory_opt_in: true })
    const memory = await world.api.memories.create({ user_id: id, content: 'I live in Lyon.' })
    await world.api.memories.update({ user_id: id, memory_id: memory.id, content: 'I live in Nice.' })
    const page = await world.open(`/users/${id}`)
    await page.getByRole('button', { name: 'Withdraw consent' }).click()
    await dialog(page).getByLabel('Erase 1 memory now').check()
    expect(await accessibilityIssues(page)).toEqual([])
    await dialog(page).getByLabel('How the user withdrew consent').fill('Wrote to us.')
    await picture(page, 'consent-withdraw-erase')
    await dialog(page).getByRole('button', { name: 'Withdraw and erase 1 memory' }).click()
    const receipt = page.getByRole('alertdialog', { name: 'Erased' })
    await receipt.waitFor()
    expect((await receipt.locator('dl').allInnerTexts()).join('')).toMatch(/Memories\s+1\s+Earlier versions of memories\s+1\s+Erased at\s/)
    expect((await receipt.locator('dl').allInnerTexts()).join('')).toContain(id)
    await picture(page, 'consent-receipt')
    await receipt.getByRole('button', { name: 'Done' }).click()
    await page.getByText('Withdrawn', { exact: true }).first().waitFor()
    expect((await world.api.memories.list({ user_id: id })).items).toEqual([])
  })
})
