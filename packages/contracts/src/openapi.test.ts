import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { contract } from './contract.ts'
import { Problem } from './errors.ts'
import { openApi } from './openapi.ts'
import type { Procedure } from './procedure.ts'
import { parseRoute, type Schema } from './route.ts'

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
  parameters?: { name: string; in: string; description?: string }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses: Record<string, { headers?: object; content?: Record<string, { schema: Schema }> }>
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
    const results = Object.values(operation.responses).flatMap(({ content = {} }) => Object.values(content))
    const bodies = operation.requestBody ? [operation.requestBody.content['application/json']] : []
    expect([...bodies, ...results].flatMap(({ schema }) => undescribed(schema, name))).toEqual([])
  })

  test('describes the headers of conditional requests where REST accepts them', () => {
    const withHeader = (name: string) =>
      operations.flatMap(([route, { parameters = [] }]) =>
        parameters.some((one) => one.in === 'header' && one.name === name) ? [route] : [],
      )
    const one = ['/users/{user_id}', '/users/{user_id}/docs/{doc_id}', '/users/{user_id}/memories/{memory_id}']
    const gets = one.map((path) => `GET ${path}`)
    const changes = one.flatMap((path) => [`PATCH ${path}`, `DELETE ${path}`])
    expect(withHeader('If-None-Match').toSorted()).toEqual(gets.toSorted())
    expect(withHeader('If-Match').toSorted()).toEqual([...changes, 'PUT /users/{user_id}'].toSorted())
    const withTag = operations.flatMap(([route, { responses }]) => {
      const success = responses[200] ?? responses[201]
      return success?.headers && 'ETag' in success.headers ? [route] : []
    })
    const creates = ['POST /users', 'POST /users/upsert', 'POST /users/{user_id}/docs', 'POST /users/{user_id}/memories']
    const updates = [...one.map((path) => `PATCH ${path}`), 'PUT /users/{user_id}']
    expect(withTag.toSorted()).toEqual([...gets, ...updates, ...creates].toSorted())
    for (const [route, { responses }] of operations)
      expect([route, 304 in responses, 412 in responses]).toEqual([
        ...[route, gets.includes(route), [...changes, 'PUT /users/{user_id}', 'POST /users/upsert'].includes(route)],
      ])
  })

  test('has an example of every body that the contract accepts', () => {
    for (const [resource, procedures] of Object.entries(contract)) {
      for (const [verb, { route, input }] of Object.entries<Procedure>(procedures)) {
        const { method, path, parameters } = parseRoute(route)
        const { requestBody } = (document.paths[path]?.[method.toLowerCase()] ?? {}) as Partial<Operation>
        const [example] = requestBody?.content['application/json'].schema.examples ?? []
        const ids = Object.fromEntries(parameters.map((name) => [name, '3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10']))
        if (requestBody) expect(input.safeParse({ ...ids, ...(example as object) }).error, `${resource}.${verb}`).toBeUndefined()
      }
    }
  })

  test.each(Object.entries(document.components.examples))('has a valid example of the error %s', (code, { value }) => {
    expect(Problem.parse(value)).toMatchObject({ code, type: expect.stringMatching(/^urn:acquaint:problem:[a-z-]+$/) })
  })

  test.each(Object.entries(schemas))('describes the schema %s and its fields', (name, schema) => {
    expect(schema.description).toMatch(/\.$/)
    expect(undescribed(schema, name)).toEqual([])
  })
})
