import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const programs = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url))

/** Folder whose packages a generated client may import: `openapi-fetch`. */
export const packagesFolder = fileURLToPath(new URL('../node_modules/', import.meta.url))

interface Generated {
  /** Path of the OpenAPI document. */
  document: string
  /** Folder that receives the client. */
  folder: string
  /** Base URL of the REST API, where the client holds it. */
  baseUrl: string
}

/** Generates a client from an OpenAPI document, offline, as its users do: with the defaults of each generator. */
export const generators: Record<string, (generated: Generated) => Promise<void>> = {
  'hey-api': ({ document, folder }) =>
    run('openapi-ts', ['--input', document, '--output', join(folder, 'client'), '--client', '@hey-api/client-fetch'], folder),
  orval: async ({ document, folder, baseUrl }) => {
    const config = join(folder, 'orval.config.cjs')
    const output = { target: join(folder, 'client.ts'), client: 'fetch', baseUrl, mode: 'single' }
    await writeFile(config, `module.exports = ${JSON.stringify({ acquaint: { input: document, output } })}\n`)
    await run('orval', ['--config', config], folder)
  },
  'openapi-typescript': ({ document, folder }) => run('openapi-typescript', [document, '--output', join(folder, 'schema.ts')], folder),
}

const run = async (program: string, parameters: string[], folder: string): Promise<void> => {
  await promisify(execFile)(join(programs, program), parameters, { cwd: folder })
}
