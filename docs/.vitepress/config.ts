import { defineConfig } from 'vitepress'
import { notices } from '../../packages/acquaint/scripts/notices.ts'
import { alignByClass } from './align-by-class.ts'
import { compressFiles } from './compress-files.ts'
import { externalScripts } from './external-scripts.ts'
import { highlightStyles } from './highlight-styles.ts'
import { repositoryLinks } from './repository-links.ts'
import { sidebar } from './sidebar.ts'
import { slugOf } from './slug.ts'

const base = '/docs/'
const styles = highlightStyles()
const scripts = externalScripts(base)

/**
 * Builds the documentation that the server has at `/docs`. The pages have nothing inline and nothing from elsewhere, as the
 * Content-Security-Policy of the server demands, and every file has compressed copies.
 */
export default defineConfig({
  title: 'Acquaint',
  description: 'The self-hosted, type-safe user layer for applications built on AI agents.',
  lang: 'en-GB',
  base,
  outDir: 'dist',
  cacheDir: 'node_modules/.cache/vitepress',
  cleanUrls: true,
  metaChunk: true,
  // vueuse would turn transitions off by a style element, which the policy refuses.
  // VitePress sets the position by a style attribute.
  contentProps: { class: 'content' },
  appearance: { disableTransition: false },
  rewrites: { 'adr/README.md': 'adr/index.md' },
  head: [
    ['link', { rel: 'icon', href: `${base}icon.svg`, type: 'image/svg+xml' }],
    ['link', { rel: 'stylesheet', href: `${base}code.css` }],
  ],
  markdown: {
    anchor: { slugify: slugOf },
    headers: { slugify: slugOf },
    codeTransformers: [styles.transformer],
    config: (md) => {
      repositoryLinks(md)
      alignByClass(md)
    },
  },
  themeConfig: {
    logo: '/icon.svg',
    nav: [
      { text: 'Start', link: '/start/what' },
      { text: 'Guides', link: '/guides/users' },
      { text: 'Operate', link: '/operate/run' },
      { text: 'Reference', link: '/reference/rest' },
    ],
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
    notFound: { quote: 'The page does not exist, or has another address since this release.', linkText: 'Go to the start' },
    footer: { message: 'MIT licence.' },
    externalLinkIcon: true,
  },
  // Pictures stay files, so that they are loaded once.
  vite: { build: { assetsInlineLimit: 0 }, plugins: [notices()] },
  transformHtml: (html) => scripts.replace(html),
  buildEnd: async ({ outDir }) => {
    await scripts.write(outDir)
    await styles.write(outDir)
    await compressFiles(outDir)
  },
})
