import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

const folders = ['contracts', 'client', 'ai-sdk', 'langgraph', 'anthropic', 'acquaint']
const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Packs a package as npm publishes it, into a file. */
export const pack = async (folder: string, file: string): Promise<void> => {
  const { packageManager } = JSON.parse(await readFile(fileOf('../../../../package.json'), 'utf8'))
  await promisify(execFile)('npx', ['--yes', packageManager, 'pack', '--out', file], { cwd: fileOf(`../../../../packages/${folder}`) })
}

/** Returns the sizes of the packages in bytes: of the tarball, and of the files in it. */
export const sizesOfPackages = async (): Promise<{ name: string; packed: number; unpacked: number }[]> => {
  const temporary = await mkdtemp(join(tmpdir(), 'acquaint-sizes-'))
  try {
    const sizes = []
    for (const folder of folders) {
      const file = join(temporary, `${folder}.tgz`)
      await pack(folder, file)
      const tarball = await readFile(file)
      const unpacked = bytesOfFiles(await promisify(gunzip)(tarball))
      sizes.push({ name: folder === 'acquaint' ? folder : `@acquaint/${folder}`, packed: tarball.length, unpacked })
    }
    return sizes
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

const block = 512

/** Adds up the sizes that the headers of a tar archive state. */
const bytesOfFiles = (archive: Buffer): number => {
  let bytes = 0
  for (let at = 0; at + block <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8)
    bytes += size
    at += block + Math.ceil(size / block) * block
  }
  return bytes
}
