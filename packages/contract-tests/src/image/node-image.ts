import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Buildah } from './buildah.ts'
import { nodeForImages } from './tools.ts'

const run = promisify(execFile)

/** Packages of Debian that Node and the commands of a Dockerfile need. */
const debianPackages = ['base-files', 'base-passwd', 'coreutils', 'dash', 'findutils', 'grep', 'libstdc++6', 'sed']

/** Files that name the package sources of this machine. */
const sources = ['debian.sources', 'ubuntu.sources'].map((name) => `/etc/apt/sources.list.d/${name}`)

const certificates = '/etc/ssl/certs/ca-certificates.crt'

/**
 * Builds an image with Debian, Node and npm, as the official image of Node is, and without a registry of images: from the package sources of
 * this machine, and from its own npm. Returns the name of the image.
 */
export const buildNodeImage = async (buildah: Buildah, folder: string): Promise<string> => {
  const debian = join(folder, 'debian.tar')
  const release = await readFile('/etc/os-release', 'utf8')
  const [, codename = ''] = /^VERSION_CODENAME=(\S+)$/m.exec(release) ?? []
  const hook = '/usr/share/mmdebstrap/hooks/merged-usr'
  const flags = ['--quiet', '--variant=extract', `--include=${debianPackages.join(',')}`, `--hook-dir=${hook}`]
  await run('mmdebstrap', [...flags, codename, debian, ...sources.filter((path) => existsSync(path))])
  const container = await buildah('from', 'scratch')
  await buildah('add', '--quiet', container, debian, '/')
  await buildah('add', '--quiet', container, await additions(join(folder, 'additions')), '/')
  const npm = (key: string) => run('npm', ['config', 'get', key]).then(({ stdout }) => stdout.trim())
  const environment = [
    'PATH=/usr/local/bin:/usr/bin:/bin',
    `npm_config_registry=${await npm('registry')}`,
    ...(existsSync(certificates) ? [`NODE_EXTRA_CA_CERTS=${certificates}`, `npm_config_cafile=${certificates}`] : []),
  ]
  await buildah('config', ...environment.flatMap((variable) => ['--env', variable]), container)
  await buildah('commit', '--quiet', '--rm', container, 'localhost/node')
  return 'localhost/node'
}

/** Writes Node, npm, the accounts and the certificates of this machine into a folder, as they lie in the image. */
const additions = async (folder: string): Promise<string> => {
  const to = (path: string) => join(folder, path)
  for (const path of ['etc/ssl/certs', 'usr/local/bin', 'usr/local/lib/node_modules']) await mkdir(to(path), { recursive: true })
  await cp(nodeForImages() ?? '', to('usr/local/bin/node'))
  const { stdout: modules } = await run('npm', ['root', '--global'])
  await cp(join(modules.trim(), 'npm'), to('usr/local/lib/node_modules/npm'), { recursive: true })
  for (const name of ['npm', 'npx']) await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, to(`usr/local/bin/${name}`))
  await writeFile(to('etc/passwd'), 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n')
  await writeFile(to('etc/group'), 'root:x:0:\nnode:x:1000:\n')
  if (existsSync(certificates)) await cp(certificates, to(certificates), { dereference: true })
  return folder
}
