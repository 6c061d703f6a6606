import { gzipSync } from 'node:zlib'
import { absentId, badUtf8, json, userId, type WireRequest } from './requests.ts'

type Shape = Omit<WireRequest, 'name' | 'method' | 'path'>

const plain: Shape = { isPlain: true }
const other: Shape = { isPlain: false }

const get = (name: string, path: string, shape: Shape = plain): WireRequest => ({ name, method: 'GET', path: `/trpc/${path}`, ...shape })
const post = (name: string, path: string, body: string | Buffer, { headers, ...shape }: Shape = plain): WireRequest => ({
  name,
  method: 'POST',
  path: `/trpc/${path}`,
  headers: { ...json, ...headers },
  body,
  ...shape,
})

const user = JSON.stringify({ user_id: userId })
const encoded = encodeURIComponent(user)

/** Texts in the place of an input. */
const inputs = [
  ...['', 'null', '""', '0', 'true', '[]', '{}', '[1]', '"text"', '{bad', '{"user_id":1}', ` ${user} `, `${user}x`, `\uFEFF${user}`],
  ...['{"__proto__":{"user_id":1}}', '{"constructor":1}', '{"user_id":"a","user_id":"b"}', '{"0":{}}', '1e999', '"\\ud800"'],
]

const inputRequests = inputs.flatMap((text) => [
  get(`input ${text}`, `users.get?input=${encodeURIComponent(text)}`),
  post(`body ${text}`, 'users.get', text),
  get(`batch with input ${text}`, `users.get,users.count?batch=1&input=${encodeURIComponent(text)}`),
  post(`batch with body ${text}`, 'users.get,users.count?batch=1', text),
])

const batches: WireRequest[] = [
  ['a missing index', `{"1":${user}}`],
  ['all indexes missing', '{}'],
  ['an index too many', `{"0":${user},"1":${user},"2":${user}}`],
  ['an index with zeros', `{"00":${user},"01":${user}}`],
  ['an index of null', '{"0":null,"1":null}'],
  ['an array', `[${user},${user}]`],
  ['negative and prototype names', `{"-1":${user},"__proto__":${user},"length":2}`],
].map(([name, body]) => post(`batch of two with ${name}`, 'users.get,users.get?batch=1', body ?? ''))

const names: WireRequest[] = [
  ...[
    'users.nothing',
    'users',
    'users.get.',
    '.users.get',
    'users..get',
    'users.get.x',
    'Users.get',
    'users_get',
    'users~get',
    'users-get',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'users.__proto__', 'users.constructor', 'users.toString', 'prototype'],
  ...[
    'users/get',
    'x/users.get',
    '/users.get',
    'users.get/',
    '',
    'users%2Eget',
    'users.get%20',
    '%',
    '%E0%A4%A',
    'users.get%2Cusers.count',
  ],
  ...['users.get,users.count', ',', 'users.get;x', 'users.get#x', 'users.get:x', '..', '.', '%2e%2e/users.get'],
].map((path) => get(`procedure ${path}`, `${path}?input=${encoded}`, other))

const batchNames: WireRequest[] = [
  ...['users.get,', ',users.get', 'users.get,,users.get', 'users.get,users.nothing', 'users.nothing,users.get', '__proto__,users.get', ''],
  ...['users.get,users.create', 'users.get,users.get%2Cusers.get', 'users.get, users.get', 'users.get%20,users.get'],
].map((path) => post(`batch of ${path}`, `${path.replaceAll(' ', '%20')}?batch=1`, `{"0":${user},"1":${user}}`, other))

const counts: WireRequest[] = [1, 2, 50, 100, 101].flatMap((count) => {
  const path = `${Array(count).fill('users.count').join(',')}?batch=1`
  const shape = { isPlain: count <= 100 }
  return [get(`GET of ${count} calls`, `${path}&input=%7B%7D`, shape), post(`POST of ${count} calls`, path, '{}', shape)]
})

