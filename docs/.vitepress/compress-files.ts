import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Writes compressed copies next to each text file; the server sends one to clients that accept brotli or gzip. */
export const compressFiles = async (folder: string): Promise<void> => {
  const files = await readdir(folder, { recursive: true })
  for (const file of files.filter((name) => /\.(js|css|html|svg)$/.test(name))) {
    const bytes = await readFile(join(folder, file))
    await writeFile(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }))
    await writeFile(join(folder, `${file}.br`), brotliCompressSync(bytes))
  }
}
