import { clientWorld } from '@acquaint/contract-tests/harness/client-world'
import { END, START, StateGraph } from '@langchain/langgraph'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { AcquaintStore } from '../src/index.ts'

const { connect } = clientWorld()

test('the nodes of a graph share the store of its user', async () => {
  const { client } = await connect()
  const [ada, bo] = await Promise.all([client.users.create({}), client.users.create({})])
  const builder = new StateGraph(z.object({ city: z.string(), known: z.array(z.string()).default([]) }))
    .addNode('learn', async ({ city }, { store }) => {
      await store?.put(['cities'], city, { city })
      return {}
    })
    .addNode('recall', async (_, { store }) => ({
      known: ((await store?.search(['cities'], { query: 'Lyon' })) ?? []).map(({ value }) => String(value.city)),
    }))
    .addEdge(START, 'learn')
    .addEdge('learn', 'recall')
    .addEdge('recall', END)
  const graphOf = (userId: string) => builder.compile({ store: new AcquaintStore({ client, userId }) })

  await graphOf(bo.id).invoke({ city: 'Nice' })
  await graphOf(ada.id).invoke({ city: 'Paris' })
  expect((await graphOf(ada.id).invoke({ city: 'Lyon' })).known).toEqual(['Lyon', 'Paris'])
})
