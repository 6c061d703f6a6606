import { posix } from 'node:path'

/** Pages of the site that are files elsewhere in the repository, where npm and GitHub show them too. */
export const repositoryPages: Record<string, string> = {
  'project/architecture': 'ARCHITECTURE.md',
  'project/changelog': 'CHANGELOG.md',
  'project/contributing': 'CONTRIBUTING.md',
  'project/vulnerabilities': 'SECURITY.md',
  'guides/ai-sdk': 'packages/ai-sdk/README.md',
  'guides/langgraph': 'packages/langgraph/README.md',
  'guides/anthropic': 'packages/anthropic/README.md',
  'reference/client': 'packages/client/README.md',
  'reference/client-methods': 'packages/client/api.md',
}

const pageOf = new Map(Object.entries(repositoryPages).map(([page, file]) => [file, page]))
const github = 'https://github.com/acquaint/acquaint'

/**
 * Returns where a link of a file of the repository leads in the site: to a page if the site has the target, and else to GitHub.
 * Undefined for links that stay as they are.
 */
export const siteLinkOf = (file: string, target: string): string | undefined => {
  const [path = '', hash] = target.replace(`${github}/blob/main/`, '/').split('#')
  if (path === '' || /^[a-z]+:/.test(path)) return undefined
  // Inside of the site, a path from the root is one of the site.
  if (path.startsWith('/') && !target.startsWith(github)) return undefined
  const found = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path)
  const anchor = hash === undefined ? '' : `#${hash}`
  const page = pageOf.get(found)
  if (page !== undefined) return `/${page}${anchor}`
  if (found.startsWith('docs/images/')) return undefined
  if (found.startsWith('docs/') && found.endsWith('.md'))
    return `/${found.slice('docs/'.length).replace(/(^|\/)README\.md$/, '$1')}${anchor}`
  return `${github}/${/\.\w+$|Dockerfile$|LICENSE$/.test(found) ? 'blob' : 'tree'}/main/${found}${anchor}`
}
