import { readFile } from 'node:fs/promises'
import * as contracts from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { apiMd, typeNames } from '../scripts/api-md.ts'

/** Exported schemas of objects that are not the type of a value a caller holds. */
const internal = ['MemoryFilter', 'PageInput', 'Problem', 'StoredContent']

describe('the types that the client exports', () => {
  test('include every schema of the contract that is more than one text, number or time', () => {
    const schemas = Object.entries(contracts).filter(([, value]) => value instanceof z.ZodType && isComposite(value))
    expect(schemas.length).toBeGreaterThan(20)
    const names = schemas.map(([name]) => name).filter((name) => !internal.includes(name))
    expect([...typeNames, 'ErrorCode', 'Issue']).toEqual(expect.arrayContaining(names))
  })

  test('include every named schema of the OpenAPI document', () => {
    const names = Object.keys(contracts.openApi().components.schemas).filter((name) => !internal.includes(name))
    expect([...typeNames, 'ErrorCode', 'Issue']).toEqual(expect.arrayContaining(names))
  })
})

test('the committed api.md is up to date with the contract', async () => {
  const committed = await readFile(new URL('../api.md', import.meta.url), 'utf8')
  expect(committed, 'run: npm run acquaint:api-md').toBe(apiMd())
})

const isComposite = (schema: unknown): boolean =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
    ? isComposite(schema.unwrap())
    : schema instanceof z.ZodObject || schema instanceof z.ZodEnum || schema instanceof z.ZodCustom
