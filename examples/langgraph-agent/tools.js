import { randomUUID } from 'node:crypto'
import { tool } from '@langchain/core/tools'
import { ToolNode } from '@langchain/langgraph/prebuilt'
import { z } from 'zod'

const namespace = ['orders']

/** Tools of the model. The graph passes the store of its customer: no argument of a tool names one. */
export const orderTools = [
  tool(
    async ({ item, count }, { store }) => {
      await store.put(namespace, randomUUID(), { item, count })
      return `Ordered ${count} of ${item}.`
    },
    {
      name: 'place_order',
      description: 'Places an order.',
      schema: z.object({ item: z.string().min(1).max(200), count: z.int().min(1).max(100) }),
    },
  ),
  tool(
    async ({ query }, { store }) => {
      const found = await store.search(namespace, { query, limit: 5 })
      return JSON.stringify(found.map(({ value, createdAt }) => ({ ...value, ordered_at: createdAt })))
    },
    {
      name: 'find_orders',
      description: 'Finds earlier orders by their words.',
      schema: z.object({ query: z.string().min(1).max(500) }),
    },
  ),
]

export const runTools = new ToolNode(orderTools)
