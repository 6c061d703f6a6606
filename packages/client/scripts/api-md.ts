import { readFileSync } from 'node:fs'
import { contract, type Procedure } from '@acquaint/contracts'
import { z } from 'zod'

const source = readFileSync(new URL('../src/types.ts', import.meta.url), 'utf8')

/** The names that `src/types.ts` exports. */
export const typeNames: string[] = [
  ...[...source.matchAll(/^export type \{([^}]*)\}/gm)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []),
  ...[...source.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name = '']) => name),
].sort()

/** Writes `api.md`: for each resource its types and its methods, each with its REST route and its signature. */
export const apiMd = (): string => {
  const resources = Object.entries(contract).map(([resource, procedures]) => ({
    resource,
    methods: Object.entries<Procedure>(procedures).map(([verb, procedure]) => methodOf(resource, verb, procedure)),
  }))
  const listed = new Set<string>()
  const list = (names: string[]) => {
    const fresh = typeNames.filter((name) => names.includes(name) && !listed.has(name))
    for (const name of fresh) listed.add(name)
    return `Types:\n\n${fresh.map((name) => `- <code><a href="./src/types.ts">${name}</a></code>\n`).join('')}`
  }
  const sections = resources.map(({ resource, methods }) => {
    const types = list(methods.flatMap(({ types }) => types))
    return `# ${resource}\n\n${types}\nMethods:\n\n${methods.map(({ line }) => `${line}\n`).join('')}`
  })
  return [head, ...sections, `# Shared\n\n${list(typeNames)}`].join('\n')
}

const head = `<!-- Generated from the contract by \`npm run acquaint:api-md\`. Do not edit. -->

Every method takes \`{ signal }\` as a second argument, returns a promise and rejects with an \`ApiError\`. REST paths are below \`/api\`.
`

const methodOf = (resource: string, verb: string, { input, output, route, summary }: Procedure) => {
  const inputName = nameOf('InputOf', resource, verb) ?? missing(`input of ${resource}.${verb}`)
  const result = schemaOf(output, 'output')
  const item = /^#\/\$defs\/(\w+)$/.exec(result.properties?.items?.items?.$ref ?? '')?.[1]
  const page = result.properties?.next_cursor && item && `Page<${item}>`
  const outputName = output.meta()?.id ?? nameOf('OutputOf', resource, verb) ?? page ?? missing(`output of ${resource}.${verb}`)
  const optional = input.safeParse(undefined).success ? '?' : ''
  const link = `<a href="../contracts/src/${resource}.ts">${verb}</a>`
  const signature = `client.${resource}.${link}(input${optional}: ${inputName}) -> ${outputName.replace('<', '&lt;').replace('>', '&gt;')}`
  return {
    line: `- <code title="${route.toLowerCase()}">${signature}</code><br>\`${route}\`: ${summary}`,
    types: [inputName, outputName, ...Object.keys({ ...result.$defs, ...schemaOf(input, 'input').$defs })],
  }
}

/** Returns the name that `src/types.ts` gives to the input or output of a procedure. */
const nameOf = (kind: 'InputOf' | 'OutputOf', resource: string, verb: string): string | undefined =>
  new RegExp(`^export type (\\w+) = ${kind}<'${resource}', '${verb}'>$`, 'm').exec(source)?.[1]

interface JsonSchema {
  properties?: { items?: { items?: { $ref?: string } }; next_cursor?: object }
  $defs?: Record<string, object>
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema // the keywords that are read here

const missing = (what: string): never => {
  throw new Error(`src/types.ts has no name for the ${what}: add one.`)
}
