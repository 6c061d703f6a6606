import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { Dialect } from '../db/dialect.ts'

/** The labels that select memories: see the contract of `MemoryFilter`. */
export interface LabelFilter {
  tags?: string[] | undefined
  category?: string | undefined
}

/** Restricts a query on `memories` to those with all of the tags and with the category. Both are compared exactly. */
export const addLabels = <Row extends ObjectLiteral>(
  builder: SelectQueryBuilder<Row>,
  { tags = [], category }: LabelFilter,
  dialect: Dialect,
): void => {
  if (category !== undefined) builder.andWhere('memories.category = :category', { category })
  for (const [index, tag] of tags.entries()) {
    const parameters: Record<string, unknown> = {}
    const bind = (value: unknown) => {
      const name = `tag${index}_${Object.keys(parameters).length}`
      parameters[name] = value
      return `:${name}`
    }
    const { contains } = dialect.json('memories.tags', { path: [], bind })
    builder.andWhere(`((${contains(tag)}) IS TRUE)`, parameters)
  }
}
