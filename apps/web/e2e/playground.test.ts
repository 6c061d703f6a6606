import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { button, oddControls, question, storedOf } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const viewports = { wide: { width: 1440, height: 900 }, middle: { width: 1024, height: 768 }, phone: { width: 390, height: 844 } } as const
const text = (page: Page) => page.getByLabel('Conversation', { exact: true }).and(page.getByRole('textbox'))
const extract = (page: Page) => button(page, 'Extract').click()
const list = (page: Page, name: string) => page.getByRole('region', { name }).getByRole('listitem')
const message = (page: Page, number: number) =>
  page
    .getByRole('list', { name: 'Messages' })
    .getByRole('listitem')
    .nth(number - 1)
const card = '4111 1111 1111 1111'

const conversation = `User: Good morning!
Assistant: Good morning. Which city do you live in now?
User: I moved to Nantes last month. I am vegetarian.
User: Take ${card}. My password for the portal is tulip-Harbour-29.
User: I am allergic to penicillin.
User: Please forget that I have a dog.
User: Thank you very much!`

inBrowser('the playground', (world) => {
  let id: string
  beforeAll(async () => {
    ;({ id } = await world.api.users.create({ name: 'Ada Moreau', memory_opt_in: true }))
    const said = ['I live in Lyon.', 'I am allergic to penicillin.', 'I have a dog called Rex.']
    const messages = said.map((content) => ({ role: 'user' as const, content, created_at: '2026-01-31T12:00:00Z' }))
    await world.api.memories.form({ user_id: id, messages })
  })

  test('shows for each message what is formed, reinforced, superseded, masked, asked to forget and skipped, and stores nothing', async () => {
    const before = await storedOf(world, id)
    const page = await world.open(`/playground?user=${id}`, { viewport: viewports.wide })
    await text(page).fill(conversation)
    await page.getByText('7 messages, 6 of the user').waitFor()
    await text(page).press('Control+Enter')
    await page.getByRole('region', { name: 'Result' }).getByText('Nothing is stored in a dry run.').waitFor()

    await list(page, 'Formed').getByText('I moved to Nantes last month.').waitFor()
    await list(page, 'Formed').getByText('I am vegetarian.').waitFor()
    await list(page, 'Reinforced').filter({ hasText: 'I am allergic to penicillin.' }).getByText('now 2 times').waitFor()
    const superseded = list(page, 'Superseded').filter({ hasText: 'I live in Lyon.' })
    await superseded.getByRole('insertion').getByText('I moved to Nantes last month.').waitFor()
    const fact = page.getByRole('row').filter({ hasText: 'Lives in' })
    await fact.getByText('Nantes').waitFor()
    await list(page, 'Masked secrets').getByText('card number').waitFor()
    await list(page, 'Masked secrets').getByText('password').waitFor()
    await list(page, 'Requests to forget').getByText('I have a dog called Rex.').waitFor()
    await list(page, 'Skipped').filter({ hasText: 'Good morning!' }).getByText('Greeting').waitFor()
    await list(page, 'Skipped').filter({ hasText: 'Thank you very much!' }).getByText('Thanks', { exact: true }).waitFor()
    await list(page, 'Skipped').filter({ hasText: 'Message 2' }).getByText('Not said by the user').waitFor()

    expect(await message(page, 3).locator('.got').allInnerTexts()).toEqual(['I moved to Nantes last month.', 'I am vegetarian.'])
    await message(page, 4).getByText('card number').waitFor()
    const shown = await page.getByRole('main').innerText()
    for (const secret of [card, 'tulip-Harbour-29']) expect(shown).not.toContain(secret)
    await fact.getByRole('button', { name: 'Message 3' }).click()
    await expect.poll(() => message(page, 3).evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await storedOf(world, id)).toEqual(before)
  })

  test.each([
    ['lines with names', 'Ada: I own a boat.\nbot: Nice.', ['user', 'assistant']],
    [
      'JSON messages',
      '[{"role":"user","content":[{"type":"text","text":"I own a boat."}]},{"role":"assistant","content":"Nice."}]',
      ['user', 'assistant'],
    ],
    ['a plain text', 'I own a boat.\nNice: it is blue.', ['user']],
  ])('reads %s', async (_name, pasted, speakers) => {
    const page = await world.open(`/playground?user=${id}`)
    await text(page).fill(pasted)
    await extract(page)
    await list(page, 'Formed').getByText('I own a boat.').first().waitFor()
    const names = await page.getByRole('list', { name: 'Messages' }).locator('.sp').allInnerTexts()
    expect(names.map((name) => (name === 'Ada' ? 'user' : name))).toEqual(speakers)
  })

  test('says what is wrong with a text that cannot be read, and loses nothing of it', async () => {
    const page = await world.open(`/playground?user=${id}`)
    await extract(page)
    await page.getByRole('alert').getByText('Paste a conversation first.').waitFor()
    for (const [pasted, problem] of [
      ['[{"role":"user","content":"Hi"', 'This JSON cannot be read'],
      ['[{"role":"judge","content":"Hi"}]', 'Message 1 has the role “judge”'],
      ['User: Hi\n'.repeat(101), 'This conversation has 101 messages. One call takes at most 100'],
      [`User: ${'x'.repeat(25_001)}`, 'Message 1: content is too long: 25001 characters, the maximum is 25000.'],
    ] as const) {
      await text(page).fill(pasted)
      await extract(page)
      await page.getByRole('alert').getByText(problem).waitFor()
      expect(await text(page).inputValue()).toBe(pasted)
    }
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'playground-unreadable')
  })

  test('stores the memories where that is asked for, shows where they are, and knows them the next time', async () => {
    const { id: user_id } = await world.api.users.create({ name: 'Bela', memory_opt_in: true })
    const page = await world.open(`/playground?user=${user_id}&agent=tutor`, { viewport: viewports.wide })
    await text(page).fill('User: I own a boat.\nAssistant: Since when?')
    await page.getByLabel('Session time').fill('2026-03-05T10:00')
    await extract(page)
    await button(page, 'Store these memories').click()
    await page.getByText('Stored: 1 new memory.').waitFor()
    const { items } = await world.api.memories.list({ user_id })
    expect(items).toMatchObject([{ content: 'I own a boat.', agent_id: 'tutor' }])
    expect(new Date(items[0]?.timestamp ?? '').getTime()).toBe(await page.evaluate(() => new Date('2026-03-05T10:00').getTime()))
    await picture(page, 'playground-stored')
    await extract(page)
    await list(page, 'Skipped').getByText('Sent before').waitFor()
    await page.getByText('Nothing in this conversation becomes a memory.').waitFor()

    await page.getByRole('radio', { name: 'Store', exact: true }).click()
    await button(page, 'Edit text').click()
    await text(page).fill('User: I own a horse.')
    await button(page, 'Store memories').click()
    await page.getByRole('link', { name: 'I own a horse.' }).click()
    await page.getByRole('heading', { level: 1, name: 'Bela' }).waitFor()
    expect(new URL(page.url()).searchParams.get('open')).toBeTruthy()
    await page.getByText('I own a horse.').first().waitFor()
  })

  test('says that consent is missing, records it, and goes on', async () => {
    const { id: user_id } = await world.api.users.create({ name: 'Cem' })
    const page = await world.open(`/playground?user=${user_id}`, { expectErrors: true })
    await text(page).fill('I live in Lyon.')
    await page.getByText('This user has not given consent to memories').waitFor()
    await extract(page)
    await button(page, 'Record consent').click()
    await page.getByLabel('How the user gave consent').fill('Ticked the box.')
    await page.getByRole('dialog').getByRole('button', { name: 'Record consent' }).click()
    await page.getByText('This user has not given consent to memories').waitFor({ state: 'detached' })
    await extract(page)
    await list(page, 'Formed').getByText('I live in Lyon.').waitFor()
  })

  test('keeps what is typed while the parts change, and asks before it is lost', async () => {
    const bob = await world.api.users.create({ name: 'Bob', memory_opt_in: true })
    const page = await world.open(`/playground?user=${id}&left=${id}&right=${bob.id}&part=extraction`)
    await text(page).fill('User: I own a boat.')
    await page.getByRole('radio', { name: 'Chat' }).click()
    const words = page.getByRole('region', { name: 'First user' }).getByPlaceholder('Write a message')
    await words.fill('Typed')
    await page.getByRole('radio', { name: 'Extraction' }).click()
    expect(await text(page).inputValue()).toBe('User: I own a boat.')
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ part: 'extraction', user: id, left: id, right: bob.id })
    await page.getByRole('radio', { name: 'Chat' }).click()
    expect(await words.inputValue()).toBe('Typed')
    await page.getByRole('link', { name: 'Overview' }).click()
    await question(page).waitFor()
    await button(page, 'Keep editing').click()
    await page.getByRole('radio', { name: 'Extraction' }).click()
    await button(page, 'Clear').click()
    expect(await text(page).inputValue()).toBe('')
    await button(page, 'Undo').click()
    expect(await text(page).inputValue()).toBe('User: I own a boat.')
  })

  test('says that it is offline, and sends nothing', async () => {
    const page = await world.open(`/playground?user=${id}`, { expectErrors: true })
    await text(page).fill('User: I own a boat.')
    await page.context().setOffline(true)
    await extract(page)
    await page.getByText('You are offline. Nothing was sent.').waitFor()
    await picture(page, 'playground-offline')
    await page.context().setOffline(false)
    await button(page, 'Try again').click()
    await list(page, 'Formed').getByText('I own a boat.').waitFor()
  })

  test('takes the maximum of messages of the contract, and lays out only those in sight', async () => {
    const { id: user_id } = await world.api.users.create({ name: 'Dan', memory_opt_in: true })
    const page = await world.open(`/playground?user=${user_id}`)
    const long = `User: I own boat number {}. ${'The weather was fine and the sea was calm. '.repeat(20)}`
    await text(page).fill(Array.from({ length: 100 }, (_, index) => long.replace('{}', String(index + 1))).join('\n'))
    await page.getByText('100 messages, 100 of the user').waitFor()
    await extract(page)
    await message(page, 100).waitFor({ state: 'attached' })
    expect(await page.getByRole('list', { name: 'Messages' }).getByRole('listitem').count()).toBe(100)
    expect(await message(page, 100).evaluate((element) => getComputedStyle(element).contentVisibility)).toBe('auto')
  })

  test('shows hostile texts as text', async () => {
    const hostile = `<img src=x onerror="document.title = 'broken'">\u202eevil ${'w'.repeat(5000)}`
    const { id: user_id } = await world.api.users.create({ name: hostile.slice(0, 200), memory_opt_in: true })
    const page = await world.open(`/playground?user=${user_id}&agent=${encodeURIComponent(hostile.slice(0, 200))}`, {
      viewport: viewports.phone,
    })
    await text(page).fill(`User: I own ${hostile}\nUser: I am vegetarian.`)
    await extract(page)
    await list(page, 'Formed').getByText('I am vegetarian.').waitFor()
    expect(await page.title()).toBe('Playground – Acquaint')
    expect(await page.locator('main img').count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
    await picture(page, 'playground-hostile-phone')
  })

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each(Object.keys(viewports) as (keyof typeof viewports)[])('is clean and of normal size on a %s window', async (size) => {
      const page = await world.open(`/playground?user=${id}`, { viewport: viewports[size], colorScheme })
      await button(page, 'Use an example').waitFor()
      const check = async (name: string) => {
        expect(await oddControls(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
        expect(await accessibilityIssues(page)).toEqual([])
        await picture(page, `playground-${name}-${size}-${colorScheme}`)
      }
      await check('empty')
      await button(page, 'Use an example').click()
      await check('text')
      await extract(page)
      await page.getByRole('region', { name: 'Formed' }).waitFor()
      await check('result')
      await page.getByRole('navigation', { name: 'Counts' }).getByRole('button', { name: 'Skipped' }).click()
      expect(
        await page.getByRole('region', { name: 'Skipped' }).evaluate((section) => section.getBoundingClientRect().top < innerHeight),
      ).toBe(true)
      expect(await page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight)).toBe(0)
      await picture(page, `playground-skipped-${size}-${colorScheme}`)
    })
  })
})

