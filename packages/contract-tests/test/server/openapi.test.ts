import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { contract, openApi, type Procedure } from '@acquaint/contracts'
import { parseRoute } from '@acquaint/contracts/internal'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../../src/harness/worlds.ts'

describe('OpenAPI', () => {
  test('the committed OpenAPI document is the one that the contract generates', async () => {
    const committed = await readFile(createRequire(import.meta.url).resolve('@acquaint/contracts/openapi.json'), 'utf8')
    expect(JSON.parse(committed), 'run: npm run acquaint:openapi').toEqual(openApi())
  })

  test('the document is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(openApi())).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  test('every procedure is documented with its success and its errors', () => {
    const { paths } = openApi()
    for (const [resource, procedures] of Object.entries(contract)) {
      for (const [verb, procedure] of Object.entries<Procedure>(procedures)) {
        const { method, path } = parseRoute(procedure.route)
        const operation = paths[path]?.[method.toLowerCase()] as { operationId: string; responses: object }
        expect(operation.operationId).toBe(`${resource}.${verb}`)
        expect(Object.keys(operation.responses)).toEqual(
          expect.arrayContaining([String(procedure.status), '400', '401', '403', '500', '503']),
        )
      }
    }
  })

  onEachDatabase((world) => {
    test('the server serves the document and an interactive reference without a key', async () => {
      const document = await (await fetch(`${world.url}/openapi.json`)).json()
      expect(document).toEqual(JSON.parse(JSON.stringify(openApi())))
      const page = await (await fetch(`${world.url}/reference`)).text()
      const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '')
      expect(files.length).toBeGreaterThan(2)
      for (const file of files) {
        const target = new URL(file, `${world.url}/reference/`)
        expect(target.origin, 'nothing comes from elsewhere').toBe(world.url)
        expect((await fetch(target)).status, file).toBe(200)
      }
    })
  })
})
