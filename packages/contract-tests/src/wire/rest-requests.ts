import { gzipSync } from 'node:zlib'
import { absentId, badUtf8, json, userId, type WireRequest } from './requests.ts'

type Shape = Omit<WireRequest, 'name' | 'method' | 'path'>

const plain: Shape = { isPlain: true }
const other: Shape = { isPlain: false }

const request = (method: string, path: string, { headers, ...shape }: Shape = plain): WireRequest => ({
  name: `${method} ${path.slice(0, 100)} ${JSON.stringify({ headers, body: shape.body?.slice(0, 40).toString() })}`,
  method,
  path,
  headers: { ...(shape.body !== undefined && json), ...headers },
  ...shape,
})

const user = `/api/users/${userId}`

const reads: WireRequest[] = [
  ...['/api/users', '/api/users/count', '/api/overview', user, `/api/users/${absentId}`, '/api/users/nobody', `${user}/docs`].map((path) =>
    request('GET', path),
  ),
  ...[`${user}/docs/search?query=boat`, `${user}/memories`, `${user}/memories/${absentId}`, `${user}/context`, `${user}/consents`].map(
    (path) => request('GET', path),
  ),
  request('GET', `/api/agents/agent-1/memories?user_id=${userId}&query=boat`),
]

const queries: WireRequest[] = [
  ...[
    'limit=1',
    'limit=1&limit=2',
    'limit=',
    'limit',
    'limit=1.0',
    'limit=+1',
    'limit=%31',
    '%6cimit=1',
    'limit=1&',
    '&limit=1',
    '&&',
    '=',
  ],
  ...[
    'order=asc&sort_by=updated_at',
    'search=Zo%C3%AB+%26',
    'search=%E0%A4',
    'search=%zz',
    'search=a;b',
    'search=a?b',
    'search=a=b',
    'search="',
  ],
  ...['metadata_filter={"plan":"pro"}', 'metadata_filter=%7B%22plan%22%3A%22pro%22%7D', 'metadata_filter=[', 'metadata_filer=%7B%7D'],
  ...['__proto__=1', 'constructor=1', 'limit[a]=1', 'limit[]=1', 'user_id=1', `x${'&x'.repeat(1100)}`, 'search=a\\b|c^d`e<f>'],
].map((query) => request('GET', `/api/users?${query}`))

const paths: WireRequest[] = [
  ...[
    '/api',
    '/api/',
    '/api/user',
    '/api/users/',
    '//api/users',
    '/api//users',
    '/API/users',
    '/api/Users',
    '/api/users;x',
    '/api/users#x',
  ],
  ...[
    '/api/users/%E0%A4%A',
    `/api/users/${encodeURIComponent('a b')}`,
    '/api/users/a%2Fb',
    '/api/users/a:b',
    '/api/users/.',
    '/api/users/..',
  ],
  ...['/api/users?limit=1#x', '/api/../api/users', '/api/users/x/y', '/api/users/x/docs/y/z', '/api/users/%6eobody'],
].map((path) => request('GET', path, other))

const methods: WireRequest[] = [
  ...['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE'].flatMap((method) => [
    request(method, '/api/users', other),
    request(method, '/api/users/count', other),
  ]),
  request('HEAD', user, other),
  request('POST', user, other),
  request('GET', '/api/users/upsert', other),
  request('GET', `${user}/memories/form`, other),
]

const writes: WireRequest[] = [
  ...[
    '{}',
    '{"name":"Zoë"}',
    '{"nmae":"Ada"}',
    '{"name":7}',
    '[]',
    'null',
    '"text"',
    '1',
    '{bad',
    ' {} ',
    '\uFEFF{}',
    '{"__proto__":{"a":1}}',
  ],
  ...['{"metadata":{"n":1e999}}', '{"name":"a","name":"b"}', '{"name":"\\ud800"}', `{"id":"${userId}"}`, badUtf8],
].map((body) => request('POST', '/api/users', { body, ...plain }))

