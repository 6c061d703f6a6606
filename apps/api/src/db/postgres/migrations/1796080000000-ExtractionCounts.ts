// Written by hand: a generated migration would copy the table.
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Adds the daily counts of what extraction did. */
export class ExtractionCounts1796080000000 implements MigrationInterface {
  name = 'ExtractionCounts1796080000000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query(
      `CREATE TABLE "extraction_counts" ("app_id" uuid NOT NULL, "date" character varying(10) NOT NULL, "outcome" character varying(32) NOT NULL,
        "shard" integer NOT NULL, "count" bigint NOT NULL,
        CONSTRAINT "PK_a8e969718c7a01643db5a91a07d" PRIMARY KEY ("app_id", "date", "outcome", "shard"),
        CONSTRAINT "FK_3cc46736fab3ad5320846c7bfd6" FOREIGN KEY ("app_id") REFERENCES "apps" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
    )
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query('DROP TABLE "extraction_counts"')
  }
}
