/** Request as it goes over the wire. */
export interface WireRequest {
  name: string
  method: string
  /** Path and query, as sent. */
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Sends the body in chunks, without its length. */
  isChunked?: boolean
  /** Destroys the connection after half of the body. */
  isCut?: boolean
  /** Whether a plain transport answers, and not express. */
  isPlain: boolean
}

/** User that exists on both servers. */
export const userId = '6f1dd0a1-4a4e-4e0b-9a53-0d0f2a6c1b11'
/** User that does not exist. */
export const absentId = '6f1dd0a1-4a4e-4e0b-9a53-0d0f2a6c1b12'

export const json = { 'content-type': 'application/json' }

/** A UTF-8 sequence that is cut, within JSON. */
export const badUtf8 = Buffer.concat([Buffer.from('{"name":"a'), Buffer.from([0xe2, 0x82]), Buffer.from('b"}')])
