import { sizeOf } from './text.ts'

interface Folder {
  bytes: number
  folders: Map<string, Folder>
  files: Map<string, number>
}

const levelsMax = 2

/** Lists a folder as the file system backend of the SDK does. The size of a folder is that of its files. */
export const listingOf = (path: string, files: { path: string; bytes: number }[]): string => {
  const folder = folderOf(files)
  const header = `Here're the files and directories up to ${levelsMax} levels deep in ${path}, excluding hidden items and node_modules:`
  return [header, `${sizeOf(folder.bytes)}\t${path}`, ...linesOf(folder, path, 1)].join('\n')
}

/** Builds the tree of files, whose paths are relative to the folder. */
const folderOf = (files: { path: string; bytes: number }[]): Folder => {
  const top = newFolder()
  for (const { path, bytes } of files) {
    const labels = path.split('/')
    const name = labels.pop() ?? path
    let folder = top
    folder.bytes += bytes
    for (const label of labels) {
      const next = folder.folders.get(label) ?? newFolder()
      folder.folders.set(label, next)
      folder = next
      folder.bytes += bytes
    }
    folder.files.set(name, bytes)
  }
  return top
}

const newFolder = (): Folder => ({ bytes: 0, folders: new Map(), files: new Map() })

const linesOf = ({ folders, files }: Folder, path: string, level: number): string[] =>
  [...folders.keys(), ...files.keys()]
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .sort()
    .flatMap((name) => {
      const folder = folders.get(name)
      if (!folder) return [`${sizeOf(files.get(name) ?? 0)}\t${path}/${name}`]
      const inside = level < levelsMax ? linesOf(folder, `${path}/${name}`, level + 1) : []
      return [`${sizeOf(folder.bytes)}\t${path}/${name}/`, ...inside]
    })
