import { cliPage, type Help } from './cli.ts'
import { errorsPage } from './errors.ts'
import { filtersPage } from './filters.ts'
import { limitsPage } from './limits.ts'
import { restPage } from './rest.ts'

/** Writes the pages whose facts are in the contract and in the command line, by their paths below `docs`. */
export const generatedPages = async (help: Help): Promise<Record<string, string>> => ({
  'reference/rest.md': restPage(),
  'reference/errors.md': errorsPage(),
  'reference/filters.md': filtersPage(),
  'reference/limits.md': limitsPage(),
  'reference/cli.md': await cliPage(help),
})
