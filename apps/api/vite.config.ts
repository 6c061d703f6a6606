import { defineConfig } from 'vite'

/** The server as one file for Node: the workspace's own packages inside, everything from npm beside it. */
export default defineConfig({
  build: { ssr: 'src/main.ts', target: 'node20', outDir: 'dist', sourcemap: true, minify: false },
  ssr: { noExternal: [/^@acquaint\//] },
})
