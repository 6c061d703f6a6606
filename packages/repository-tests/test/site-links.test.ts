import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repositoryPages, siteLinkOf } from '../../../docs/.vitepress/repository-pages.ts'
import { sidebar } from '../../../docs/.vitepress/sidebar.ts'
import { slugOf } from '../../../docs/.vitepress/slug.ts'
import { repository, trackedFiles } from '../src/files.ts'

const github = 'https://github.com/acquaint/acquaint'

test.each([
  ['docs/guides/users.md', 'consent.md', '/guides/consent.md'],
  ['docs/guides/users.md', '../security.md#erased-data', '/security.md#erased-data'],
  ['docs/guides/users.md', '../adr/README.md', '/adr/'],
  ['docs/guides/users.md', '../../packages/client/README.md#errors', '/reference/client#errors'],
  ['docs/guides/users.md', '../../deploy/helm/acquaint/values.yaml', `${github}/blob/main/deploy/helm/acquaint/values.yaml`],
  ['docs/security.md', '../apps/bench/src/reference', `${github}/tree/main/apps/bench/src/reference`],
  ['ARCHITECTURE.md', 'docs/adr/0010-unbounded-reads.md', '/adr/0010-unbounded-reads.md'],
  ['ARCHITECTURE.md', 'packages/client', `${github}/tree/main/packages/client`],
  ['packages/ai-sdk/README.md', `${github}/blob/main/docs/guides/budgets.md`, '/guides/budgets.md'],
  ['packages/ai-sdk/README.md', 'https://ai-sdk.dev', undefined],
  ['docs/guides/users.md', '#erase', undefined],
  ['docs/index.md', '/start/what', undefined],
])('in %s, the link %s leads to %s in the site', (file, target, expected) => {
  expect(siteLinkOf(file, target)).toBe(expected)
})

test.each([
  ['Where filters apply', 'where-filters-apply'],
  ['DATABASE_FULL', 'database_full'],
  ["Users' browsers, and `code`", 'users-browsers-and-code'],
  ['Proxy & TLS', 'proxy--tls'],
])('the heading "%s" has the anchor of GitHub', (heading, anchor) => {
  expect(slugOf(heading)).toBe(anchor)
})

const isPage = (link: string) =>
  link.slice(1) in repositoryPages || existsSync(join(repository, 'docs', `${link.replace(/\/$/, '/README')}.md`))
const inSidebar = sidebar.flatMap(({ items = [] }) => items.flatMap(({ link }) => link ?? []))

test('the sidebar and the first page lead to pages that exist', () => {
  const first = [...readFileSync(join(repository, 'docs/index.md'), 'utf8').matchAll(/link: (\S+)/g)].map(([, link = '']) => link)
  expect(first.length).toBeGreaterThan(2)
  expect([...inSidebar, ...first].filter((link) => !isPage(link))).toEqual([])
})

test('the sidebar leads to every page, except the records of decisions', () => {
  const pages = trackedFiles().filter((path) => /^docs\/(?!adr\/|index|\[).*\.md$/.test(path))
  expect(pages.length).toBeGreaterThan(25)
  expect(pages.filter((path) => !inSidebar.includes(path.slice('docs'.length, -'.md'.length)))).toEqual([])
})
