import type { Api } from '@acquaint/contracts'
import { describe, expectTypeOf, test } from 'vitest'
import type * as client from './index.ts'

/** Input and output of every procedure, by names that the client exports. */
interface Named {
  users: {
    create: [client.CreateUser, client.User]
    upsert: [client.UpsertUser, client.UpdatedUser]
    count: [client.CountUsers, client.UserCount]
    get: [client.GetUser, client.ListedUser]
    list: [client.ListUsers, client.Page<client.ListedUser>]
    consents: [client.ListConsents, client.Page<client.Consent>]
    context: [client.UserContextInput, client.UserContext]
    profile: [client.GetProfile, client.Profile]
    update: [client.UpdateUser, client.UpdatedUser]
    replace: [client.ReplaceUser, client.UpdatedUser]
    delete: [client.DeleteUser, client.UserReceipt]
  }
  docs: {
    create: [client.CreateDoc, client.Doc]
    list: [client.ListDocs, client.Page<client.ListedDoc>]
    search: [client.SearchDocs, client.FoundPassages]
    get: [client.GetDoc, client.Doc]
    update: [client.UpdateDoc, client.Doc]
    delete: [client.DeleteDoc, client.DocReceipt]
    deleteMany: [client.DeleteDocs, client.DocsReceipt]
  }
  memories: {
    create: [client.CreateMemory, client.Memory]
    form: [client.FormMemories, client.FormedMemories]
    list: [client.ListMemories, client.Page<client.Memory>]
    get: [client.GetMemory, client.Memory]
    history: [client.ListMemoryVersions, client.Page<client.MemoryVersion>]
    recall: [client.RecallMemories, client.RecalledMemories]
    search: [client.SearchMemories, client.FoundMemories]
    update: [client.UpdateMemory, client.Memory]
    delete: [client.DeleteMemory, client.MemoryReceipt]
    forget: [client.ForgetMemories, client.MemoriesReceipt]
    deleteMany: [client.DeleteMemories, client.MemoriesReceipt]
  }
  agents: {
    list: [client.ListAgents, client.Page<client.Agent>]
    get: [client.GetAgent, client.Agent]
    users: [client.ListAgentUsers, client.Page<client.AgentUser>]
  }
  metadata: {
    keys: [client.ListMetadataKeys, client.KnownMetadataKeys]
    values: [client.ListMetadataValues, client.KnownMetadataValues]
  }
  overview: { get: [client.GetOverview, client.Overview]; extraction: [client.GetExtractionOutcomes, client.ExtractionOutcomes] }
  server: { get: [client.GetServer, client.ServerInfo] }
  chat: { reply: [client.ReplyInput, client.Reply] }
}

type Procedures = {
  [R in keyof Api]: {
    [V in keyof Api[R]]: Api[R][V] extends (input: infer Input, ...rest: never) => Promise<infer Output>
      ? [NonNullable<Input>, Output]
      : never
  }
}

describe('the types that the client exports', () => {
  test('name the input and the output of every procedure', () => {
    expectTypeOf<Named>().toEqualTypeOf<Procedures>()
  })

  test('name inputs as a caller writes them, without the fields that have a default', () => {
    expectTypeOf({ name: 'Ada' }).toExtend<client.CreateUser>()
    expectTypeOf({ title: 'Report', content: ['One.'] }).toExtend<client.NewDoc>()
    expectTypeOf({}).toExtend<client.ListUsers>()
    expectTypeOf({ role: 'user' as const, content: 'I have a boat.' }).toExtend<client.Message>()
    // @ts-expect-error a user has no nme
    const misspelt: client.CreateUser = { nme: 'Ada' }
    void misspelt
  })

  test('name the objects inside inputs and outputs', () => {
    expectTypeOf<client.FormMemories['messages'][number]>().toEqualTypeOf<client.Message>()
    expectTypeOf<client.ReplyInput['messages'][number]>().toEqualTypeOf<client.ChatMessage>()
    expectTypeOf<client.Memory['source']>().toEqualTypeOf<client.MemorySource | null>()
    expectTypeOf<client.Memory['context']>().toEqualTypeOf<client.ContextMessage[]>()
    expectTypeOf<client.Memory['entities']>().toEqualTypeOf<client.Entity[]>()
    expectTypeOf<client.FormedMemories['skipped'][number]['reason']>().toEqualTypeOf<client.SkipReason>()
    expectTypeOf<client.Doc['metadata']>().toEqualTypeOf<client.DocMetadata>()
    expectTypeOf<client.Memory['metadata']>().toEqualTypeOf<client.MemoryMetadata>()
  })
})
