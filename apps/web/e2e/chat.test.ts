import { expect, test } from 'vitest'
import { inBrowser } from './world.ts'

inBrowser('the chat', (world) => {
  test('remembers what one user says, answers by it, and never tells the other', async () => {
    const ada = await world.api.users.create({ name: 'Ada', memory_opt_in: true })
    const bob = await world.api.users.create({ name: 'Bob', memory_opt_in: true })
    const page = await world.open(`/chat?left=${ada.id}&right=${bob.id}`)
    const left = page.getByRole('region', { name: 'First user' })
    const right = page.getByRole('region', { name: 'Second user' })
    const say = async (pane: typeof left, words: string) => {
      await pane.getByPlaceholder('Say something about yourself, or ask').fill(words)
      await pane.getByRole('button', { name: 'Send' }).click()
      await pane.getByText('The agent thinks').waitFor({ state: 'detached' })
    }
    await say(left, 'I am allergic to penicillin.')
    await left.getByText('remembered: I am allergic to penicillin.').waitFor()
    await left.getByRole('list', { name: 'Remembered' }).getByText('I am allergic to penicillin.').waitFor()
    await left.getByText('Offline agent').first().waitFor()

    await say(left, 'What am I allergic to?')
    await left.getByText('– I am allergic to penicillin.').waitFor()
    await say(right, 'What am I allergic to?')
    await right.getByText('I know nothing of you that fits').waitFor()
    expect(await right.textContent()).not.toContain('penicillin')
    expect((await world.api.memories.list({ user_id: bob.id })).items).toEqual([])
  })

  test('keeps nothing of a user who has not agreed, and says so', async () => {
    const cem = await world.api.users.create({ name: 'Cem' })
    const page = await world.open(`/chat?left=${cem.id}`, { expectErrors: true })
    const left = page.getByRole('region', { name: 'First user' })
    await left.getByText('This user has not agreed to memories').waitFor()
    await left.getByPlaceholder('Say something about yourself, or ask').fill('I live in Lyon.')
    await page.keyboard.press('Enter')
    await left.getByText('not remembered: no consent').waitFor()
    expect((await world.api.memories.list({ user_id: cem.id })).items).toEqual([])
  })
})
