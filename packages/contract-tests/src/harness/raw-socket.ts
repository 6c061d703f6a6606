import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

interface RawResponse {
  status: number
  headers: Headers
  body: string
}

/** Sends bytes that need not be HTTP, and reads the answer until the server closes the connection. */
export const sendBytes = async (url: string, bytes: string | Buffer): Promise<RawResponse> => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(bytes, 'latin1')
  return parseResponse(await text(socket))
}

const parseResponse = (received: string): RawResponse => {
  const [head = '', ...rest] = received.split('\r\n\r\n')
  const [statusLine = '', ...lines] = head.split('\r\n')
  const headers = new Headers(lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]))
  return { status: Number(statusLine.split(' ')[1]), headers, body: rest.join('\r\n\r\n') }
}
