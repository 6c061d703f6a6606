import { clientWorld } from '@acquaint/contract-tests/harness/client-world'
import { describe, expect, test } from 'vitest'
import { acquaint, type Run } from './backends.ts'

const { connect } = clientWorld()

const setUp = async (options?: { memory_opt_in: boolean }) => {
  const { client } = await connect()
  return { client, ...(await acquaint(client, options)) }
}

const create = (run: Run, path: string, file_text: string) => run({ command: 'create', path, file_text })
const view = (run: Run, path: string) => run({ command: 'view', path })
const filesOf = async ({ client, userId }: Awaited<ReturnType<typeof setUp>>) => (await client.docs.list({ user_id: userId })).items

describe('consent', () => {
  test('without consent nothing is read or stored, and the answer says why', async () => {
    const world = await setUp({ memory_opt_in: false })
    const refused = { error: expect.stringMatching(/^The user has not consented to memories: nothing was read or stored\./) }
    expect(await create(world.run, '/memories/a', 'x')).toEqual(refused)
    expect(await view(world.run, '/memories')).toEqual(refused)
    expect(await view(world.run, '/memories/a')).toEqual(refused)
    expect(await world.run({ command: 'str_replace', path: '/memories/a', old_str: 'x', new_str: 'y' })).toEqual(refused)
    expect(await world.run({ command: 'insert', path: '/memories/a', insert_line: 0, insert_text: 'y' })).toEqual(refused)
    expect(await world.run({ command: 'rename', old_path: '/memories/a', new_path: '/memories/b' })).toEqual(refused)
    expect(await filesOf(world)).toEqual([])
  })

  test('after a withdrawal files are closed, and can still be deleted', async () => {
    const world = await setUp()
    await create(world.run, '/memories/a', 'x')
    await world.client.users.update({ user_id: world.userId, memory_opt_in: false })
    expect(await view(world.run, '/memories/a')).toMatchObject({ error: expect.stringContaining('has not consented') })
    expect(await world.run({ command: 'delete', path: '/memories/a' })).toEqual({ answer: 'Successfully deleted /memories/a' })
    expect(await filesOf(world)).toEqual([])
  })
})

describe('erasure', () => {
  test('a delete and the erasure of the user are permanent', async () => {
    const world = await setUp()
    await create(world.run, '/memories/x/a', 'garden')
    await create(world.run, '/memories/x/b', 'garden')
    await create(world.run, '/memories/y', 'house')
    const other = await world.client.docs.create({ user_id: world.userId, title: 'Mine', content: 'garden' })
    await world.run({ command: 'delete', path: '/memories/x' })
    const found = await world.client.docs.search({ user_id: world.userId, query: 'garden' })
    expect(found.items.map(({ doc_id }) => doc_id)).toEqual([other.id])
    const { erased } = await world.client.users.delete({ user_id: world.userId })
    expect(erased.docs).toBe(2)
    expect(await view(world.run, '/memories')).toMatchObject({ error: expect.stringContaining('user') })
  })
})

describe('isolation', () => {
  test('a user sees no files of another, and no other documents', async () => {
    const { client } = await connect()
    const [ada, bo] = await Promise.all([acquaint(client), acquaint(client)])
    await client.docs.create({ user_id: bo.userId, title: '/memories/mine', content: 'x' })
    await create(ada.run, '/memories/a', 'of Ada')
    expect(await view(bo.run, '/memories/a')).toMatchObject({ error: expect.stringContaining('does not exist') })
    expect(await view(bo.run, '/memories')).toMatchObject({ answer: expect.stringMatching(/\n0B\t\/memories$/) })
    expect(await create(bo.run, '/memories/a', 'of Bo')).toMatchObject({ answer: expect.anything() })
    expect(await view(ada.run, '/memories/a')).toMatchObject({ answer: expect.stringContaining('of Ada') })
  })

  test.each([
    '/memories/%2e%2e/x',
    '/memories/%2E%2e%2fx',
    '/memories/..%2f..%2fx',
    '/memories/..\\..\\x',
    '/memories/%252e%252e/x',
    '/memories/..%5cx',
  ])('a path that would leave the folder after decoding is refused: %s', async (path) => {
    const world = await setUp()
    expect(await create(world.run, path, 'x')).toEqual({ error: `Path ${path} would escape /memories directory` })
    expect(await filesOf(world)).toEqual([])
  })

  test.each([
    '/memoriesx',
    '/memories_evil/a',
    '/memories\0/a',
    '/memories/\0',
    '/memories/\ud800',
    `/memories/${'x/'.repeat(20)}`,
    `/memories/${'x'.repeat(600)}`,
  ])('a path that no file can have is refused (%#)', async (path) => {
    const world = await setUp()
    expect(await create(world.run, path, 'x')).toEqual({ error: expect.stringMatching(/^Path /) })
    expect(await filesOf(world)).toEqual([])
  })

  test('the longest paths can be stored', async () => {
    const world = await setUp()
    const path = `/memories/${Array.from({ length: 16 }, () => '日'.repeat(29)).join('/')}`
    expect(await create(world.run, path, 'x')).toEqual({ answer: `File created successfully at: ${path}` })
  })
})

