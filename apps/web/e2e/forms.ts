import type { Page } from 'playwright-core'
import type { World } from './world.ts'

/** A screen that is reached by links. */
export type Screen = 'Users' | 'Profile' | 'Documents' | 'Memories'

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const click = (name: string) => (page: Page) => button(page, name).click()
export const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByLabel(name, { exact: true })

/** Creates a user with one document and one memory. */
export const createAda = async ({ api }: World, name = 'Ada') => {
  const docs = [{ title: 'Notes', content: 'Old notes.' }]
  const user = await api.users.create({ name, memory_opt_in: true, metadata: { plan: 'pro' }, docs })
  await api.memories.create({ user_id: user.id, content: 'I live in Lyon.' })
  return user
}

/** Opens the page of a user from the list: a click would open the side panel. */
export const openUser = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).press('Enter')

/** Names of the users in the list. */
export const namesOf = (page: Page) => page.getByRole('rowheader').locator('bdi').allInnerTexts()

/** Chooses an action of the menu with a name. */
export const choose = async (page: Page, menu: string, action: string) => {
  await button(page, menu).click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** Opens a document of the list for reading, and its form. */
export const openDoc = (title: string) => async (page: Page) => {
  await button(page, `Open ${title}`).click()
  await button(page, 'Edit document').click()
}

export const editMemory = (content: string) => (page: Page) => choose(page, `Actions of ${content}`, 'Edit')
export const eraseMemory = (content: string) => (page: Page) => choose(page, `Actions of ${content}`, 'Erase')
export const eraseUser = (page: Page) => choose(page, 'More actions', 'Erase user')

/** Goes to a screen by links, so that the screen before it is one step back. */
export const goTo = async (page: Page, name: string, screen: Screen) => {
  if (screen === 'Users') return page.getByRole('link', { name: 'Users', exact: true }).click()
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await openUser(page, name)
  if (screen !== 'Profile') await page.getByRole('link', { name: screen, exact: true }).click()
}

/** Waits until every file of the console has arrived, so that each screen and dialog opens without a network. */
export const whenPreloaded = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByName('acquaint.preload', 'measure').length > 0)

export const question = (page: Page) => page.getByRole('alertdialog', { name: 'Discard changes?' })

/** Everything of a user that an unwanted change would show in. */
export const storedOf = async ({ api }: World, user_id: string) => ({
  user: await api.users.get({ user_id }),
  consents: await api.users.consents({ user_id }),
  docs: await api.docs.list({ user_id }),
  memories: await api.memories.list({ user_id }),
})

/** Lists the controls on the page that do not have the size of a control. */
export const oddControls = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'button:not(.id, .item, .cand), select, input:not([type=checkbox], [type=radio], [type=range], [type=file])',
      ),
    ].flatMap((control) => {
      // What another width of the window shows has no size here.
      if (!control.checkVisibility()) return []
      const { width, height } = control.getBoundingClientRect()
      const isOdd = height < 24 || height > 48 || (control.matches('button') && width > 260)
      return isOdd ? [`${control.textContent || control.getAttribute('aria-label')}: ${width} x ${height}`] : []
    }),
  )
