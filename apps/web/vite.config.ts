import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { withoutDocumentation } from './build/without-documentation.ts'

/** Address of the api under `npm run dev`. */
const api = process.env.ACQUAINT_URL ?? 'http://127.0.0.1:3000'

/** Writes compressed copies next to each text file; the api sends one to clients that accept brotli or gzip. */
const compress = (): Plugin => ({
  name: 'compress',
  apply: 'build',
  // Only now all files are complete: names of other files are inserted last.
  async closeBundle() {
    const dist = fileURLToPath(new URL('dist/', import.meta.url))
    const files = await readdir(dist, { recursive: true })
    for (const file of files.filter((name) => /\.(js|css|html|svg)$/.test(name))) {
      const bytes = await readFile(dist + file)
      await writeFile(`${dist}${file}.gz`, gzipSync(bytes, { level: 9 }))
      await writeFile(`${dist}${file}.br`, brotliCompressSync(bytes))
    }
  },
})

/** Copies the licences of the fonts next to them: they must go wherever the fonts go. */
const fontLicences = (): Plugin => ({
  name: 'font-licences',
  apply: 'build',
  async closeBundle() {
    for (const font of ['inter', 'jetbrains-mono'])
      await cp(
        fileURLToPath(new URL(`node_modules/@fontsource-variable/${font}/LICENSE`, import.meta.url)),
        fileURLToPath(new URL(`dist/assets/${font}-LICENSE.txt`, import.meta.url)),
      )
  },
})

/** Builds the console to static files, which the api serves at `/`. In development Vite serves them and proxies calls to the api. */
export default defineConfig({
  plugins: [react(), withoutDocumentation(), compress(), fontLicences()],
  // One style sheet: a screen that is loaded again after a failure would find its own marked as loaded, and show without it.
  build: {
    target: 'es2022',
    sourcemap: false,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    // The Content-Security-Policy refuses fonts inside the style sheet.
    assetsInlineLimit: (path) => (path.endsWith('.woff2') ? false : undefined),
    // One file for the first screen compresses better than the parts that other screens share with it, and is one request.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/trpc', '/api', '/mcp', '/docs', '/reference', '/openapi.json', '/healthz', '/readyz'].map((path) => [path, api]),
    ),
  },
})
