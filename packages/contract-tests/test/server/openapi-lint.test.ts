import { openApi } from '@acquaint/contracts'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core'
import rulesets from '@stoplight/spectral-rulesets'
import { describe, expect, test } from 'vitest'

const document = () => JSON.stringify(openApi())

/** Copies the document with a mistake that every linter knows. */
const broken = () => JSON.stringify({ ...openApi(), tags: [], components: {} })

describe('the OpenAPI document has no finding', () => {
  test('of Redocly, by its recommended rules', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const lint = async (source: string) =>
      (await lintFromString({ source, absoluteRef: '/openapi.json', config })).map(({ ruleId, message, location: [at] }) => [
        ruleId,
        message,
        at?.pointer,
      ])
    expect(await lint(document())).toEqual([])
    expect(await lint(broken())).not.toEqual([])
  })

  test('of Spectral, by its rules for OpenAPI', async () => {
    const linter = new spectral.Spectral()
    linter.setRuleset(rulesets.oas as unknown as RulesetDefinition) // the two packages type the optional `extends` differently
    const lint = async (source: string) =>
      (await linter.run(JSON.parse(source))).map(({ code, message, path }) => [code, message, path.join('.')])
    expect(await lint(document())).toEqual([])
    expect(await lint(broken())).not.toEqual([])
  })
})