const queries: WireRequest[] = [
  ['two inputs', `input=${encoded}&input=null`, true],
  ['two inputs, the first empty', `input=&input=${encoded}`, true],
  ['a separator at the end', `input=${encoded}&`, true],
  ['a separator at the start', `&input=${encoded}`, false],
  ['two separators', `input=${encoded}&&batch=0`, false],
  ['a semicolon', `input=${encoded};batch=1`, true],
  ['batch of another value', `batch=true&input=${encoded}`, true],
  ['batch with a zero', `batch=01&input=${encoded}`, true],
  ['batch twice, the first on', `batch=1&batch=0&input=%7B%220%22%3A${encoded}%7D`, true],
  ['batch twice, the last on', `batch=0&batch=1&input=${encoded}`, true],
  ['batch without a value', `batch&input=${encoded}`, false],
  ['batch that is encoded', `%62atch=1&input=${encoded}`, false],
  ['input without a value', 'input', false],
  ['input that is encoded', `inpu%74=${encoded}`, false],
  ['plus signs', `input=+${encoded}+`, true],
  ['a wrong escape', `input=${encoded}%zz`, false],
  ['escapes that are no UTF-8', 'input=%22%E0%A4%22', false],
  ['raw JSON', `input=${user}`, true],
  ['characters that URLs escape', `input=${user.replace('{', '{"x":"<>^`|\\\\\'",')}`, true],
  ['a fragment', `input=${encoded}#&batch=1`, false],
  ['an equals sign in the value', `input=${encoded}=`, true],
  ['a question mark in the value', `input=${encoded}?`, true],
  ['an unknown parameter', `input=${encoded}&metadata_filter=1`, false],
  ['connection parameters', `input=${encoded}&connectionParams=%7B%7D`, false],
  ['no value', '', true],
].map(([name, query, isPlain]) => get(`query with ${name}`, `users.get?${query}`, { isPlain: isPlain === true }))

const methods: WireRequest[] = ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'].flatMap((method) =>
  [`users.get?input=${encoded}`, 'users.create', 'users.count,users.count?batch=1'].map((path) => ({
    name: `${method} ${path}`,
    method,
    path: `/trpc/${path}`,
    ...other,
  })),
)

const kinds: WireRequest[] = [
  get('a mutation by GET', 'users.create', other),
  get('mutations by GET', 'users.create,users.delete?batch=1', other),
  get('a query and a mutation by GET', 'users.get,users.delete?batch=1', other),
  post('a query and a mutation by POST', 'users.get,users.delete?batch=1', '{}', other),
]

const types: WireRequest[] = [
  ...['application/json; charset=utf-8', 'application/json;charset=latin1', 'APPLICATION/JSON', 'application/json ; x=y'].map(
    (type) => [type, true] as const,
  ),
  ...['text/plain', 'application/jsonx', 'application/json, text/plain', 'multipart/form-data; boundary=x', 'application/octet-stream'].map(
    (type) => [type, false] as const,
  ),
  ...['application/x-www-form-urlencoded', 'json', ';'].map((type) => [type, false] as const),
].flatMap(([type, isPlain]) => [
  post(`body of ${type}`, 'users.get', user, { headers: { 'content-type': type }, isPlain }),
  get(`GET of ${type}`, `users.get?input=${encoded}`, { headers: { 'content-type': type }, isPlain }),
])

