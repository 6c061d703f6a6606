import { z } from 'zod'
import { type Contract, contract } from './contract.ts'
import { bodyErrors, commonErrors, type ErrorCode, errors, Problem, writeErrors } from './errors.ts'
import type { Procedure, Route } from './procedure.ts'
import { inputFields, parseRoute, type Schema } from './route.ts'

/** Writes the contract as an OpenAPI 3.1 document. Pure: the same contract gives the same document. */
export const openApi = () => {
  const components: Record<string, Schema> = {}
  const use = (schema: z.ZodType, io: 'input' | 'output') => hoist(jsonSchema(schema, io), components)
  use(Problem, 'output')
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [resource, verb, procedure] of procedures()) {
    for (const [index, route] of [procedure.route, ...procedure.alternatives].entries()) {
      const { method, path } = parseRoute(route)
      const id = `${resource}.${verb}${index > 0 ? `.${method.toLowerCase()}` : ''}`
      paths[path] = { ...paths[path], [method.toLowerCase()]: operation({ id, resource, route, procedure, use }) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Acquaint',
      version: '0.1.0',
      summary: 'The user layer for applications built on AI agents.',
      description:
        'Keeps who the users of an application are, and the documents that belong to them. Unknown parameters and fields are refused, never ignored. A resource of another application answers exactly like a missing one.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api', description: 'This server' }],
    security: [{ apiKey: [] }],
    tags: Object.keys(contract).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the application, made by `acquaint keys create`.' },
      },
      schemas: components,
    },
  }
}

const procedures = (): [resource: keyof Contract, verb: string, procedure: Procedure][] =>
  (Object.keys(contract) as (keyof Contract)[]).flatMap((resource) =>
    Object.entries(contract[resource]).map(([verb, procedure]): [keyof Contract, string, Procedure] => [resource, verb, procedure]),
  )

interface Operation {
  id: string
  resource: string
  /** One of those of the procedure. */
  route: Route
  procedure: Procedure
  use: (schema: z.ZodType, io: 'input' | 'output') => Schema
}

const operation = ({ id, resource, route, procedure, use }: Operation) => {
  const { method } = parseRoute(route)
  const input = use(procedure.input, 'input')
  const { path, query, body } = inputFields(route, input)
  return {
    operationId: id,
    tags: [resource],
    summary: procedure.summary,
    ...(procedure.description && { description: procedure.description }),
    ...(path.length + query.length > 0 && {
      parameters: [...path.map((name) => parameter(name, 'path', input)), ...query.map((name) => parameter(name, 'query', input))],
    }),
    ...(body.length > 0 && {
      requestBody: { required: isRequired(body, input), content: { 'application/json': { schema: part(body, input) } } },
    }),
    responses: {
      [procedure.status]: {
        description: 'Success',
        headers: { 'x-request-id': requestIdHeader },
        content: { 'application/json': { schema: use(procedure.output, 'output') } },
      },
      ...problemResponses([
        ...commonErrors,
        ...(procedure.kind === 'mutation' ? writeErrors : []),
        ...(method !== 'GET' && body.length > 0 ? bodyErrors : []),
        ...procedure.errors,
      ]),
    },
  }
}

const requestIdHeader = { description: 'Names this request in the log of the server.', schema: { type: 'string' } }

const parameter = (name: string, place: 'path' | 'query', input: Schema) => {
  const { description, examples, ...schema } = input.properties?.[name] ?? {}
  const isJson = schema.type === 'object'
  return {
    name,
    in: place,
    required: place === 'path' || (input.required?.includes(name) ?? false),
    ...(description && { description: isJson ? `${description} As URL-encoded JSON.` : description }),
    ...(isJson
      ? { content: { 'application/json': { schema, ...(examples && { example: examples[0] }) } } }
      : { schema, ...(examples && { example: examples[0] }) }),
  }
}

const isRequired = (fields: string[], input: Schema) => fields.some((name) => input.required?.includes(name))

/** The fields of an input that travel in the body, as a schema of their own, with an example made of theirs. */
const part = (fields: string[], input: Schema): Schema => {
  const properties = Object.fromEntries(fields.map((name) => [name, input.properties?.[name] ?? {}]))
  const required = fields.filter((name) => input.required?.includes(name))
  const examples = Object.entries(properties).filter(([name, schema]) => schema.examples && name !== 'id')
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    examples: [Object.fromEntries(examples.map(([name, schema]) => [name, schema.examples?.[0]]))],
  }
}

/** One response per status; codes that share a status are listed in its description. */
const problemResponses = (codes: readonly ErrorCode[]) => {
  const distinct = [...new Set(codes)]
  return Object.fromEntries(
    [...new Set(distinct.map((code) => errors[code].status))].map((status) => [
      status,
      {
        description: distinct
          .filter((code) => errors[code].status === status)
          .map((code) => `\`${code}\`: ${errors[code].title}.`)
          .join(' '),
        headers: { 'x-request-id': requestIdHeader },
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema: made }) => {
      // Responses may gain fields; and the format says what the pattern of a date would take a line to say.
      if (io === 'output' && made.additionalProperties === false) delete made.additionalProperties
      if (made.format === 'date-time') delete made.pattern
    },
  })
  return json as Schema // what zod calls JSON Schema is a wider type than what our schemas give
}

/** Moves the named schemas that zod puts beside one schema to where the whole document shares them. */
const hoist = ({ $defs, ...schema }: Schema, components: Record<string, Schema>): Schema => {
  const shared = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'))
  for (const [name, definition] of Object.entries($defs ?? {})) components[name] = shared(definition)
  return shared(schema)
}