const others: WireRequest[] = [
  request('POST', '/api/users'),
  request('POST', '/api/users', { headers: { ...json, 'content-length': '0' }, ...plain }),
  request('POST', '/api/users', { headers: { 'content-type': 'text/plain' }, ...plain }),
  request('POST', '/api/users?name=Ada', { body: '{}', ...plain }),
  request('POST', '/api/users/upsert', { body: '{"match":{"email":"ada@example.com"},"name":"Ada"}', ...plain }),
  request('PATCH', user, { body: '{"name":"Ada"}', ...plain }),
  request('PATCH', user, { body: `{"user_id":"${absentId}"}`, ...plain }),
  request('PUT', user, { body: '{"name":"Ada","metadata":{"plan":"pro"}}', ...plain }),
  request('DELETE', `/api/users/${absentId}`),
  request('DELETE', `/api/users/${absentId}`, { body: '{"x":1}', ...plain }),
  request('GET', user, { body: '{"x":1}', ...plain }),
  request('POST', `${user}/docs`, { body: '{"title":"Report","content":"Cholesterol is high."}', ...plain }),
  request('POST', `${user}/docs/search`, { body: '{"query":"cholesterol"}', ...plain }),
  request('DELETE', `${user}/docs`),
  request('POST', `${user}/memories/form`, { body: '{"messages":[{"role":"user","content":"I have a boat."}]}', ...plain }),
  request('POST', `${user}/chat`, { body: '{"messages":[{"role":"user","content":"I have a boat."}]}', ...plain }),
]

const types: WireRequest[] = [
  ...['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'APPLICATION/JSON'].map((type) => [type, true] as const),
  ...['application/json; charset=utf-16', 'application/json; charset=latin1', 'application/json; x=y'].map(
    (type) => [type, false] as const,
  ),
  ...['application/merge-patch+json', 'text/plain', 'application/jsonx', 'multipart/form-data; boundary=x', ';', ''].map(
    (type) => [type, false] as const,
  ),
].map(([type, isPlain]) => request('POST', '/api/users', { headers: { 'content-type': type }, body: '{"name":"Ada"}', isPlain }))

const large = `{"about":"${'a'.repeat(10_000_000)}"}`

const bodies: WireRequest[] = [
  request('POST', '/api/users', { body: '{"name":"Ada"}', isChunked: true, ...other }),
  request('POST', '/api/users', { body: large, ...other }),
  request('POST', '/api/users', { body: large, isChunked: true, ...other }),
  request('POST', '/api/users', { body: large.slice(12), ...plain }),
  request('POST', '/api/users', { body: gzipSync('{"name":"Ada"}'), headers: { 'content-encoding': 'gzip' }, ...other }),
  request('POST', '/api/users', { body: '{}', headers: { 'content-encoding': 'identity' }, ...other }),
  request('POST', '/api/users', { body: `{"name":"${'a'.repeat(1000)}"}`, isCut: true, ...plain }),
]

const keys: WireRequest[] = ['', 'Bearer', 'Bearer unknown', 'Basic YTpi'].flatMap((authorization) => [
  request('GET', user, { headers: { authorization }, ...plain }),
  request('POST', '/api/users', { headers: { authorization, 'content-type': 'text/plain' }, body: '{bad', ...other }),
  request('POST', '/api/users', { headers: { authorization }, body: '{bad', ...plain }),
  request('GET', '/api/users/upsert', { headers: { authorization }, ...other }),
])

const conditions: WireRequest[] = [
  ...['"1"', 'W/"1"', '"9"', '*', '1', '', '"1", "2"'].flatMap((tags) => [
    request('GET', user, { headers: { 'if-none-match': tags }, ...plain }),
    request('HEAD', user, { headers: { 'if-none-match': tags }, ...other }),
    request('GET', '/api/users', { headers: { 'if-none-match': tags }, ...plain }),
    request('PATCH', user, { body: '{"name":"Ada"}', headers: { ...json, 'if-match': tags }, ...plain }),
    request('DELETE', `/api/users/${absentId}`, { headers: { 'if-match': tags }, ...plain }),
    request('POST', '/api/users', { body: '{}', headers: { ...json, 'if-none-match': tags }, ...plain }),
  ]),
]

/** Requests to REST in every shape that express reads in its own way. */
export const restRequests: WireRequest[] = [reads, queries, paths, methods, writes, others, types, bodies, keys, conditions].flat()
