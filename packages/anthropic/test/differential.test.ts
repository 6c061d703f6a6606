import { clientWorld } from '@acquaint/contract-tests/harness/client-world'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acquaint, type Command, fileSystem, withoutFolderSizes } from './backends.ts'

const { connect } = clientWorld()

/** Runs commands on both backends, and expects the same results. */
const compare = async (commands: Command[]) => {
  const { client } = await connect()
  const [{ run }, expected] = await Promise.all([acquaint(client), fileSystem()])
  const results = []
  for (const command of commands) {
    const result = withoutFolderSizes(await run(command))
    expect(result, JSON.stringify(command)).toEqual(withoutFolderSizes(await expected(command)))
    results.push(result)
  }
  return results
}

const create = (path: string, file_text: string): Command => ({ command: 'create', path, file_text })
const view = (path: string, view_range?: number[]): Command => ({ command: 'view', path, ...(view_range && { view_range }) })
const replace = (path: string, old_str: string, new_str: string): Command => ({ command: 'str_replace', path, old_str, new_str })
const insert = (path: string, insert_line: number, insert_text: string): Command => ({ command: 'insert', path, insert_line, insert_text })
const remove = (path: string): Command => ({ command: 'delete', path })
const rename = (old_path: string, new_path: string): Command => ({ command: 'rename', old_path, new_path })

