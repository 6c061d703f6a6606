import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { keys } from '../src/shell/keys.ts'
import { button, createAda, inDialog, question } from './forms.ts'
import { inBrowser, type World } from './world.ts'

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
const focusedLabel = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
const press = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) {
    await page.keyboard.press(key)
    // A row that the key leads to gets the focus in the next frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  }
}
const goesTo = (key: string, name: string) => async (page: Page) => {
  await press(page, 'g', key)
  await title(page, name)
}

interface Of {
  page: Page
  id: string
  world: World
}
type Check = (of: Of) => Promise<unknown>

/** Keys that move through the lines of a list. `focused` returns the index of the line that has the focus. */
const moves = (focused: (page: Page) => Promise<number>): Record<string, Check> => ({
  'J or ↓': async ({ page }) => {
    await press(page, 'j')
    await expect.poll(() => focused(page)).toBe(0)
    await press(page, 'ArrowDown')
    await expect.poll(() => focused(page)).toBe(1)
  },
  'K or ↑': async ({ page }) => {
    await press(page, 'j', 'j', 'k')
    await expect.poll(() => focused(page)).toBe(0)
    await press(page, 'j', 'ArrowUp')
    await expect.poll(() => focused(page)).toBe(0)
  },
})
const focusedLine = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('[data-memory]')].findIndex((line) => line.contains(document.activeElement)))
const focusedCandidate = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('[data-candidate]')].findIndex((line) => line === document.activeElement))

