import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const outputBytesMax = 64_000_000

export type Buildah = (...parameters: string[]) => Promise<string>

/** Returns buildah with a store of its own below a folder. It needs neither a daemon nor a kernel with overlays. */
export const buildahIn =
  (folder: string): Buildah =>
  async (...parameters) => {
    const places = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs']
    const { stdout } = await promisify(execFile)('buildah', [...places, ...parameters], {
      env: { ...process.env, BUILDAH_ISOLATION: 'chroot', STORAGE_DRIVER: 'vfs' },
      maxBuffer: outputBytesMax,
    })
    return stdout.trim()
  }
