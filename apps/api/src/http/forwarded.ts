import type { IncomingHttpHeaders } from 'node:http'

/**
 * Headers that proxies, tunnels and content delivery networks add: those of RFC 7239 and RFC 9110, and those of nginx,
 * Cloudflare, Fastly, Akamai, Envoy, Azure, AWS, Google, Fly.io, Vercel, Netlify, DigitalOcean, Tailscale and ngrok.
 */
const added = [
  ...['forwarded', 'via', 'x-forwarded(?:-.+)?', 'x-original-(?:forwarded-for|host|proto|remote-addr|uri|url)', 'x-real-ip', 'x-host'],
  ...['(?:true-|x-|x-cluster-|fastly-|wl-proxy-|proxy-|do-connecting-)?(?:client-)?ip', 'x-remote-(?:addr|ip)', 'x-proxy(?:user)?-.+'],
  ...['cf-.+', 'cdn-loop', 'x-cdn(?:-.+)?', 'fastly-.+', 'akamai-.+', 'x-akamai-.+', 'x-envoy-.+', 'x-azure-.+', 'x-arr-.+', 'x-amzn?-.+'],
  ...['x-appengine-.+', 'x-cloud-trace-context', 'fly-.+', 'x-vercel-.+', 'x-nf-.+', 'x-render-.+', 'x-railway-.+', 'x-heroku-.+'],
  ...['tailscale-.+', 'ngrok-.+', 'x-ngrok-.+', 'x-tunnel-.+', 'x-ms-(?:tunnel|devtunnel)-.+', 'x-proxied-.+', 'x-scheme', 'x-url-scheme'],
]
const pattern = new RegExp(`^(?:${added.join('|')})$`)

/** Returns the name of a header which shows that a request came through a proxy; undefined if there is none. */
export const forwardingHeader = (headers: IncomingHttpHeaders): string | undefined =>
  Object.keys(headers).find((name) => pattern.test(name))