inBrowser('the playground with many users', (world) => {
  test('lists those that changed last, and finds any other', async () => {
    const { id } = await world.api.users.create({ name: 'Zoe of long ago', memory_opt_in: true })
    for (let count = 0; count < 100; count++) await world.api.users.create({ name: `User ${count}` })
    const page = await world.open('/playground')
    await page.getByLabel('User', { exact: true }).selectOption({ label: 'Find another user…' })
    const dialog = page.getByRole('dialog', { name: 'Find a user' })
    await dialog.getByRole('searchbox').fill('zoe')
    await dialog.getByText('Zoe of long ago').waitFor()
    await expect.poll(() => dialog.getByRole('listitem').count()).toBe(1)
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'playground-find-user')
    await dialog.getByRole('searchbox').press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.get('user')).toBe(id)
    await expect.poll(() => page.getByLabel('User', { exact: true }).inputValue()).toBe(id)
  })
})

inBrowser('the playground after a refused key', (world) => {
  // From here on this server asks for a key.
  test('has the conversation that was pasted', async () => {
    const { id } = await world.api.users.create({ name: 'Ada', memory_opt_in: true })
    const createKey = async () => {
      const printed = await world.server.run('keys', 'create', '--app', 'default')
      const read = (name: string) => new RegExp(`^${name} +(\\S+)$`, 'm').exec(printed)?.[1] ?? ''
      return { id: read('id'), key: read('key') }
    }
    const statusOf = async (key: string) =>
      (await fetch(`${world.server.url}/api/users`, { headers: { authorization: `Bearer ${key}` } })).status
    const [first, second] = [await createKey(), await createKey()]
    await expect.poll(() => statusOf('none'), { timeout: 20_000 }).toBe(401)
    const page = await world.open(`/playground?user=${id}`, { expectErrors: true })
    const enter = async (key: string) => {
      await page.locator('input[type=password]').fill(key)
      await button(page, 'Use this key').click()
    }
    await enter(first.key)
    await text(page).fill('User: I own a boat.')
    await world.server.run('keys', 'revoke', first.id)
    await expect.poll(() => statusOf(first.key), { timeout: 20_000 }).toBe(401)
    await extract(page)
    await page.getByRole('heading', { name: 'This server wants an API key' }).waitFor()
    await enter(second.key)
    await expect.poll(() => text(page).inputValue()).toBe('User: I own a boat.')
    await extract(page)
    await list(page, 'Formed').getByText('I own a boat.').waitFor()
  })
})

inBrowser('the playground without users', (world) => {
  test('loads the sample data in one click, and works at once', async () => {
    const page = await world.open('/playground')
    await page.getByRole('heading', { name: 'The playground needs users' }).waitFor()
    await button(page, 'Load sample data').click()
    await button(page, 'Use an example').click({ timeout: 30_000 })
    await page.getByText('Sample data loaded.').first().waitFor({ timeout: 30_000 })
    await extract(page)
    await page.getByRole('region', { name: 'Formed' }).waitFor()
    await page.getByRole('radio', { name: 'Chat' }).click()
    await page.getByRole('region', { name: 'Second user' }).waitFor()
  })
})
