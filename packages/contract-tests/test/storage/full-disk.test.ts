import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, open, readFile, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { expect, onTestFinished, test } from 'vitest'
import { overRest } from '../../src/harness/over-rest.ts'
import { startServer } from '../../src/harness/server-process.ts'

/** Size of the disk. Enough for a database, its log and four times the reserve, which the server asks for before it takes one. */
const diskBytes = 96 * 1024 * 1024

const folder = await mkdtemp(join(tmpdir(), 'acquaint-disk-'))

/** Mounts a disk in memory, which needs root on Linux. */
const canMount = () => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const isMounted = canMount()
if (!isMounted) await rm(folder, { recursive: true, force: true })

/** Takes all space that is left on the disk. */
const fillDisk = async () => {
  const file = await open(join(folder, 'filler'), 'a')
  const piece = Buffer.alloc(4096, 'x')
  const { blocks } = await statfs(folder)
  try {
    for (let written = 0; written < blocks; written++) await file.write(piece)
    throw new Error('The disk has no end')
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' })
  } finally {
    await file.close()
  }
}

test.skipIf(!isMounted)(
  'users and documents can be erased while the disk is full',
  async () => {
    onTestFinished(async () => {
      execFileSync('umount', ['-l', folder])
      await rm(folder, { recursive: true, force: true })
    })
    const file = join(folder, 'acquaint.db')
    const db = await openDatabase(`sqlite:${file}`)
    const { key } = await createKey(db, 'full')
    await db.close()
    const server = await startServer({ DATABASE_URL: `sqlite:${file}`, LOG_LEVEL: 'silent' })
    const api = overRest(server.url, key)
    const content = 'A lantern hangs over the quay of the old harbour. '.repeat(400)
    const users: { id: string }[] = []
    for (let index = 0; index < 20; index++) users.push(await api.users.create({ docs: [{ title: 'Notes', content }] }))
    await expect.poll(() => existsSync(`${file}-reserve`), { timeout: 60_000 }).toBe(true)
    await expect.poll(async () => (await stat(`${file}-wal`)).size, { timeout: 60_000 }).toBe(0)
    expect((await readFile(file)).includes('lantern hangs over')).toBe(true)
    await fillDisk()
    const create = () => api.users.create({ docs: [{ title: 'More', content }] })
    await expect(create()).rejects.toMatchObject({ status: 503, code: 'DATABASE_FULL' })
    expect(existsSync(`${file}-reserve`)).toBe(true)

    const [first, second, ...others] = users
    const { items } = await api.docs.list({ user_id: second?.id ?? '' })
    await api.users.delete({ user_id: first?.id ?? '' })
    expect(existsSync(`${file}-reserve`)).toBe(false)
    await api.docs.delete({ user_id: second?.id ?? '', doc_id: items[0]?.id ?? '' })
    for (const { id: user_id } of others) await api.users.delete({ user_id })
    expect(await api.users.count()).toEqual({ count: 1 })
    // The log may hold later writes of the server itself, but no text that is erased.
    for (const path of [file, `${file}-wal`]) expect((await readFile(path)).includes('lantern hangs over'), path).toBe(false)

    await rm(join(folder, 'filler'))
    await create()
    await expect.poll(() => existsSync(`${file}-reserve`), { timeout: 60_000 }).toBe(true)
  },
  90_000,
)
