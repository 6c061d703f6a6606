import { z } from 'zod'
import { apiDescription, tagDescriptions } from './api-description.ts'
import { conditionalHeaders, entityTagHeader, notModified } from './conditional-openapi.ts'
import { consistencyParameter } from './consistency.ts'
import { type Contract, contract } from './contract.ts'
import { bodyErrors, commonErrors, type ErrorCode, errors, Problem, problemType, writeErrors } from './errors.ts'
import { streams } from './export.ts'
import type { Procedure, Route } from './procedure.ts'
import { inputFields, parseRoute, type Schema } from './route.ts'
import { version } from './version.ts'

/** Converts the contract to an OpenAPI 3.1 document. */
export const openApi = () => {
  const components: Record<string, Schema> = {}
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => hoistDefinitions(jsonSchema(schema, io), components)
  schemaOf(Problem, 'output')
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [resource, verb, procedure] of procedures()) {
    for (const [index, route] of [procedure.route, ...procedure.alternatives].entries()) {
      const { method, path } = parseRoute(route)
      const id = `${resource}.${verb}${index > 0 ? `.${method.toLowerCase()}` : ''}`
      paths[path] = { ...paths[path], [method.toLowerCase()]: operation({ id, resource, route, procedure, schemaOf }) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Acquaint',
      version,
      summary: 'The user layer for applications built on AI agents.',
      description: apiDescription,
      contact: { name: 'Acquaint', url: 'https://github.com/acquaint/acquaint' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api', description: 'This server' }],
    security: [{ apiKey: [] }],
    tags: Object.entries(tagDescriptions).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'API key of the app. To create a key, run `acquaint keys create --app NAME`.',
        },
      },
      examples: Object.fromEntries(documentedErrors().map((code) => [code, problemExample(code)])),
      schemas: components,
    },
  }
}

const procedures = (): [resource: keyof Contract, verb: string, procedure: Procedure][] =>
  (Object.keys(contract) as (keyof Contract)[]).flatMap((resource) =>
    Object.entries<Procedure>({ ...contract[resource], ...(resource in streams && streams[resource as keyof typeof streams]) }).map(
      ([verb, procedure]): [keyof Contract, string, Procedure] => [resource, verb, procedure],
    ),
  )

/** Lists the errors that some operation documents, in the order of `errors`. */
const documentedErrors = (): ErrorCode[] => {
  const codes = new Set<ErrorCode>([
    ...commonErrors,
    ...writeErrors,
    ...bodyErrors,
    ...procedures().flatMap(([, , { errors: own }]) => own),
  ])
  return (Object.keys(errors) as ErrorCode[]).filter((code) => codes.has(code)) // its keys
}

interface Operation {
  id: string
  resource: string
  /** The route of the procedure, or one of its alternatives. */
  route: Route
  procedure: Procedure
  schemaOf: (schema: z.ZodType, io: 'input' | 'output') => Schema
}

const operation = ({ id, resource, route, procedure, schemaOf }: Operation) => {
  const { method } = parseRoute(route)
  const input = schemaOf(procedure.input, 'input')
  const { path, query, body } = inputFields(route, input)
  const parameters = [
    ...path.map((name) => parameter(name, 'path', input)),
    ...query.map((name) => parameter(name, 'query', input)),
    ...conditionalHeaders({ method, procedure, input }),
    ...consistencyParameter(procedure),
  ]
  return {
    operationId: id,
    tags: [resource],
    summary: procedure.summary,
    ...(procedure.description && { description: procedure.description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body.length > 0 && {
      requestBody: { required: isRequired(body, input), content: { 'application/json': { schema: bodySchema(body, input) } } },
    }),
    responses: {
      [procedure.status]: {
        description: 'The request succeeded.',
        headers: { 'x-request-id': requestIdHeader, ...entityTagHeader(procedure) },
        content: { 'application/json': { schema: schemaOf(procedure.output, 'output') } },
      },
      ...notModified(method, procedure),
      ...problemResponses([
        ...commonErrors,
        ...(procedure.kind === 'mutation' ? writeErrors : []),
        ...(method !== 'GET' && body.length > 0 ? bodyErrors : []),
        ...procedure.errors,
      ]),
    },
  }
}

const requestIdHeader = {
  description: 'Identifier of the request. The server log contains the same identifier.',
  schema: { type: 'string' },
}

const parameter = (name: string, location: 'path' | 'query', input: Schema) => {
  const { description, examples, ...schema } = input.properties?.[name] ?? {}
  const isJson = schema.type === 'object'
  const [example] = examples ?? []
  return {
    name,
    in: location,
    required: location === 'path' || (input.required?.includes(name) ?? false),
    ...(description && { description: isJson ? `${description} Send as URL-encoded JSON.` : description }),
    // A string, because generated clients take an object apart: `{ "all": "true" }` would become `all=true`.
    schema: isJson ? { type: 'string', contentMediaType: 'application/json', contentSchema: schema } : schema,
    ...(example !== undefined && { example: isJson ? JSON.stringify(example) : example }),
  }
}

const isRequired = (fields: string[], input: Schema) => fields.some((name) => input.required?.includes(name))

/** Creates the schema of a request body from the given fields of an input, with an example from their examples. */
const bodySchema = (fields: string[], input: Schema): Schema => {
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

/** Creates one response per HTTP status. The description lists the error codes of the status. */
const problemResponses = (codes: readonly ErrorCode[]) => {
  const distinct = [...new Set(codes)]
  const codesOf = (status: number) => distinct.filter((code) => errors[code].status === status)
  return Object.fromEntries(
    [...new Set(distinct.map((code) => errors[code].status))].map((status) => [
      status,
      {
        description: codesOf(status)
          .map((code) => `\`${code}\`: ${errors[code].title}.`)
          .join(' '),
        headers: { 'x-request-id': requestIdHeader },
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(codesOf(status).map((code) => [code, { $ref: `#/components/examples/${code}` }])),
          },
        },
      },
    ]),
  )
}

const problemExample = (code: ErrorCode) => {
  const { status, title } = errors[code]
  const issues = [{ path: ['name'], message: 'is too long: 256 characters, the maximum is 255' }]
  const detail = code === 'BAD_REQUEST' ? `The input is not valid. name: ${issues[0]?.message}` : `${title}.`
  const request_id = '3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10'
  const value: Problem = { type: problemType(code), title, status, detail, code, request_id, ...(code === 'BAD_REQUEST' && { issues }) }
  return { summary: title, value }
}

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema: generated, zodSchema }) => {
      // Later versions may add fields to results. The format of a date makes its long pattern redundant.
      if (io === 'output' && generated.additionalProperties === false) delete generated.additionalProperties
      if (generated.format === 'date-time') delete generated.pattern
      // Tuples, in the terms of tools that read only `items`.
      if (Array.isArray(generated.prefixItems)) {
        const { length } = generated.prefixItems
        Object.assign(generated, { items: generated.prefixItems[0], minItems: length, maxItems: length })
      }
      // Zod omits the examples of an array with a transform inside.
      const { examples } = z.globalRegistry.get(zodSchema) ?? {}
      if (generated.type === 'array' && examples) generated.examples = examples as unknown[] // typed so by JSON Schema
    },
  })
  return json as Schema // the type of zod also covers keywords that the contract does not use
}

/** Moves the named definitions of one schema to the components of the document, and rewrites their references. */
const hoistDefinitions = ({ $defs, ...schema }: Schema, components: Record<string, Schema>): Schema => {
  const withSharedReferences = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'))
  for (const [name, definition] of Object.entries($defs ?? {})) components[name] = withSharedReferences(definition)
  return withSharedReferences(schema)
}
