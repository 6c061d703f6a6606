import type { QueryRunner } from 'typeorm'
import { causeOf } from '../errors.ts'

/**
 * Runs a statement of a migration about storage, which makes nothing but speed: an index, an extension, a storage parameter.
 * Returns false where the engine or the role refuses it. Engines with the protocol of Postgres know few of these.
 */
export const runOptional = async (tx: QueryRunner, sql: string): Promise<boolean> => {
  await tx.query('SAVEPOINT optional_statement')
  try {
    await tx.query(sql)
    await tx.query('RELEASE SAVEPOINT optional_statement')
    return true
  } catch (error) {
    // Not a refusal: the migrations fail, and the next start repeats them.
    if (outage.test(String(causeOf(error).code))) throw error
    await tx.query('ROLLBACK TO SAVEPOINT optional_statement')
    await tx.query('RELEASE SAVEPOINT optional_statement')
    return false
  }
}

/** Connection, deadlock, resources, operator intervention. A server without the files of an extension answers 58P01. */
const outage = /^(08|40|53|57|55P03|E)/
