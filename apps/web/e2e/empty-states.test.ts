import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { button, inDialog, oddControls } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const viewports = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

interface State {
  /** Path below the user of the state. */
  path: string
  consents?: boolean
  says: string
  /** Presses what the state offers, and waits for the result. */
  act?: (page: Page) => Promise<unknown>
}

const isFocused = (page: Page, label: string) =>
  page.getByLabel(label, { exact: true }).evaluate((element) => element === document.activeElement)

const states: Record<string, State> = {
  documents: {
    path: '/docs',
    says: 'No documents yet.',
    act: async (page) => {
      await button(page, 'Add a document').click()
      await expect.poll(() => isFocused(page, 'Title')).toBe(true)
    },
  },
  'passages found': {
    path: '/docs?search=nothing',
    says: 'No passage matches these words.',
    act: async (page) => {
      await button(page, 'Show all documents').click()
      await page.getByText('No documents yet.').waitFor()
      expect(await page.getByLabel('Search in the documents').inputValue()).toBe('')
    },
  },
  memories: {
    path: '/memories',
    consents: true,
    says: 'No memories yet.',
    act: async (page) => {
      await button(page, 'Write the first memory').click()
      await inDialog(page, 'Memory').fill('I live in Lyon.')
    },
  },
  'memories without consent': {
    path: '/memories',
    says: 'No memories yet.',
    act: async (page) => {
      await page.getByRole('link', { name: 'Record consent' }).click()
      await button(page, 'Record consent').click()
      await inDialog(page, 'How the user gave consent').waitFor()
    },
  },
  'memories of an agent': {
    path: '/memories?agent=tutor',
    consents: true,
    says: 'No memories for this agent alone.',
    act: async (page) => {
      await button(page, 'Show every memory').click()
      await page.getByText('No memories yet.').waitFor()
    },
  },
  about: {
    path: '',
    says: 'Nothing yet.',
    act: async (page) => {
      await button(page, 'Write about this user').click()
      await inDialog(page, 'About').waitFor()
    },
  },
  metadata: {
    path: '',
    says: 'None yet.',
    act: async (page) => {
      await button(page, 'Add metadata').click()
      await page.getByRole('dialog').getByRole('group', { name: 'Metadata' }).waitFor()
    },
  },
  'consent records': { path: '', says: 'No consent records.' },
  context: { path: '/context', says: '0 memories, 0 passages' },
}

inBrowser('a user with nothing', (world) => {
  const ids: Record<'true' | 'false', string> = { true: '', false: '' }
  beforeAll(async () => {
    ids.false = (await world.api.users.create({ name: 'Nobody' })).id
    ids.true = (await world.api.users.create({ name: 'Nobody with consent', memory_opt_in: true })).id
  })

  describe.each(Object.keys(viewports) as (keyof typeof viewports)[])('on a %s window', (size) => {
    test.each(Object.entries(states))('says what is missing, and offers the step that fills it: %s', async (name, state) => {
      const { path, consents = false, says, act } = state
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await world.open(`/users/${ids[`${consents}`]}${path}`, { viewport: viewports[size], colorScheme })
        await page.getByText(says).first().waitFor()
        expect(await oddControls(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
        expect(await accessibilityIssues(page)).toEqual([])
        await picture(page, `empty-${name.replaceAll(' ', '-')}-${size}-${colorScheme}`)
        await act?.(page)
      }
    })

    test('is not found by another id, with controls of normal size', async () => {
      const page = await world.open(`/users/${randomUUID()}`, { viewport: viewports[size], expectErrors: true })
      await page.getByRole('heading', { level: 1, name: 'User not found' }).waitFor()
      const heights = await page
        .getByRole('main')
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height))
      expect(heights.every((height) => height >= 24 && height <= 48)).toBe(true)
      await picture(page, `user-not-found-${size}`)
    })
  })
})
