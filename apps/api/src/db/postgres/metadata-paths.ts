import type { MetadataPaths } from '../dialect.ts'

/** Takes metadata apart by the set-returning functions of Postgres. They refuse other types, so that they get an empty value of their own. */
export const metadataPaths: MetadataPaths = {
  nodes: (stoppable) => `nodes(path, name, type, value) AS (
    SELECT jsonb_build_array(entry.key), entry.key, jsonb_typeof(entry.value), entry.value
      FROM examined, jsonb_each(examined.metadata) AS entry WHERE ${stoppable}
    UNION ALL
    SELECT nodes.path || to_jsonb(entry.key), nodes.name || '.' || entry.key, jsonb_typeof(entry.value), entry.value
      FROM nodes, jsonb_each(CASE nodes.type WHEN 'object' THEN nodes.value ELSE CAST('{}' AS jsonb) END) AS entry
      WHERE ${stoppable})`,
  types: `string_agg(DISTINCT type, ',')`,
  scalars: ({ path, bind, stoppable }) => {
    const at = `(${['examined.metadata', ...path.map((key) => `CAST(${bind(key)} AS text)`)].join(' -> ')})`
    const isScalar = (value: string) => `jsonb_typeof(${value}) NOT IN ('object', 'array')`
    return `SELECT examined.id AS id, CAST(found.value AS text) AS value, found.is_item AS is_item,
        CASE jsonb_typeof(found.value) WHEN 'string' THEN found.value #>> '{}' END AS text
      FROM examined, LATERAL (
        SELECT ${at} AS value, 0 AS is_item WHERE ${isScalar(at)}
        UNION ALL
        SELECT item.value, 1 AS is_item
          FROM jsonb_array_elements(CASE jsonb_typeof(${at}) WHEN 'array' THEN ${at} ELSE CAST('[]' AS jsonb) END) AS item(value)
          WHERE ${isScalar('item.value')}) AS found
      WHERE ${stoppable}`
  },
}
