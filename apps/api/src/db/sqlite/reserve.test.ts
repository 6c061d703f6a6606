import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createReserve } from './reserve.ts'

test('the reserve takes 8 MiB of the disk for its owner only, and gives them back once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-reserve-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const reserve = createReserve(join(folder, 'acquaint.db'))
  expect(await reserve.release()).toBe(false)
  await reserve.restore()
  const { size, blocks, mode } = await stat(join(folder, 'acquaint.db-reserve'))
  expect({ size, mode: mode & 0o777 }).toEqual({ size: 8 * 1024 * 1024, mode: 0o600 })
  expect(blocks * 512, 'bytes on the disk: the file is not sparse').toBeGreaterThanOrEqual(size)
  expect(await reserve.release()).toBe(true)
  expect(await reserve.release()).toBe(false)
})

test('a reserve that cannot be made rejects nothing', async () => {
  const reserve = createReserve(join(tmpdir(), 'acquaint-no-such-folder', 'acquaint.db'))
  expect(await reserve.restore()).toBeUndefined()
  expect(await reserve.release()).toBe(false)
})