describe('the answers are those of the file system backend of the SDK', () => {
  test('for files and their edits', async () => {
    const results = await compare([
      view('/memories'),
      create('/memories/a.txt', 'one\ntwo\nthree\nfour\nfive'),
      create('/memories/a.txt', 'again'),
      view('/memories/a.txt'),
      view('/memories/a.txt', [2, 3]),
      view('/memories/a.txt', [4, -1]),
      view('/memories/a.txt', [0, 99]),
      view('/memories/a.txt', [9, 1]),
      replace('/memories/a.txt', 'three', 'drei $& $1'),
      replace('/memories/a.txt', 'absent', 'x'),
      replace('/memories/a.txt', 'o', '0'),
      insert('/memories/a.txt', 0, 'zero\n'),
      insert('/memories/a.txt', 6, 'six\n\n'),
      insert('/memories/a.txt', -1, 'x'),
      insert('/memories/a.txt', 99, 'x'),
      view('/memories/a.txt'),
      create('/memories/empty', ''),
      view('/memories/empty'),
      insert('/memories/empty', 0, 'first'),
      view('/memories/empty'),
      replace('/memories/empty', 'first', ''),
      view('/memories/empty'),
      create('/memories/newline', '\n'),
      view('/memories/newline'),
      create('/memories/crlf', 'a\r\nb\ttab é 日本 👩‍👩‍👧\n'),
      view('/memories/crlf'),
      view('/memories'),
    ])
    expect(results.filter((result) => 'error' in result)).toHaveLength(5)
  })

  test('for folders, hidden files and sizes', async () => {
    await compare([
      create('/memories/b/c/d/e.txt', 'x'.repeat(1023)),
      create('/memories/b/c/f.txt', 'x'.repeat(1024)),
      create('/memories/b/g.txt', 'é'.repeat(1000)),
      create('/memories/.hidden', 'x'),
      create('/memories/b/.git/config', 'x'),
      create('/memories/node_modules/x', 'x'),
      create('/memories/B.txt', 'x'),
      create('/memories/a b.txt', ''),
      view('/memories'),
      view('/memories/b'),
      view('/memories/b/'),
      view('/memories/b/c'),
      view('/memories/.hidden'),
      view('/memories/node_modules'),
      create('/memories/b', 'x'),
      create('/memories', 'x'),
      replace('/memories/b', 'x', 'y'),
      insert('/memories/b', 0, 'y'),
      replace('/memories', 'x', 'y'),
      insert('/memories/none', 0, 'y'),
      replace('/memories/none', 'x', 'y'),
      view('/memories/none'),
    ])
  })

  test('for delete and rename', async () => {
    await compare([
      create('/memories/a', '1'),
      create('/memories/b/c', '2'),
      create('/memories/b/d/e', '3'),
      create('/memories/bb/c', '4'),
      rename('/memories/a', '/memories/b/c'),
      rename('/memories/a', '/memories/b'),
      rename('/memories/a', '/memories/a'),
      rename('/memories/none', '/memories/x'),
      rename('/memories', '/memories/x'),
      rename('/memories/a', '/memories'),
      rename('/memories/a', '/memories/x/y/z'),
      view('/memories/x/y/z'),
      view('/memories/a'),
      rename('/memories/b', '/memories/x/b'),
      view('/memories/x/b'),
      view('/memories/x/b/d/e'),
      view('/memories/b'),
      remove('/memories/b'),
      remove('/memories/x/b/d'),
      view('/memories/x/b'),
      remove('/memories/x'),
      remove('/memories/x'),
      remove('/memories'),
      remove('/memories/'),
      view('/memories'),
      create('/memories/x', 'again'),
      view('/memories/x'),
    ])
  })

  test.each([
    '/etc/passwd',
    'memories/a',
    '',
    '/memories/../etc/passwd',
    '/memories/a/../../etc',
    '/memories/..',
    '/memories/./../memories_evil',
  ])('for a path that leaves the folder: %s', async (path) => {
    const results = await compare([
      view(path),
      create(path, 'x'),
      replace(path, 'x', 'y'),
      insert(path, 0, 'x'),
      remove(path),
      rename(path, '/memories/b'),
      rename('/memories/b', path),
      view('/memories'),
    ])
    expect(results.filter((result) => 'error' in result && /must start with|would escape/.test(result.error))).toHaveLength(7)
  })

  test('for odd paths that stay inside', async () => {
    await compare([
      create('/memories/a/../b.txt', 'b'),
      view('/memories/b.txt'),
      view('/memories//b.txt'),
      view('/memories/./b.txt/'),
      create('/memories/"quotes" & <tags>', 'x'),
      create('/memories/[a", "b]', 'x'),
      create('/memories/日本/é', 'x'),
      view('/memories/日本'),
      view('/memories'),
    ])
  })

  test('for any sequence of commands', { timeout: 300_000 }, async () => {
    // A path is a file or a folder by its form: where a file stands in for a folder, the backend of the SDK shows errors of the system.
    const file = fc.constantFrom('f', 'x/f', 'x/g', 'x/y/f', 'xx/f', '.h').map((path) => `/memories/${path}`)
    const folder = fc.constantFrom('', '/x', '/x/y', '/none').map((path) => `/memories${path}`)
    const text = fc.oneof(fc.constantFrom('', 'a', 'a\nb', 'a\na', 'b\n\n'), fc.string({ maxLength: 6, unit: 'grapheme' }))
    const command = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(file, text).map(([path, content]) => create(path, content)) },
      { weight: 2, arbitrary: fc.oneof(file, folder).map((path) => view(path)) },
      { weight: 2, arbitrary: fc.tuple(file, fc.constantFrom('a', 'b', 'aa'), text).map(([path, from, to]) => replace(path, from, to)) },
      {
        weight: 1,
        arbitrary: fc.tuple(file, fc.integer({ min: -1, max: 4 }), text).map(([path, line, content]) => insert(path, line, content)),
      },
      { weight: 1, arbitrary: file.map(remove) },
      { weight: 1, arbitrary: fc.tuple(file, file).map(([from, to]) => rename(from, to)) },
    )
    const { client } = await connect()
    const property = fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 15 }), async (commands) => {
      const [{ run }, expected] = await Promise.all([acquaint(client), fileSystem()])
      for (const one of commands) {
        const wanted = withoutFolderSizes(await expected(one))
        const text = textOf(wanted)
        // A file system keeps folders without files. Folders of Acquaint exist while they contain one.
        const isEmptyFolder = one.command === 'view' && one.path !== '/memories' && /^Here're the files.*\n.*$/.test(text)
        if (!isEmptyFolder) expect(textOf(withoutFolderSizes(await run(one))), JSON.stringify(commands)).toBe(text)
      }
    })
    await fc.assert(property, { numRuns: 60 })
  })
})

/** Returns an answer or an error, without the lines of folders below which a listing shows nothing. */
const textOf = (result: { answer: unknown } | { error: string }): string => {
  const text = 'answer' in result ? String(result.answer) : result.error
  if (!text.startsWith("Here're the files")) return text
  const lines = text.split('\n')
  const files = lines.slice(2).filter((line) => !line.endsWith('/'))
  const isShown = (line: string) => !line.endsWith('/') || files.some((file) => file.includes(line.slice(line.indexOf('\t'))))
  return [...lines.slice(0, 2), ...lines.slice(2).filter(isShown)].join('\n')
}
