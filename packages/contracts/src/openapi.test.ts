import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { contract } from './contract.ts'
import { openApi } from './openapi.ts'
import type { Schema } from './route.ts'

const document = openApi()
const schemas: Record<string, Schema> = document.components.schemas

/** Lists the fields without a description in a schema, with their locations. */
const undescribed = (schema: Schema, at: string): string[] => {
  const alternatives = [schema.anyOf, schema.oneOf, schema.allOf, schema.prefixItems].flatMap((found) => (found ?? []) as Schema[])
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
      ...(isDescribed(field) ? [] : [`${at}.${name}`]),
      ...undescribed(field, `${at}.${name}`),
    ]),
    ...[...alternatives, ...(schema.items ? [schema.items] : [])].flatMap((inner) => undescribed(inner, at)),
  ]
}

const isDescribed = ({ description, $ref = '' }: Schema) =>
  Boolean(description ?? schemas[$ref.replace('#/components/schemas/', '')]?.description)

interface Operation {
  summary: string
  description?: string
  parameters?: { name: string; description?: string }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses: Record<string, { content: Record<string, { schema: Schema }> }>
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation as Operation]),
)

describe('the OpenAPI document', () => {
  test('has the version of package.json', async () => {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
    expect(document.info.version, 'run: npm run acquaint:openapi').toBe(version)
  })

  test.each(['users', 'documents', 'memories', 'consent', 'context', 'errors', 'authentication'])('introduces %s', (topic) => {
    expect(document.info.description.toLowerCase()).toContain(`## ${topic}`)
  })

  test('describes every resource of the contract', () => {
    expect(document.tags.map(({ name }) => name)).toEqual(Object.keys(contract))
    for (const { name, description } of document.tags) expect(description, name).toMatch(/\.$/)
  })

  test.each(operations)('describes %s, its parameters and the fields of its body and results', (name, operation) => {
    expect(operation.summary).toMatch(/^[A-Z][^.]+$/)
    expect(operation.description).toMatch(/\.$/)
    expect(operation.parameters?.filter(({ description }) => !description) ?? []).toEqual([])
    const results = Object.values(operation.responses).flatMap(({ content }) => Object.values(content))
    const bodies = operation.requestBody ? [operation.requestBody.content['application/json']] : []
    expect([...bodies, ...results].flatMap(({ schema }) => undescribed(schema, name))).toEqual([])
  })

  test.each(Object.entries(schemas))('describes the schema %s and its fields', (name, schema) => {
    expect(schema.description).toMatch(/\.$/)
    expect(undescribed(schema, name)).toEqual([])
  })
})
