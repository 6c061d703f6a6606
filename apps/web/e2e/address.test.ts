import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { button, createAda } from './forms.ts'
import { inBrowser } from './world.ts'

interface Tab {
  tab: string
  path: string
  /** Search of an address that is opened, and what its fields show. */
  search: string
  shown: Record<string, string>
  /** Values of the fields for an address without a search. */
  plain: Record<string, string>
  /** Whether the fields write to the address by themselves. */
  isLive?: boolean
}

const tabs: Tab[] = [
  {
    tab: 'Documents',
    path: 'docs',
    search: 'search=notes',
    shown: { 'Search in the documents': 'notes' },
    plain: { 'Search in the documents': '' },
  },
  {
    tab: 'Memories',
    path: 'memories',
    search: 'agent=tutor',
    shown: { 'Only for this agent': 'tutor' },
    plain: { 'Only for this agent': '' },
  },
  {
    tab: 'What the agent sees',
    path: 'context',
    search: 'query=Lyon&agent=tutor&budget=300',
    shown: { Query: 'Lyon', Agent: 'tutor', 'Token budget': '300' },
    plain: { Query: '', Agent: '', 'Token budget': '' },
    isLive: true,
  },
]

const read = async (page: Page, name: string) => page.getByLabel(name, { exact: true }).inputValue()

const shows = async (page: Page, expected: Record<string, string>) => {
  for (const [name, value] of Object.entries(expected)) await expect.poll(() => read(page, name)).toBe(value)
}

/** Types into the fields without a step that applies it. */
const type = async (page: Page, { shown, isLive = false }: Tab) => {
  if (!isLive) for (const name of Object.keys(shown)) await page.getByLabel(name, { exact: true }).fill('typed')
}

inBrowser('a field of the address', (world) => {
  let id: string
  beforeAll(async () => {
    ;({ id } = await createAda(world))
  })

  test.each(tabs)('shows what the address holds after a link, Back, Forward and reload: $tab', async (of) => {
    const { tab, path, search, shown, plain } = of
    const page = await world.open(`/users/${id}/${path}?${search}`)
    const link = page.getByRole('link', { name: tab })
    await shows(page, shown)
    await type(page, of)
    await link.click()
    await shows(page, plain)
    await type(page, of)
    await link.click()
    await shows(page, plain)
    await type(page, of)
    await page.goBack()
    await shows(page, shown)
    await type(page, of)
    await page.goForward()
    await shows(page, plain)
    await page.goBack()
    await shows(page, shown)
    await page.reload()
    await shows(page, shown)
  })

  test('is applied by its form, and what is typed then is shown as it was applied', async () => {
    const page = await world.open(`/users/${id}/memories`)
    await page.getByLabel('Only for this agent').fill('  tutor ')
    await button(page, 'Show').click()
    await shows(page, { 'Only for this agent': 'tutor' })
    expect(new URL(page.url()).search).toBe('?agent=tutor')
    await button(page, 'All agents').click()
    await shows(page, { 'Only for this agent': '' })
    expect(new URL(page.url()).search).toBe('')
  })

  test('keeps what is typed in other fields, and follows the slider and the number', async () => {
    const page = await world.open(`/users/${id}/context`)
    await page.getByLabel('Query', { exact: true }).fill('Lyon')
    await page.getByLabel('Agent', { exact: true }).fill('tutor')
    await page.getByRole('slider').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => new URL(page.url()).search).toBe('?query=Lyon&agent=tutor&budget=1500')
    await shows(page, { Query: 'Lyon', Agent: 'tutor', 'Token budget': '1500' })
    await page.getByLabel('Token budget', { exact: true }).fill('0')
    await page.getByText('Enter 1 to 100,000 tokens.').waitFor()
    await page.getByLabel('Token budget', { exact: true }).fill('250')
    await expect.poll(() => new URL(page.url()).searchParams.get('budget')).toBe('250')
    await page.getByText('of 250 tokens').waitFor()
  })
})
