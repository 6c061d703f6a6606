import { type Database, openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import type { Api } from '@acquaint/contracts'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { describedProcedures } from '../../src/cases/example-inputs.ts'
import { makeDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'

/** Statements about storage and speed that engines with the protocol of Postgres often lack. */
const refused = [
  ...['USING +gin', 'CREATE +EXTENSION', '(CREATE|DROP) +FUNCTION', 'SET +STORAGE', 'toast_tuple_target', 'fastupdate', 'fillfactor'],
  ...['CREATE +TEMP', 'COLLATE', 'GENERATED +ALWAYS', 'CREATE +TRIGGER', 'UNLOGGED', 'TABLESPACE', 'CREATE +DOMAIN', 'CREATE +TYPE'],
]

/** Creates a database whose server refuses these statements, as such an engine does. */
const makePlain = async (): Promise<string> => {
  const { url, drop } = await makeDatabase('postgres')
  onTestFinished(drop)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
    IF current_query() ~* '(${refused.join('|')})' THEN
      RAISE EXCEPTION 'this engine has no %', tg_tag USING ERRCODE = 'feature_not_supported';
    END IF;
  END $$`)
  await client.query('CREATE EVENT TRIGGER refuse ON ddl_command_start EXECUTE FUNCTION refuse()')
  await client.end()
  return url
}

const open = async (url: string): Promise<{ db: Database; api: Api; called: Set<string> }> => {
  const db = await openDatabase(url)
  onTestFinished(db.close)
  const { app } = await createKey(db, 'plain')
  const called = new Set<string>()
  const api: Api = new Proxy(inProcess(db, app), {
    get: (target, resource: keyof Api) =>
      new Proxy(target[resource], {
        get: (verbs, verb) => {
          called.add(`${resource}.${String(verb)}`)
          return Reflect.get(verbs, verb)
        },
      }),
  })
  return { db, api, called }
}

/** Calls every procedure. Returns the parts of the answers that are the same in every database. */
const useAll = async (api: Api) => {
  const match = { db_uuid: '7' }
  const { id: user_id } = await api.users.create({ name: 'Zoë', about: 'Sails.', metadata: match, memory_opt_in: true })
  const doc = { title: 'Boats', content: ['The harbour of Lisbon is deep.', 'Ships wait there.'], metadata: { pages: 2 } }
  const { id: doc_id } = await api.docs.create({ user_id, ...doc })
  const { formed } = await api.memories.form({
    user_id,
    messages: [{ role: 'user', content: 'I live in Lisbon. I have a boat. My sister is a vet in Berlin.' }],
  })
  const { id: memory_id } = await api.memories.create({ user_id, content: 'Prefers short answers.', metadata: { topic: 'style' } })
  await api.memories.update({ user_id, memory_id, content: 'Prefers long answers.' })
  await api.memories.create({ user_id, agent_id: 'coach', content: 'Trains for a race.' })
  const upserted = await api.users.upsert({ match, metadata: { plan: 'pro' } })
  const other = await api.users.upsert({ match: { db_uuid: '8' }, name: 'Bo' })
  await api.users.update({ user_id, about: 'Sails often.' })
  await api.users.replace({ user_id: other.id, name: 'Bob', about: '', metadata: { db_uuid: '8' }, memory_opt_in: false })
  await api.docs.update({ user_id, doc_id, metadata: { pages: 3 } })
  const contents = ({ items }: { items: { content: string }[] }) => items.map(({ content }) => content)
  const answers = {
    isSame: upserted.id === user_id,
    formed: formed.map(({ content }) => content),
    got: [(await api.users.get({ user_id })).about, (await api.docs.get({ user_id, doc_id })).metadata],
    memory: (await api.memories.get({ user_id, memory_id })).content,
    history: contents(await api.memories.history({ user_id, memory_id })),
    listed: (await api.users.list({ search: 'zoe', metadata_filter: { plan: 'pro' } })).items.map(({ name }) => name),
    counted: [await api.users.count(), await api.users.count({ metadata_filter: { db_uuid: { $gt: '7' } } })],
    consents: (await api.users.consents({ user_id })).items.length,
    profile: (await api.users.profile({ user_id })).facts.map(({ attribute, value }) => [attribute, value]),
    context: (await api.users.context({ user_id, query: 'harbour boat' })).text.replaceAll(user_id, ''),
    docs: (await api.docs.list({ user_id, metadata_filter: { pages: 3 } })).items.map(({ title }) => title),
    passages: (await api.docs.search({ user_id, query: 'deep harbours' })).items.map(({ passage, score }) => [passage, score]),
    memories: contents(await api.memories.list({ user_id, sort_by: 'timestamp' })).sort(),
    found: (await api.memories.search({ user_id, query: 'where is the boat of the vet' })).items.map(({ content, score }) => [
      content,
      score,
    ]),
    recalled: (await api.memories.recall({ user_id, query: 'where is the boat of the vet' })).items.map(({ content, score }) => [
      content,
      score,
    ]),
    reply: (await api.chat.reply({ user_id, messages: [{ role: 'user', content: 'Where is my boat?' }] })).answered_by,
    overview: (await api.overview.get()).memories,
    outcomes: await api.overview.extraction(),
    database: (await api.server.get()).database,
    agents: (await api.agents.list()).items.length,
    agent: (await api.agents.get({ agent_id: 'coach' })).memories,
    users_of_agent: (await api.agents.users({ agent_id: 'coach' })).items.map(({ name }) => name),
    keys: await api.metadata.keys(),
    values: await api.metadata.values({ path: ['plan'] }),
  }
  const [first] = formed
  await api.memories.forget({ user_id, memory_ids: first ? [first.id] : [] })
  const erased = [
    (await api.memories.delete({ user_id, memory_id })).erased,
    (await api.docs.delete({ user_id, doc_id })).erased,
    (await api.docs.deleteMany({ user_id, metadata_filter: { pages: 3 } })).erased,
    (await api.memories.deleteMany({ user_id, all: true })).erased,
    (await api.users.delete({ user_id })).erased,
  ]
  return { ...answers, erased }
}

test('every procedure answers the same on an engine that refuses extensions, functions, GIN indexes and storage options', async () => {
  const plain = await open(await makePlain())
  const full = await open(await makeUrl())
  expect(await useAll(plain.api)).toEqual(await useAll(full.api))
  expect([...plain.called].sort()).toEqual(describedProcedures.map(({ path }) => path).sort())

  const storage = async ({ db }: { db: Database }) => {
    const rows: { name: string }[] = await db.read((tx) =>
      tx.query(`SELECT indexname AS name FROM pg_indexes WHERE indexdef LIKE '%USING gin%'
        UNION ALL SELECT proname FROM pg_proc WHERE proname LIKE 'search_terms%'
        UNION ALL SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'
        UNION ALL SELECT relname FROM pg_class WHERE relname = 'search_terms' AND reloptions IS NOT NULL ORDER BY 1`),
    )
    return rows.map(({ name }) => name)
  }
  expect(await storage(plain)).toEqual([])
  const options = [
    'btree_gin',
    'pg_trgm',
    'search_terms',
    'search_terms_by_term',
    'search_terms_with',
    'users_by_metadata_text',
    'users_by_search_text',
  ]
  expect(await storage(full)).toEqual(options)
})

/** Tables with rows of users, whose every look-up must name the app and the user: a distributed engine then asks one machine. */
const ofUsers = [
  ...['consents', 'docs', 'facts', 'known_sources', 'memories', 'memory_vectors', 'memory_versions', 'passages'],
  ...['search_entries', 'search_terms', 'source_keys', 'term_keys', 'user_metadata', 'users'],
]

/** Runs work, and returns the texts of all statements meanwhile. */
const statementsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const { query } = pg.Client.prototype
  const ask = query as (...given: unknown[]) => unknown // one of its many forms
  const texts = new Set<string>()
  const record = (statement: unknown) => {
    if (typeof statement === 'string') texts.add(statement)
    else if (typeof statement === 'object' && statement !== null && 'text' in statement) texts.add(String(statement.text))
  }
  const recorded = function (this: pg.Client, ...given: unknown[]) {
    record(given[0])
    return ask.apply(this, given)
  }
  pg.Client.prototype.query = recorded as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return [...texts]
}

test.each(['plain', 'full'] as const)('every look-up of rows of a user names the app and the user on a %s engine', async (kind) => {
  const url = kind === 'plain' ? await makePlain() : await makeUrl()
  const { api } = await open(url)
  const statements = await statementsOf(() => useAll(api))
  const about = statements.filter((sql) => ofUsers.some((table) => new RegExp(`(?:FROM|INTO|UPDATE|JOIN) "?${table}\\b`, 'i').test(sql)))
  expect(about.length).toBeGreaterThan(50)
  const conditionOf = (sql: string) => (/^\s*INSERT/i.test(sql) ? sql : sql.slice(Math.max(0, sql.search(/\bWHERE\b/i))))
  const withoutApp = about.filter((sql) => !/app_?id/i.test(conditionOf(sql)))
  expect(withoutApp).toEqual([])
  /** A user has its own id. Lists and counts of users and agents, look-ups by metadata and the overview are about all users of an app. */
  const tableOf = (sql: string) => /(?:FROM|INTO|UPDATE) \(?(?:SELECT [^()]* FROM )?"?(\w+)/i.exec(sql)?.[1] ?? ''
  const isOfApp = (sql: string) => ['users', 'user_metadata'].includes(tableOf(sql)) || /"counted"|COUNT\(DISTINCT/.test(sql)
  const withoutUser = about.filter((sql) => !isOfApp(sql) && !/user_id/i.test(conditionOf(sql)))
  expect(withoutUser).toEqual([])
  // An upsert finds ids, and locks by them.
  const locks = statements.filter((sql) => sql.includes('FOR UPDATE') && sql.includes('"users"'))
  expect(locks.length).toBeGreaterThan(0)
  for (const sql of locks) expect(conditionOf(sql)).toMatch(/^WHERE "users"."app_id" = \$\d AND "users"."id" = \$\d/)
  expect(
    statements.filter((sql) => /advisory|hashtext/.test(sql) && !/^SELECT CASE WHEN own THEN CAST\(pg_advisory_xact_lock\(key\)/.test(sql)),
  ).toEqual([])
})

const makeUrl = async () => {
  const { url, drop } = await makeDatabase('postgres')
  onTestFinished(drop)
  return url
}
