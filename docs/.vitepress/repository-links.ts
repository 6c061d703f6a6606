import type { MarkdownRenderer } from 'vitepress'
import { repositoryPages, siteLinkOf } from './repository-pages.ts'

/** Makes the links of pages, which lead to files of the repository, lead to pages of the site or to GitHub. */
export const repositoryLinks = (md: MarkdownRenderer): void => {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    const page: string = env.relativePath
    const file = repositoryPages[page.replace(/\.md$/, '')] ?? `docs/${page === 'adr/index.md' ? 'adr/README.md' : page}`
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== 'link_open') continue
      const link = siteLinkOf(file, token.attrGet('href') ?? '')
      if (link !== undefined) token.attrSet('href', link)
    }
  })
}
