import { sha256 } from '../../digest.ts'

/** Returns the key of an advisory lock: 64 bits of a digest of its name, which every process computes alike on every engine. */
export const lockKey = (name: string): bigint => BigInt.asIntN(64, BigInt(`0x${sha256(name).slice(0, 16)}`))
