import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { button, inDialog } from '../forms.ts'
import { inBrowser } from '../world.ts'
import { job } from './job.ts'

inBrowser('a job with one user', (world) => {
  /** Creates a user with a document and with memories that are formed from messages. */
  const createUser = async (name: string) => {
    const docs = [
      { title: 'Varnish', content: 'The varnish needs nine days to dry.' },
      { title: 'Strings', content: 'Gut strings stand in a dry place.' },
    ]
    const { id } = await world.api.users.create({ name, memory_opt_in: true, consent_note: 'Asked by e-mail.', docs })
    const messages = [
      { role: 'user' as const, content: 'I live in Lyon. I am allergic to penicillin.' },
      { role: 'user' as const, content: 'I make violins.' },
    ]
    await world.api.memories.form({ user_id: id, agent_id: 'shop', messages })
    await world.api.memories.create({ user_id: id, agent_id: 'support', content: 'I prefer answers by e-mail.' })
    return id
  }

  job(world, 'See why a memory exists', {
    at: async () => `/users/${await createUser('Ada')}/memories`,
    steps: async ({ page, click }) => {
      await click(page.getByRole('button', { name: /^Why: .*allergic to penicillin/ }))
      await page.locator('mark', { hasText: 'allergic' }).first().waitFor()
    },
  })

  job(world, 'Correct a memory', {
    at: async () => `/users/${await createUser('Bob')}/memories`,
    steps: async ({ page, click, press, write }) => {
      await click(page.getByRole('button', { name: /^Actions of .*live in Lyon/ }))
      await click(page.getByRole('menuitem', { name: 'Edit' }))
      await write(inDialog(page, 'Memory'), 'I live in Lille.')
      await press('Control+Enter')
      await page.getByRole('button', { name: 'Why: I live in Lille.' }).waitFor()
    },
  })

  job(world, 'See the context within 300 tokens', {
    at: async () => `/users/${await createUser('Clara')}`,
    steps: async ({ page, press, write }) => {
      await page.getByRole('heading', { level: 1, name: 'Clara' }).waitFor()
      await press('w')
      await write(page.getByLabel('Token budget', { exact: true }), '300')
      await page.getByText('of 300 tokens').first().waitFor()
      await page.getByRole('region', { name: 'Text' }).getByText('Clara').first().waitFor()
    },
  })

  job(world, 'Compare what two agents see', {
    at: async () => `/users/${await createUser('Dora')}/context?agent=shop`,
    steps: async ({ page, click, write }) => {
      await page.getByText('of 1,000 tokens').first().waitFor()
      const ofSupport = page.getByRole('main').getByText('answers by e-mail')
      expect(await ofSupport.count()).toBe(0)
      await click(button(page, 'Compare…'))
      await write(page.getByLabel('Other agent'), 'support')
      await ofSupport.first().waitFor()
    },
  })

  job(world, 'Withdraw consent and erase the memories', {
    at: async () => `/users/${await createUser('Emil')}`,
    steps: async ({ page, click, press, write }) => {
      await click(button(page, 'Withdraw consent'))
      await click(page.getByLabel(/^Erase .* now/))
      await write(inDialog(page, 'How the user withdrew consent'), 'By letter.')
      await press('Control+Enter')
      await page.getByRole('heading', { name: 'Erased' }).waitFor()
      await click(button(page, 'Done'))
      const [emil] = (await world.api.users.list({ search: 'Emil' })).items
      expect(emil?.memory_opt_in).toBe(false)
      expect((await world.api.memories.list({ user_id: emil?.id ?? '' })).items).toEqual([])
    },
  })

  job(world, 'Export a user', {
    at: async () => `/users/${await createUser('Frida')}`,
    steps: async ({ page, click }) => {
      const [download] = await Promise.all([page.waitForEvent('download'), click(button(page, 'Export'))])
      const text = await readFile(await download.path(), 'utf8')
      for (const part of ['Frida', 'The varnish needs nine days to dry.', 'I make violins.', 'Asked by e-mail.'])
        expect(text).toContain(part)
    },
  })

  job(world, 'Search the documents of a user', {
    at: async () => `/users/${await createUser('Georg')}/docs`,
    steps: async ({ page, press, write }) => {
      await button(page, 'Open Varnish').waitFor()
      await press('/')
      await write(page.getByLabel('Search in the documents'), 'varnish')
      await press('Enter')
      await page.getByRole('list', { name: 'Passages found' }).locator('mark', { hasText: 'varnish' }).waitFor()
    },
  })
})