describe('files', () => {
  test('the text to replace may have several lines, as long as it is unique', async () => {
    const { run } = await setUp()
    await create(run, '/memories/a', 'one\ntwo\nthree\none\ntwo\nfour')
    const replace = (old_str: string, new_str: string) => run({ command: 'str_replace', path: '/memories/a', old_str, new_str })
    expect(await replace('two\nthree', 'zwei\ndrei')).toMatchObject({ answer: expect.stringContaining('     2\tzwei\n     3\tdrei') })
    expect(await replace('one\n', 'x')).toMatchObject({ error: expect.stringContaining('in lines: 1, 4.') })
    expect(await replace('two\nfive', 'x')).toMatchObject({ error: expect.stringContaining('did not appear verbatim') })
  })

  test('edits at the same time are all kept', async () => {
    const { run } = await setUp()
    await create(run, '/memories/a', 'start')
    const edits = await Promise.all(
      [1, 2, 3].map((n) => run({ command: 'insert', path: '/memories/a', insert_line: 1, insert_text: `line ${n}` })),
    )
    expect(edits).toEqual(Array.from({ length: 3 }, () => ({ answer: 'The file /memories/a has been edited.' })))
    const { answer } = (await view(run, '/memories/a')) as { answer: string }
    expect(answer.match(/line \d/g)?.toSorted()).toEqual(['line 1', 'line 2', 'line 3'])
  })

  test('one of two creations at the same time wins', async () => {
    const { run } = await setUp()
    const results = await Promise.all([create(run, '/memories/a', '1'), create(run, '/memories/a', '2')])
    expect(results.filter((result) => 'error' in result)).toEqual([{ error: 'File /memories/a already exists' }])
  })

  test('a file is never a folder too', async () => {
    const { run } = await setUp()
    await create(run, '/memories/a', 'x')
    await create(run, '/memories/d/f', 'x')
    const error = 'The path /memories/a/b/c cannot exist: /memories/a is a file, not a directory.'
    expect(await create(run, '/memories/a/b/c', 'x')).toEqual({ error })
    expect(await run({ command: 'rename', old_path: '/memories/d', new_path: '/memories/a/b/c' })).toEqual({ error })
    expect(await run({ command: 'rename', old_path: '/memories/d', new_path: '/memories/d/e' })).toEqual({
      error: 'Cannot rename /memories/d into itself',
    })
    expect(await view(run, '/memories/d/f')).toMatchObject({ answer: expect.anything() })
  })

  test('a text that cannot be stored is refused with its fault', async () => {
    const { run } = await setUp()
    expect(await create(run, '/memories/a', 'a\0b')).toEqual({
      error: expect.stringMatching(/^The file \/memories\/a cannot be stored: the text contains a NUL character/),
    })
    expect(await create(run, '/memories/a', 'x'.repeat(2 * 1024 * 1024 + 1))).toEqual({
      error: expect.stringMatching(/^The file \/memories\/a cannot be stored: the text is too long/),
    })
    expect(await view(run, '/memories')).toMatchObject({ answer: expect.stringMatching(/\n0B\t\/memories$/) })
  })

  test('a folder of more than one page is listed, moved and deleted as a whole', { timeout: 300_000 }, async () => {
    const world = await setUp()
    const paths = Array.from({ length: 30 }, (_, n) => `/memories/many/f${String(n).padStart(2, '0')}`)
    await Promise.all(paths.map((path) => create(world.run, path, 'x')))
    await world.run({ command: 'rename', old_path: '/memories/many', new_path: '/memories/moved' })
    const { answer } = (await view(world.run, '/memories')) as { answer: string }
    expect(answer.match(/\/moved\/f\d\d$/gm)).toHaveLength(30)
    expect(answer).not.toContain('/many')
    await world.run({ command: 'delete', path: '/memories/moved' })
    expect(await filesOf(world)).toEqual([])
  })
})
