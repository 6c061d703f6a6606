import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { packageManager } = JSON.parse(read('package.json'))
const { version } = JSON.parse(read('packages/acquaint/package.json'))

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

  test('uses the package manager of the workspace', () => {
    const used = [...lines.matchAll(/pnpm@[\d.]+/g)].map(([name]) => name)
    expect(new Set(used)).toEqual(new Set([packageManager]))
  })
})

describe('compose.yaml', () => {
  const { services, volumes }: { services: Record<string, Service>; volumes: object } = parse(read('compose.yaml'), { merge: true })

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

  test.skipIf(!isInstalled('helm'))('passes helm lint', () => {
    expect(execFileSync('helm', ['lint', '--strict', join(root, chart)], { encoding: 'utf8' })).toContain('0 chart(s) failed')
  })
})

describe('the unit of systemd', () => {
  test.skipIf(!isInstalled('systemd-analyze'))('passes systemd-analyze verify', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(root, 'deploy/systemd/acquaint.service')], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
