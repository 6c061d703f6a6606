import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { editMemory, eraseMemory, openDoc } from './forms.ts'
import { inBrowser } from './world.ts'

inBrowser('one user', (world) => {
  test('has documents that are typed and dropped, searched with their words marked, and erased with a receipt', async () => {
    const { id } = await world.api.users.create({ name: 'Ada' })
    const page = await world.open(`/users/${id}/docs`)
    await page.getByText('No documents yet').waitFor()
    await page.getByRole('button', { name: 'Add document' }).click()
    await page.getByText('is too short: 0 characters, the minimum is 1').waitFor()
    await page.getByLabel('Title').fill('Blood test')
    await page.getByLabel('Content').fill('Total cholesterol is 240 mg/dl.\n\nIron is within the range.')
    await page.getByRole('button', { name: 'Add document' }).click()
    await page.locator('bdi', { hasText: 'Blood test' }).waitFor()

    await page.getByLabel('Choose files').setInputFiles([
      { name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from('# Notes\n\nThe cholesterol test is repeated in May.') },
      { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from([137, 80, 78, 71]) },
      { name: 'latin.txt', mimeType: 'text/plain', buffer: Buffer.from([0x63, 0x61, 0x66, 0xe9]) },
    ])
    await page.getByRole('button', { name: 'Open notes.md' }).waitFor()
    await page.getByText('picture.png: Only .txt and .md files can be added.').first().waitFor()
    expect((await world.api.docs.list({ user_id: id })).items.map(({ title }) => title)).toEqual(['notes.md', 'Blood test'])

    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['Dropped from the desktop.'], 'dropped.txt'))
      return transfer
    })
    await page.getByText('Drop .txt and .md files here').dispatchEvent('drop', { dataTransfer: dropped })
    await page.getByRole('button', { name: 'Open dropped.txt' }).waitFor()
    expect((await world.api.docs.search({ user_id: id, query: 'desktop' })).items).toMatchObject([{ title: 'dropped.txt' }])

    await page.getByLabel('Search in the documents').fill('cholesterol')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.getByRole('list', { name: 'Passages found' }).waitFor()
    expect(await page.locator('mark').allInnerTexts()).toEqual(['cholesterol', 'cholesterol'])

    await openDoc('Blood test')(page)
    const content = page.getByRole('dialog').getByLabel('Content')
    expect(await content.inputValue()).toContain('Iron is within the range.')
    await content.fill('Iron is low.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.', { exact: true }).first().waitFor()
    expect((await world.api.docs.search({ user_id: id, query: 'iron' })).items).toMatchObject([
      { title: 'Blood test', passage: 'Iron is low.' },
    ])
    await page.getByRole('button', { name: 'Edit document' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Erase', exact: true }).click()
    await page.getByRole('button', { name: 'Erase document' }).click()
    await page.getByRole('heading', { name: 'Erased' }).waitFor()
    expect((await world.api.docs.list({ user_id: id })).items.map(({ title }) => title)).toEqual(['dropped.txt', 'notes.md'])
  })

  test('has memories with their source, edited with a history, and erased', async () => {
    const { id } = await world.api.users.create({ name: 'Bea', memory_opt_in: true })
    await world.api.memories.form({
      user_id: id,
      messages: [
        { role: 'assistant', content: 'What should I know about your health?' },
        { role: 'user', name: 'Bea', content: 'I am allergic to penicillin. Thanks!' },
      ],
    })
    const page = await world.open(`/users/${id}/memories`)
    await page.locator('bdi', { hasText: 'I am allergic to penicillin.' }).waitFor()
    await page.getByRole('button', { name: /^Why: / }).click()
    expect(await page.locator('mark').textContent()).toContain('I am allergic to penicillin.')
    await page.getByText('What should I know about your health?').waitFor()

    await editMemory('I am allergic to penicillin.')(page)
    await page.getByLabel('Memory', { exact: true }).fill('I am allergic to amoxicillin.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('I am allergic to amoxicillin.').first().waitFor()
    await page.getByRole('list', { name: 'Versions' }).getByText('I am allergic to penicillin.', { exact: true }).waitFor()

    await eraseMemory('I am allergic to amoxicillin.')(page)
    await page.getByText('Erases 1 memory and 1 earlier version.').waitFor()
    await page.getByRole('button', { name: 'Erase memory' }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByText('No memories yet.').waitFor()
    expect((await world.api.memories.list({ user_id: id })).items).toEqual([])
  })

  test('gives and withdraws consent with a note and a record, and a withdrawal can erase the memories', async () => {
    const { id } = await world.api.users.create({ name: 'Cem' })
    const page = await world.open(`/users/${id}`)
    await page.getByText('No consent records.').waitFor()
    await page.getByRole('button', { name: 'Record consent' }).click()
    await page.getByLabel('How the user gave consent').fill('Ticked the box.')
    await page.getByRole('dialog').getByRole('button', { name: 'Record consent' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('Ticked the box.').waitFor()
    await world.api.memories.create({ user_id: id, content: 'I live in Lyon.' })

    await page.getByRole('button', { name: 'Withdraw consent' }).click()
    await page.getByLabel('Erase 1 memory now').check()
    await page.getByLabel('How the user withdrew consent').fill('Wrote to us.')
    await page.getByRole('button', { name: 'Withdraw and erase 1 memory' }).click()
    await page.getByRole('heading', { name: 'Erased' }).waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByText('Withdrawn', { exact: true }).first().waitFor()
    expect((await world.api.memories.list({ user_id: id })).items).toEqual([])
    expect((await world.api.users.consents({ user_id: id })).items.map(({ memory_opt_in }) => memory_opt_in)).toEqual([false, true])
    await page.getByRole('link', { name: 'Memories' }).click()
    await page.getByText('This user has not given consent to memories').waitFor()
    expect(await page.getByRole('button', { name: 'Write a memory' }).isDisabled()).toBe(true)
  })

  test('shows what an agent sees within a budget, and what was left out and why', async () => {
    const { id } = await world.api.users.create({ name: 'Dan', memory_opt_in: true })
    for (const place of ['Lyon', 'Paris', 'Nice', 'Lille', 'Nantes', 'Brest', 'Metz', 'Dijon', 'Tours', 'Reims', 'Rouen', 'Toulon'])
      await world.api.memories.create({ user_id: id, content: `My friend in ${place} plays the violin in the orchestra of the town.` })
    const page = await world.open(`/users/${id}/context?query=violin`)
    await page.getByText('Everything that matches the query fits into the token budget.').waitFor()
    await page.getByRole('list', { name: 'Included' }).locator('mark', { hasText: 'violin' }).first().waitFor()
    await page.getByRole('slider').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.getByText('of 150 tokens').waitFor()
    await page.getByRole('list', { name: 'No space' }).getByText(/over$/).first().waitFor()
    expect(page.url()).toContain('budget=150')
    const { tokens } = await world.api.users.context({ user_id: id, query: 'violin', token_budget: 150 })
    const legend = await page.getByRole('list', { name: 'Tokens by part' }).getByRole('listitem').allInnerTexts()
    const counts = legend.map((line) => Number(/\d+$/.exec(line)?.[0]))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(150)
    expect(counts.at(-1)).toBe(150 - tokens)
  })

  test('is exported whole as a file', async () => {
    const { id } = await world.api.users.create({ name: 'Eve', memory_opt_in: true, docs: [{ title: 'One', content: 'Whole' }] })
    const memory = await world.api.memories.create({ user_id: id, content: 'I live in Lyon.' })
    await world.api.memories.update({ user_id: id, memory_id: memory.id, content: 'I live in Paris.' })
    const page = await world.open(`/users/${id}`)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()])
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({
      user: { id, name: 'Eve' },
      consents: [{ memory_opt_in: true }],
      docs: [{ title: 'One', content: 'Whole' }],
      memories: [{ content: 'I live in Paris.', versions: [{ content: 'I live in Lyon.' }] }],
    })
  })
})