/** Effect of each key, by the place and the key as the list of all keys names them. */
const checks: Record<string, Record<string, Check>> = {
  Everywhere: {
    'Ctrl K': async ({ page }) => {
      await press(page, 'Control+k')
      await page.getByRole('dialog', { name: 'Search or go to' }).waitFor()
    },
    '?': async ({ page }) => {
      await press(page, '?')
      const list = page.getByRole('dialog', { name: 'Keys' })
      await list.waitFor()
      for (const [place, lines] of Object.entries(keys)) {
        await list.getByRole('heading', { name: place, exact: true }).waitFor()
        for (const [, action] of lines) await list.getByText(action, { exact: true }).first().waitFor()
      }
    },
    'G U': ({ page }) => goesTo('u', 'Users')(page),
    'G A': ({ page }) => goesTo('a', 'Agents')(page),
    'G P': ({ page }) => goesTo('p', 'Playground')(page),
    'G O': ({ page }) => goesTo('o', 'Overview')(page),
    'G S': ({ page }) => goesTo('s', 'Settings')(page),
    '/': async ({ page }) => {
      await press(page, '/')
      await expect.poll(() => focusedLabel(page)).toBe('Search users')
    },
    'Ctrl Enter': async ({ page, id }) => {
      await page.getByRole('link', { name: 'Ada', exact: true }).press('Enter')
      await title(page, 'Ada')
      await press(page, 'e')
      await inDialog(page, 'Name').fill('Ada renamed')
      await press(page, 'Control+Enter')
      await title(page, 'Ada renamed')
      expect(page.url()).toContain(id)
    },
    'Ctrl Z': async ({ page }) => {
      await page.getByRole('link', { name: 'Ada', exact: true }).press('Enter')
      await title(page, 'Ada')
      await press(page, 'e')
      await inDialog(page, 'Name').fill('Ada renamed')
      await press(page, 'Control+Enter')
      await title(page, 'Ada renamed')
      await button(page, 'Undo').waitFor()
      await press(page, 'Control+z')
      await title(page, 'Ada')
    },
    Esc: async ({ page }) => {
      await press(page, 'n')
      await inDialog(page, 'Name').fill('Typed')
      await press(page, 'Escape')
      await question(page).waitFor()
      await press(page, 'Escape')
      await question(page).waitFor({ state: 'detached' })
      expect(await inDialog(page, 'Name').inputValue()).toBe('Typed')
    },
  },
  Users: {
    N: async ({ page }) => {
      await press(page, 'n')
      await inDialog(page, 'Name').waitFor()
    },
    F: async ({ page }) => {
      await press(page, 'f')
      await page.getByLabel('Key of condition 1').waitFor()
    },
    'J or ↓': async ({ page }) => {
      await press(page, 'j')
      await expect.poll(() => focusedText(page)).toContain('Ada')
      await press(page, 'ArrowDown')
      await expect.poll(() => focusedText(page)).toContain('Bob')
    },
    'K or ↑': async ({ page }) => {
      await press(page, 'j', 'j', 'k')
      await expect.poll(() => focusedText(page)).toContain('Ada')
      await press(page, 'j', 'ArrowUp')
      await expect.poll(() => focusedText(page)).toContain('Ada')
    },
    Space: async ({ page }) => {
      await press(page, 'j', ' ')
      await page.getByRole('complementary', { name: 'Ada' }).waitFor()
    },
    Enter: async ({ page }) => {
      await press(page, 'j')
      await expect.poll(() => focusedText(page)).toContain('Ada')
      await press(page, 'Enter')
      await title(page, 'Ada')
    },
    X: async ({ page }) => {
      await press(page, 'j', 'x')
      await page.getByText('1 selected').waitFor()
    },
    'Shift X': async ({ page }) => {
      await press(page, 'j', 'x', 'j')
      await expect.poll(() => focusedText(page)).toContain('Bob')
      await press(page, 'Shift+X')
      await page.getByText('2 selected').waitFor()
    },
    E: async ({ page }) => {
      await press(page, 'j', 'e')
      await page.getByRole('dialog', { name: 'Edit user' }).waitFor()
    },
    W: async ({ page }) => {
      await press(page, 'j', 'w')
      await page.getByText('of 1,000 tokens').waitFor()
    },
    C: async ({ page, id }) => {
      await press(page, 'j', 'c')
      await expect.poll(() => clipboard(page)).toBe(id)
    },
    Del: async ({ page }) => {
      await press(page, 'j', 'x')
      await page.getByText('1 selected').waitFor()
      await press(page, 'Delete')
      await page.getByRole('alertdialog', { name: 'Erase 1 user?' }).waitFor()
    },
  },
  'One user': {
    '[ and ]': async ({ page }) => {
      await press(page, ']')
      await expect.poll(() => new URL(page.url()).pathname).toMatch(/docs$/)
      await press(page, '[', '[')
      await expect.poll(() => new URL(page.url()).pathname).toMatch(/context$/)
    },
    'Shift J': async ({ page }) => {
      await press(page, 'Shift+J')
      await title(page, 'Bob')
    },
    'Shift K': async ({ page }) => {
      await press(page, 'Shift+J')
      await title(page, 'Bob')
      await press(page, 'Shift+K')
      await title(page, 'Ada')
    },
    E: async ({ page }) => {
      await press(page, 'e')
      await page.getByRole('dialog', { name: 'Edit user' }).waitFor()
    },
    W: async ({ page }) => {
      await press(page, 'w')
      await page.getByText('of 1,000 tokens').waitFor()
    },
    C: async ({ page, id }) => {
      await press(page, 'c')
      await expect.poll(() => clipboard(page)).toBe(id)
    },
    Del: async ({ page }) => {
      await press(page, 'Delete')
      await page.getByRole('alertdialog', { name: /^Erase / }).waitFor()
    },
  },
  'Memories of a user': {
    ...moves(focusedLine),
    Enter: async ({ page }) => {
      await press(page, 'j', 'Enter')
      await expect.poll(() => new URL(page.url()).searchParams.has('open')).toBe(true)
      await press(page, 'Enter')
      await expect.poll(() => new URL(page.url()).searchParams.has('open')).toBe(false)
    },
    E: async ({ page }) => {
      await press(page, 'j', 'e')
      await page.getByRole('dialog', { name: 'Edit memory' }).waitFor()
    },
    S: async ({ page }) => {
      await press(page, 'j', 's')
      await page.getByText('Written by hand. It has no message as its source.').waitFor()
    },
    F: async ({ page }) => {
      await press(page, 'f')
      await expect.poll(() => page.getByRole('button', { name: /^Filter/ }).getAttribute('aria-expanded')).toBe('true')
    },
    X: async ({ page }) => {
      await press(page, 'j', 'x')
      await page.getByText('1 selected').waitFor()
    },
    'Shift X': async ({ page }) => {
      await press(page, 'j', 'x', 'j', 'Shift+X')
      await page.getByText('2 selected').waitFor()
    },
    C: async ({ page }) => {
      await press(page, 'j', 'c')
      await expect.poll(() => clipboard(page)).toMatch(/^I (live|sail)/)
    },
    Del: async ({ page }) => {
      await press(page, 'j', 'Delete')
      await page.getByRole('alertdialog', { name: 'Erase this memory?' }).waitFor()
    },
  },
  'What the agent sees': {
    '/': async ({ page }) => {
      await press(page, '/')
      await expect.poll(() => page.getByLabel('Query', { exact: true }).evaluate((field) => field === document.activeElement)).toBe(true)
    },
    ...moves(focusedCandidate),
    Enter: async ({ page }) => {
      await press(page, 'j', 'Enter')
      await expect.poll(() => page.locator('[data-candidate][aria-expanded=true]').count()).toBe(1)
      await press(page, 'Enter')
      await expect.poll(() => page.locator('[data-candidate][aria-expanded=true]').count()).toBe(0)
    },
    C: async ({ page, id, world }) => {
      await press(page, 'c')
      const { text } = await world.api.users.context({ user_id: id })
      await expect.poll(() => clipboard(page)).toBe(text)
    },
  },
}

