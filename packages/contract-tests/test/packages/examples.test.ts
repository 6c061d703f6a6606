import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { startModelServer } from '@acquaint/test-model'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { repository } from '../../src/harness/commands.ts'
import { installExample, run, startExample, startForExample } from '../../src/harness/example-project.ts'

describe('the examples', { timeout: 300_000 }, () => {
  const hasPython = spawnSync('python3', ['--version']).status === 0

  test.skipIf(!hasPython)('Python forms memories and gets a context with its standard library', async () => {
    const { environment } = await startForExample()
    const { stdout } = await run('python3', [join(repository, 'examples/python/remember.py')], { env: environment })
    expect(stdout).toMatch(/^formed: I moved to Lyon in March/)
    expect(stdout).toMatch(/allergic to hazelnuts[\s\S]*erased: [1-9]\d* memories\n$/)
  })

  test.skipIf(!hasPython)('Python names the code and the detail of a problem', async () => {
    const { environment } = await startForExample()
    const failed = run('python3', [join(repository, 'examples/python/remember.py')], { env: { ...environment, ACQUAINT_KEY: 'wrong' } })
    await expect(failed).rejects.toThrow('RuntimeError: UNAUTHORIZED: ')
  })

  test('the support bot remembers customers who agree, and answers each with what it knows about them', async () => {
    const { api, environment } = await startForExample()
    const model = await startModelServer()
    onTestFinished(model.close)
    model.behave({ content: 'Gladly.' })
    const project = await installExample('express-support-bot', ['contracts', 'client'])
    const variables = { ...environment, PORT: '0', MODEL_URL: model.url, MODEL_NAME: 'scripted' }
    const { url } = await startExample(['server.js'], project, variables)
    const send = async (method: string, path: string, body: object) => {
      const response = await fetch(url + path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      return response.json()
    }
    await send('PUT', '/customers/7/consent', { agrees: true })
    for (const customer of ['7', '8'])
      expect(await send('POST', `/customers/${customer}/messages`, { message: 'I wear size 44, and my parcel is late.' })).toEqual({
        reply: 'Gladly.',
      })
    const memoriesOf = async (customer: string) => {
      const { items } = await api.users.list({ metadata_filter: { customer } })
      return (await api.memories.list({ user_id: items[0]?.id ?? '' })).items
    }
    await vi.waitFor(async () => expect(await memoriesOf('7')).not.toEqual([]), { timeout: 60_000 })
    expect(await memoriesOf('8')).toEqual([])
    for (const customer of ['7', '8']) await send('POST', `/customers/${customer}/messages`, { message: 'Which size do I wear?' })
    const [mine = '', theirs = ''] = model.requests.slice(-2).map(({ messages }) => messages[0]?.content)
    expect(mine).toContain('size 44')
    expect(theirs).not.toContain('size 44')
  })
})