const bodies: WireRequest[] = [
  { ...post('a body without a type', 'users.get', user, other), headers: {} },
  post('an empty body', 'users.count', ''),
  post('an empty body of a batch', 'users.count,users.count?batch=1', ''),
  post('a body that is no UTF-8', 'users.create', badUtf8),
  post('a body with a null character', 'users.create', '{"name":"a\\u0000b"}'),
  post('a body in chunks', 'users.get', user, { isChunked: true, ...other }),
  post('a body in chunks that is too large', 'users.create', `{"about":"${'a'.repeat(10_000_000)}"}`, { isChunked: true, ...other }),
  post('a body that is too large', 'users.create', `{"about":"${'a'.repeat(10_000_000)}"}`, other),
  post('a batch that is too large', 'users.create,users.create?batch=1', `{"0":{"about":"${'a'.repeat(10_000_000)}"}}`, other),
  post('a large body', 'users.create', `{"about":"${'ä'.repeat(4_900_000)}"}`),
  post('a compressed body', 'users.get', gzipSync(user), { headers: { 'content-encoding': 'gzip' }, ...other }),
  post('a body in no encoding', 'users.get', user, { headers: { 'content-encoding': 'identity' }, ...other }),
  post('a body and an input', `users.get?input=${encodeURIComponent(`{"user_id":"${absentId}"}`)}`, user, other),
  { ...get('a GET with a body', `users.get?input=${encoded}`, other), headers: json, body: '{}' },
  post('a body that is cut', 'users.create', `{"name":"${'a'.repeat(1000)}"}`, { isCut: true, ...plain }),
  post('a batch that is cut', 'users.create,users.create?batch=1', `{"0":{"name":"${'a'.repeat(1000)}"}}`, { isCut: true, ...plain }),
]

const accepts: WireRequest[] = [
  get('accept of an event stream', `users.get?input=${encoded}`, { headers: { accept: 'text/event-stream' }, ...plain }),
  get('accept of anything', `users.get?input=${encoded}`, { headers: { accept: '*/*' }, ...plain }),
  get('accept of JSON lines', 'users.count?batch=1', { headers: { accept: 'application/jsonl' }, ...other }),
  get('accept of JSON and JSON lines', 'users.count?batch=1', { headers: { accept: 'application/json, application/jsonl' }, ...other }),
  get('accept of JSON lines for one call', 'users.count', { headers: { accept: 'application/jsonl' }, ...other }),
  get('trpc-accept of JSON lines', 'users.count?batch=1', { headers: { 'trpc-accept': 'application/jsonl' }, ...other }),
  get('trpc-accept of JSON', 'users.count?batch=1', { headers: { 'trpc-accept': 'application/json' }, ...other }),
]

const hosts: WireRequest[] = [
  ...['localhost', 'wire.test:80', '[::1]:3000', 'xn--zca.test'].map((host) => [host, true] as const),
  ...['a b', 'x:99999', '999.1.1.1', 'a@b', 'a/b', '[::1', 'xn--\u00e9', 'a,b', ':80', 'a:b'].map((host) => [host, false] as const),
].map(([host, isPlain]) => get(`host ${host}`, `users.get?input=${encoded}`, { headers: { host }, isPlain }))

const keys: WireRequest[] = ['', 'Bearer', 'Bearer unknown', 'Basic YTpi', `Bearer acq_${'0'.repeat(32)}_${'a'.repeat(43)}`].flatMap(
  (authorization) => [
    get(`key ${authorization}`, `users.get?input=${encoded}`, { headers: { authorization }, ...plain }),
    post(`batch with key ${authorization}`, 'users.get,users.count?batch=1', '{bad', { headers: { authorization }, ...plain }),
    get(`unknown procedure with key ${authorization}`, 'users.nothing', { headers: { authorization }, ...other }),
    get(`mutation by GET with key ${authorization}`, 'users.create', { headers: { authorization }, ...other }),
    post(`known and unknown procedure with key ${authorization}`, 'users.count,x?batch=1', '{}', { headers: { authorization }, ...other }),
    get(`unknown parameter with key ${authorization}`, 'users.count?x=1', { headers: { authorization }, ...other }),
  ],
)

/** Requests that no link of `@trpc/client` sends, as other clients, proxies and attackers do. */
export const trpcRequests: WireRequest[] = [
  ...[inputRequests, batches, names, batchNames, counts, queries, methods, kinds, types, bodies, accepts, hosts, keys].flat(),
]
