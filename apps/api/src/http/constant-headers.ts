import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import cors from 'cors'
import helmet from 'helmet'

/** Headers of every answer, as names and values in turn. */
export interface ConstantHeaders {
  common: string[]
  /** Instead of `common` for web pages of an allowed origin. */
  byOrigin: ReadonlyMap<string, string[]>
  /** Request headers that every answer varies by. */
  varies: string
}

/** Allows content from this server alone. Headers of the domain, such as HSTS, belong to the reverse proxy. */
export const securityHeaders = helmet({
  strictTransportSecurity: false,
  // The same as frame-ancestors.
  xFrameOptions: { action: 'deny' },
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
  },
})

/** Keeps answers out of caches and off disks: they have personal data. */
export const noStore = ['cache-control', 'no-store'] as const

/** Lets web pages of these origins call, and read the request id and the entity tag. */
export const crossOrigin = (origins: string[]) => cors({ origin: origins, exposedHeaders: ['x-request-id', 'etag'], maxAge: 600 })

/** Computes once what helmet and cors would set on each answer. */
export const constantHeaders = (corsOrigins: string[]): ConstantHeaders => ({
  common: headersFor(corsOrigins),
  byOrigin: new Map(corsOrigins.map((origin) => [origin, headersFor(corsOrigins, origin)])),
  varies: corsOrigins.length > 0 ? 'Origin, Accept-Encoding' : 'Accept-Encoding',
})

const headersFor = (corsOrigins: string[], origin?: string): string[] => {
  const req = new IncomingMessage(new Socket())
  req.method = 'GET'
  if (origin !== undefined) req.headers.origin = origin
  const res = new ServerResponse(req)
  const done = () => {}
  securityHeaders(req, res, done)
  if (corsOrigins.length > 0) crossOrigin(corsOrigins)(req, res, done)
  // Each transport adds its own.
  res.removeHeader('vary')
  res.setHeader(...noStore)
  return Object.entries(res.getHeaders()).flatMap(([name, value]) => [name, String(value)])
}
