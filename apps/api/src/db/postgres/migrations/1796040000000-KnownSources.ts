// Written by hand: a generated migration would copy the tables.
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Adds the digests of messages that memories were formed from, and a key of each user for them. */
export class KnownSources1796040000000 implements MigrationInterface {
  name = 'KnownSources1796040000000'

  async up(tx: QueryRunner): Promise<void> {
    const key = 'FOREIGN KEY ("app_id", "user_id") REFERENCES "users" ("app_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION'
    await tx.query(
      `CREATE TABLE "known_sources" ("app_id" uuid NOT NULL, "user_id" uuid NOT NULL, "digest" character varying(22) NOT NULL,
        CONSTRAINT "PK_e92446c01bd38e261c8f4724bbc" PRIMARY KEY ("app_id", "user_id", "digest"),
        CONSTRAINT "FK_a09de06c77f3cc316ffe50df55e" ${key})`,
    )
    await tx.query(
      `CREATE TABLE "source_keys" ("app_id" uuid NOT NULL, "user_id" uuid NOT NULL, "source_key" character varying(22) NOT NULL,
        CONSTRAINT "PK_b3ebe57cc7db0ef18dbc7e4a6ee" PRIMARY KEY ("app_id", "user_id"),
        CONSTRAINT "FK_b3ebe57cc7db0ef18dbc7e4a6ee" ${key})`,
    )
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query('DROP TABLE "known_sources"')
    await tx.query('DROP TABLE "source_keys"')
  }
}