/** Opens a place as a person does: from the list of users. */
const open = async (world: World, place: string): Promise<Page> => {
  const page = await world.open('/users?sort_by=name&order=asc', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('link', { name: 'Bob', exact: true }).waitFor()
  if (place === 'Everywhere' || place === 'Users') return page
  await page.getByRole('link', { name: 'Ada', exact: true }).press('Enter')
  await title(page, 'Ada')
  if (place === 'Memories of a user') {
    await page.getByRole('link', { name: 'Memories', exact: true }).click()
    await page.locator('[data-memory]').nth(1).waitFor()
  }
  if (place === 'What the agent sees') {
    await page.getByRole('link', { name: place, exact: true }).click()
    await page.locator('[data-candidate]').nth(1).waitFor()
  }
  return page
}

const listed = Object.entries(keys).flatMap(([place, lines]) => lines.map(([key]) => ({ place, key })))

inBrowser('every key of the list', (world) => {
  let id: string
  beforeAll(async () => {
    ;({ id } = await createAda(world))
    await world.api.memories.create({ user_id: id, content: 'I sail on the lake.' })
    await createAda(world, 'Bob')
  })

  test.each(listed)('does what it says: $place, $key', async ({ place, key }) => {
    await world.api.users.update({ user_id: id, name: 'Ada' })
    const check = checks[place]?.[key]
    if (!check) throw new Error(`No test presses ${key} at ${place}.`)
    await check({ page: await open(world, place), id, world })
  })

  test.each([
    ['Users', 'Search users'],
    ['Memories of a user', 'Search memories'],
    ['What the agent sees', 'Query'],
    ['What the agent sees', 'Agent'],
  ])('does nothing while a field has the focus: %s, %s', async (place, name) => {
    const page = await open(world, place)
    const field = page.getByLabel(name, { exact: true })
    const path = new URL(page.url()).pathname
    const letters = 'nfjkxeswcgugpgogs?/[]XJK'
    await field.focus()
    await page.keyboard.type(letters)
    await press(page, 'Delete')
    expect(await field.inputValue()).toBe(letters)
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.locator('[role=dialog], [role=alertdialog]').count()).toBe(0)
    expect(new URL(page.url()).pathname).toBe(path)
  })
})
