import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { repositoryPages } from './.vitepress/repository-pages.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** Reads the pages of the site that are files elsewhere in the repository. */
export default {
  watch: Object.values(repositoryPages).map((file) => root + file),
  paths: () =>
    Promise.all(
      Object.entries(repositoryPages).map(async ([page, file]) => {
        const text = await readFile(root + file, 'utf8')
        // The pictures of a file in the root of the repository, seen from a page below a folder of the site.
        return { params: { file: page }, content: text.replaceAll('](docs/images/', '](../images/') }
      }),
    ),
}
