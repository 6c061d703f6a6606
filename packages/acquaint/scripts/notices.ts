import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Writes the names, the licences and the notices of all npm packages in the bundle next to it, as their licences ask. */
export const notices = (): Plugin => ({
  name: 'notices',
  async generateBundle(_options, bundle) {
    const folders = new Set<string>()
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') for (const id of chunk.moduleIds) folders.add(packageFolderOf(id))
    folders.delete('')
    const texts = await Promise.all([...folders].map(noticeOf))
    const source = `The bundle contains these packages.\n\n${[...new Set(texts)].sort().join(`\n${'-'.repeat(80)}\n\n`)}`
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source })
  },
})

/** Returns the folder of the npm package that a module belongs to; empty for a module of the workspace. */
const packageFolderOf = (id: string): string =>
  /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll('\\', '/').replace(/^\0/, ''))?.[0] ?? ''

const noticeOf = async (folder: string): Promise<string> => {
  const { name, version, license = 'unknown licence' } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file === undefined ? '' : `\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`
  return `${name} ${version}, ${typeof license === 'string' ? license : JSON.stringify(license)}\n${text}`
}
