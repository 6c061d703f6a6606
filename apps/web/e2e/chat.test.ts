import { type ModelServer, startModelServer } from '@acquaint/test-model'
import { afterAll, expect, test } from 'vitest'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

inBrowser('the chat', (world) => {
  test('remembers what one user says, answers by it, and never tells the other', async () => {
    const ada = await world.api.users.create({ name: 'Ada', memory_opt_in: true })
    const bob = await world.api.users.create({ name: 'Bob', memory_opt_in: true })
    const page = await world.open(`/playground?left=${ada.id}&right=${bob.id}`)
    const left = page.getByRole('region', { name: 'First user' })
    const right = page.getByRole('region', { name: 'Second user' })
    const say = async (pane: typeof left, words: string) => {
      await pane.getByPlaceholder('Write a message').fill(words)
      await pane.getByRole('button', { name: 'Send' }).click()
      await pane.getByText('Sending…').waitFor({ state: 'detached' })
    }
    await say(left, 'I am allergic to penicillin. My PIN is 4711.')
    await left.getByText('remembered: I am allergic to penicillin.').waitFor()
    await left.getByText('fact: Allergic to · penicillin').waitFor()
    await left.getByText('masked and never stored: code').waitFor()
    await left.getByRole('list', { name: 'Memories of this user' }).getByText('I am allergic to penicillin.').waitFor()
    await left.getByText('No model is configured, so nobody answers. An agent would get this context:').waitFor()
    expect(await left.innerText()).not.toContain('4711')

    await say(left, 'What am I allergic to?')
    await left.getByRole('region', { name: 'Context' }).nth(1).getByText('I am allergic to penicillin.').waitFor()
    await left.getByText('context: 1 memory, 0 passages').waitFor()
    await left.getByText('nothing to remember: question').waitFor()
    await say(right, 'What am I allergic to?')
    await right.getByText('context: 0 memories, 0 passages').waitFor()
    expect(await right.textContent()).not.toContain('penicillin')
    expect((await world.api.memories.list({ user_id: bob.id })).items).toEqual([])
    // Nobody plays a model that is not there.
    expect(await page.getByRole('main').innerText()).not.toMatch(/No model is available|Tell me something/)
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'chat-without-model')
  })

  test('keeps nothing of a user who has not agreed, and says so', async () => {
    const cem = await world.api.users.create({ name: 'Cem' })
    const page = await world.open(`/playground?left=${cem.id}`, { expectErrors: true })
    const left = page.getByRole('region', { name: 'First user' })
    await left.getByText('This user has not given consent to memories').waitFor()
    await left.getByPlaceholder('Write a message').fill('I live in Lyon.')
    await page.keyboard.press('Enter')
    await left.getByText('not remembered: no consent').waitFor()
    expect((await world.api.memories.list({ user_id: cem.id })).items).toEqual([])
  })
})

let model: ModelServer
inBrowser(
  'the chat with a model',
  (world) => {
    afterAll(() => model?.close())

    test('shows the words of the model as such, and says so where it fails', async () => {
      const ada = await world.api.users.create({ name: 'Ada', memory_opt_in: true })
      await world.api.memories.create({ user_id: ada.id, content: 'I am allergic to penicillin.' })
      model.behave({ content: 'Penicillin, you said.' }, { content: { facts: [] } }, { status: 401, body: 'no' })
      await world.api.users.create({ name: 'Bob' })
      const page = await world.open(`/playground?left=${ada.id}`)
      const left = page.getByRole('region', { name: 'First user' })
      const say = async (words: string) => {
        await left.getByPlaceholder('Write a message').fill(words)
        await page.keyboard.press('Control+Enter')
      }
      await say('What am I allergic to?')
      await left.getByText('Penicillin, you said.').waitFor()
      await left.getByText('Model', { exact: true }).waitFor()
      await say('And now?')
      await left.getByText('The model refused the request. An agent would get this context:').waitFor()
      expect(model.requests[0]?.messages[0]?.content).toContain('I am allergic to penicillin.')
    })
  },
  async () => {
    model = await startModelServer()
    return { MODEL_URL: model.url, MODEL_NAME: 'test', MODEL_TIMEOUT_MS: '2000' }
  },
)
