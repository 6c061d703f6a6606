import { beforeAll, describe, expect, test } from 'vitest'
import { button } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const viewports = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

inBrowser('the overview', (world) => {
  beforeAll(async () => {
    for (const name of ['Ada', 'Bo', 'Cy']) {
      const { id: user_id } = await world.api.users.create({
        name,
        memory_opt_in: name !== 'Cy',
        docs: [{ title: 'Notes', content: 'Old.' }],
      })
      if (name === 'Cy') continue
      const said = (...contents: string[]) =>
        contents.map((content, index) => ({ role: 'user' as const, content, created_at: daysAgo(index * 3) }))
      await world.api.memories.form({ user_id, messages: said('I live in Rome.', 'I own a boat.', 'Hello!', 'thanks', 'I have a sister.') })
      await world.api.memories.form({ user_id, messages: said('I own a boat!', 'I live in Lyon.', 'My password is hunter2-Xy9!.') })
    }
  })

  const open = async (options: Parameters<typeof world.open>[1] = {}) => {
    const page = await world.open('/overview', options)
    await page.getByText('Memories recorded').first().waitFor()
    await page.getByRole('list', { name: 'Outcomes of extraction' }).waitFor()
    return page
  }

  describe.each(viewports)('on a window of $width pixels', (viewport) => {
    test.each(['light', 'dark'] as const)('shows totals, charts and outcomes, in %s', async (colorScheme) => {
      const page = await open({ viewport, colorScheme })
      expect(await accessibilityIssues(page)).toEqual([])
      await picture(page, `overview-top-${viewport.width}-${colorScheme}`)
      await page.getByRole('heading', { name: 'Sample data' }).scrollIntoViewIfNeeded()
      await picture(page, `overview-end-${viewport.width}-${colorScheme}`)
    })
  })

  /** Numbers of the table of a chart, newest day first. */
  const numbersOf = async (page: Awaited<ReturnType<typeof open>>, title: string) => {
    await button(page, `Show a table: ${title}`).click()
    const texts = await page
      .getByRole('region', { name: `${title} by day` })
      .getByRole('cell')
      .allInnerTexts()
    await button(page, `Show a chart: ${title}`).click()
    return texts.map(Number)
  }

  test('counts memories by the day they were recorded, and by the day they happened', async () => {
    const page = await open()
    const { days, memories } = await world.api.overview.get()
    const recorded = await numbersOf(page, 'Memories recorded')
    expect(recorded[0]).toBe(memories)
    await page.getByRole('radio', { name: 'Happened' }).click()
    const happened = await numbersOf(page, 'Memories happened')
    expect(happened).toEqual(days.map(({ memories_happened }) => memories_happened).reverse())
    expect(happened).not.toEqual(recorded)
  })

  test('says what extraction did, and why messages were skipped', async () => {
    const page = await open()
    const { days, skipped } = await world.api.overview.extraction()
    const today = days.at(-1)
    const outcomes = page.getByRole('list', { name: 'Outcomes of extraction' })
    for (const name of ['formed', 'reinforced', 'superseded', 'masked', 'skipped'] as const)
      expect(
        (
          await outcomes
            .getByRole('listitem')
            .filter({ hasText: new RegExp(name, 'i') })
            .innerText()
        ).split('\n'),
      ).toContain(String(today?.[name]))
    expect(today).toMatchObject({ reinforced: 2, masked: 2 })
    expect(skipped).toContainEqual({ reason: 'greeting', count: 2 })
    await page.getByRole('list', { name: 'Skipped messages by reason' }).getByText('Greeting').waitFor()
    await page.getByLabel('Outcome', { exact: true }).selectOption('Masked')
    expect((await numbersOf(page, 'Masked by day'))[0]).toBe(2)
    await button(page, 'Show a table: Masked by day').click()
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'overview-table')
  })

  test('growth ends with the totals of today', async () => {
    const page = await open()
    for (const [name, total] of [
      ['Documents', 3],
      ['Users', 3],
    ] as const) {
      await page.getByRole('radiogroup', { name: 'Growth of' }).getByRole('radio', { name }).click()
      const numbers = await numbersOf(page, 'Growth')
      expect([numbers[0], numbers.at(-1)]).toEqual([total, 0])
    }
  })

  test('settings name the server, its database, its models and its limits', async () => {
    const page = await world.open('/settings')
    const { database, app } = await world.api.server.get()
    await page.getByText(`SQLite ${database.version}`).waitFor()
    for (const text of [
      'None: rules extract memories',
      'None: recall compares words',
      '10 s; 60 s',
      '16 of an app, 2 of them long',
      '100,000 tokens',
    ])
      await page.getByText(text).waitFor()
    await page.getByRole('main').getByText(app, { exact: true }).waitFor()
    expect(await page.getByRole('main').getByRole('textbox').count()).toBe(0)
  })
})
