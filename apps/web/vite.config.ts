import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Where `npm run dev` has the api listen. */
const api = process.env.ACQUAINT_URL ?? 'http://127.0.0.1:3000'

/** Puts a compressed copy beside each file of text, which the api sends to whoever takes it. */
const gzip = (): Plugin => ({
  name: 'gzip',
  apply: 'build',
  // Once all is written: before that, names of other files are still to be put in.
  async closeBundle() {
    const dist = fileURLToPath(new URL('dist/', import.meta.url))
    const files = await readdir(dist, { recursive: true })
    for (const file of files.filter((name) => /\.(js|css|html|svg)$/.test(name)))
      await writeFile(`${dist}${file}.gz`, gzipSync(await readFile(dist + file), { level: 9 }))
  },
})

/** The console as static files, which the api serves at `/`; in development a server of its own that passes calls on to the api. */
export default defineConfig({
  plugins: [react(), gzip()],
  build: { target: 'es2022', sourcemap: false, modulePreload: { polyfill: false } },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(['/trpc', '/api', '/docs', '/openapi.json', '/healthz', '/readyz'].map((path) => [path, api])),
  },
})
