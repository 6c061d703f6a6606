import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { runAcquaint, startServer } from '../../src/harness/server-process.ts'

const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-doctor-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const doctor = async (environment: Record<string, string>) => {
  const { code, stdout, stderr } = await runAcquaint(['doctor'], { PORT: '0', ...environment })
  expect(stderr).toBe('')
  const faults = stdout.split('\n').flatMap((line) => (line.startsWith('fault') ? [line.slice('fault    '.length)] : []))
  return { code, stdout, faults }
}

describe('acquaint doctor', () => {
  test('finds no fault before the first start, and creates nothing', async () => {
    const DATABASE_URL = `sqlite:${join(await newFolder(), 'new', 'acquaint.db')}`
    for (let time = 0; time < 2; time++) {
      const { code, stdout, faults } = await doctor({ DATABASE_URL })
      expect({ code, faults }).toEqual({ code: 0, faults: [] })
      expect(stdout).toContain('the first start creates it')
      expect(stdout).toMatch(/Acquaint can serve\.\n$/)
    }
  })

  test('finds no fault next to a running server', async () => {
    const DATABASE_URL = `sqlite:${join(await newFolder(), 'acquaint.db')}`
    const { url } = await startServer({ DATABASE_URL })
    const { code, stdout } = await doctor({ DATABASE_URL, PORT: new URL(url).port })
    expect(code).toBe(0)
    expect(stdout).toContain('is sound, and has 0 users')
    expect(stdout).toContain('A server answers on PORT')
  })

  test('finds no fault in an empty Postgres database', async () => {
    const { url, drop } = await makeDatabase('postgres')
    onTestFinished(drop)
    const { code, stdout } = await doctor({ DATABASE_URL: url })
    expect(code).toBe(0)
    expect(stdout).toMatch(/Postgres \S+.* answers\. The database needs \d+ migrations/)
  })

  test.each<[what: string, make: (folder: string) => Promise<Record<string, string>>, fault: RegExp]>([
    ['a value of the configuration', async () => ({ LOG_LEVEL: 'loud' }), /LOG_LEVEL/],
    [
      'a file that is no database',
      async (folder) => {
        await writeFile(join(folder, 'acquaint.db'), 'no database '.repeat(1000))
        return { DATABASE_URL: `sqlite:${join(folder, 'acquaint.db')}` }
      },
      /not a database.*acquaint restore FILE$/,
    ],
    [
      'a file in the place of the folder',
      async (folder) => {
        await writeFile(join(folder, 'data'), '')
        return { DATABASE_URL: `sqlite:${join(folder, 'data', 'acquaint.db')}` }
      },
      /is no folder/,
    ],
    ['a Postgres that is away', async () => ({ DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:1/db' }), /^Postgres does not answer/],
    [
      'a port that another program uses',
      async (folder) => {
        const other = createServer((socket) => socket.destroy())
        await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
        onTestFinished(() => void other.close())
        const address = other.address()
        const port = typeof address === 'object' && address ? address.port : 0
        return { PORT: `${port}`, DATABASE_URL: `sqlite:${join(folder, 'acquaint.db')}` }
      },
      /^Another program uses PORT/,
    ],
  ])('names a fault and what to do: %s', async (_what, make, fault) => {
    const folder = await newFolder()
    const { code, faults, stdout } = await doctor({ DATABASE_URL: `sqlite:${join(folder, 'acquaint.db')}`, ...(await make(folder)) })
    expect(code).toBe(1)
    expect(faults).toEqual([expect.stringMatching(fault)])
    expect(stdout).not.toContain('hunter2')
  })
})
