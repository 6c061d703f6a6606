// Written by hand: TypeORM knows nothing of virtual tables. See terms-sqlite.ts.
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A term is stored once for each text, with its level, and no longer once for each time it is there: a third of the index. */
export class TermsWithoutPositions1795500000000 implements MigrationInterface {
  name = 'TermsWithoutPositions1795500000000'

  async up(tx: QueryRunner): Promise<void> {
    await rebuild(tx, {
      columns: 'terms',
      options: ', detail = none',
      rows: `SELECT doc, group_concat(term || level, ' ')
        FROM (SELECT term, doc, 2 * MIN(SUM(col = 'own'), 4) + MAX(col = 'beside') AS level FROM search_vocabulary GROUP BY term, doc)
        GROUP BY doc`,
    })
  }

  async down(tx: QueryRunner): Promise<void> {
    await rebuild(tx, {
      columns: 'own, beside',
      options: '',
      rows: `SELECT doc, group_concat(CASE WHEN level > 1 THEN trim(replace(hex(zeroblob(level / 2)), '00', term || ' ')) END, ' '),
          group_concat(CASE WHEN level % 2 = 1 THEN term END, ' ')
        FROM (SELECT substr(term, 1, length(term) - 1) AS term, doc, CAST(substr(term, -1) AS INTEGER) AS level FROM search_vocabulary)
        GROUP BY doc`,
    })
  }
}

const rebuild = async (tx: QueryRunner, { columns, options, rows }: { columns: string; options: string; rows: string }) => {
  await tx.query(
    `CREATE VIRTUAL TABLE rebuilt_terms USING fts5(${columns}, content = '', contentless_delete = 1, tokenize = 'ascii'${options})`,
  )
  await tx.query("INSERT INTO rebuilt_terms (rebuilt_terms, rank) VALUES ('deletemerge', 0)")
  await tx.query(`INSERT INTO rebuilt_terms (rowid, ${columns}) ${rows}`)
  await tx.query('DROP TABLE search_vocabulary')
  await tx.query('DROP TABLE search_terms')
  await tx.query('ALTER TABLE rebuilt_terms RENAME TO search_terms')
  await tx.query('CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_terms, instance)')
}
