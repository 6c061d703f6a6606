import type { MetadataPaths } from '../dialect.ts'

/** Takes metadata apart by the table-valued functions of SQLite. */
export const metadataPaths: MetadataPaths = {
  nodes: (stoppable) => `nodes(path, name, type, value) AS (
    SELECT json_array(entry.key), entry.key, ${type}, ${object}
      FROM examined, json_each(examined.metadata) AS entry WHERE ${stoppable}
    UNION ALL
    SELECT json_insert(nodes.path, '$[#]', entry.key), nodes.name || '.' || entry.key, ${type}, ${object}
      FROM nodes, json_each(nodes.value) AS entry WHERE nodes.value IS NOT NULL AND ${stoppable})`,
  types: 'group_concat(DISTINCT type)',
  scalars: ({ path, bind, stoppable }) => {
    const at = bind(`$${path.map((key) => `.${JSON.stringify(key)}`).join('')}`)
    const typeAt = `json_type(examined.metadata, ${at})`
    return `SELECT examined.id AS id, ${json} AS value, CASE entry.type WHEN 'text' THEN entry.value END AS text, ${typeAt} = 'array' AS is_item
      FROM examined, json_each(examined.metadata, ${at}) AS entry
      WHERE ${typeAt} <> 'object' AND entry.type NOT IN ('object', 'array') AND ${stoppable}`
  },
}

const type = `CASE WHEN entry.type = 'text' THEN 'string' WHEN entry.type IN ('true', 'false') THEN 'boolean'
  WHEN entry.type IN ('integer', 'real') THEN 'number' ELSE entry.type END`
const object = `CASE entry.type WHEN 'object' THEN entry.value END`
const json = `CASE WHEN entry.type IN ('true', 'false', 'null') THEN entry.type ELSE json_quote(entry.value) END`
