import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { staticFiles } from './static-files.ts'

test('a file that is gone ends its own request, and no other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-static-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const name of ['gone.js', 'gone.js.br', 'kept.js']) await writeFile(join(folder, name), `// ${name}`)
  const server = createServer(express().use(staticFiles(folder))).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // not a pipe
  const read = async (name: string, coding = 'identity') =>
    (await fetch(`${url}/${name}`, { headers: { 'accept-encoding': coding } })).text()
  expect(await read('gone.js')).toBe('// gone.js')
  for (const name of ['gone.js', 'gone.js.br']) await rm(join(folder, name))
  for (const coding of ['identity', 'br']) await expect(read('gone.js', coding)).rejects.toThrow()
  expect(await read('kept.js')).toBe('// kept.js')
})
