import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** The configuration of an image that its container runs with. */
export interface ImageConfig {
  User: string
  Env: string[]
  Entrypoint: string[]
  Cmd: string[]
  StopSignal: NodeJS.Signals
  Volumes: Record<string, object>
  Healthcheck: { Test: string[] }
}

export interface Container {
  /** Root of the mounted file system of a container. */
  root: string
  /** Folder outside, which is mounted as the only volume. */
  volume: string
  config: ImageConfig
}

/**
 * Mounts the root read-only, with the volume, an empty /tmp, and the devices and processes of this machine; then becomes the command. The
 * mounts end with the process.
 */
const script = `set -e
mount --bind "$ROOT" "$ROOT"
mount -o remount,bind,ro "$ROOT"
mount --bind "$VOLUME" "$ROOT$TARGET"
mount -t tmpfs tmpfs "$ROOT/tmp"
mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
exec chroot "--userspec=$USERSPEC" --groups= "$ROOT" /usr/bin/env -i "$@"`

/** Starts a command in a container, as its user and with its environment. The process is that of the command. */
export const startIn = ({ root, volume, config }: Container, command: string[], variables: string[] = []): ChildProcess => {
  const [target = ''] = Object.keys(config.Volumes)
  return spawn('unshare', ['--mount', 'sh', '-c', script, 'sh', ...config.Env, ...variables, ...command], {
    env: { PATH: process.env.PATH, ROOT: root, VOLUME: volume, TARGET: target, USERSPEC: config.User },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs a command in a container to its end. */
export const runIn = async (container: Container, command: string[], variables: string[] = []) => {
  const child = startIn(container, command, variables)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const [code]: (number | null)[] = await once(child, 'close')
  return { code, output }
}
