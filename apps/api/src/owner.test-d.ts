import type { Memory } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Context } from './context.ts'
import type { MemoryVersionRow } from './db/schema/memories.ts'
import type { ChangedDoc, DerivedDoc } from './docs/derive.ts'
import { eraseAllDocs, eraseDocs, insertDocs, unknownDocs, updateDoc } from './docs/write.ts'
import type { DerivedMemory } from './memories/derive.ts'
import {
  type ChangedMemory,
  eraseAllMemories,
  eraseMemories,
  insertMemories,
  insertVersions,
  keepVersion,
  updateMemory,
  updateRedacted,
} from './memories/write.ts'
import { type Consenting, type Locked, type Owner, requireConsent, userOf } from './owner.ts'
import { addTexts, type IndexedText, type IndexScope, removeEntries } from './search/full-text-index.ts'

/*
 * What writes for a user takes a locked owner, and what stores memories an owner who agrees to them. The type check of the
 * package compiles this file and nothing runs it: each error that is expected must be there.
 */

interface Given {
  tx: EntityManager
  ctx: Pick<Context, 'db'>
  owner: Owner
  locked: Locked<Owner>
  consenting: Consenting<Owner>
}

export const storingMemories = (
  { tx, ctx, owner, locked, consenting }: Given,
  {
    memories,
    changed,
    memory,
    versions,
  }: {
    memories: DerivedMemory[]
    changed: ChangedMemory
    memory: Memory
    versions: Omit<MemoryVersionRow, keyof Owner>[]
  },
) => [
  insertMemories(tx, memories, { owner: consenting, ctx }),
  // @ts-expect-error the user may not agree
  insertMemories(tx, memories, { owner: locked, ctx }),
  // @ts-expect-error the user is not locked
  insertMemories(tx, memories, { owner, ctx }),

  updateMemory(tx, { changed, owner: consenting, ctx }),
  // @ts-expect-error the user may not agree
  updateMemory(tx, { changed, owner: locked, ctx }),
  // @ts-expect-error the user is not locked
  updateMemory(tx, { changed, owner, ctx }),

  keepVersion(tx, memory, consenting),
  // @ts-expect-error the user may not agree
  keepVersion(tx, memory, locked),
  // @ts-expect-error the user is not locked
  keepVersion(tx, memory, owner),

  insertVersions(tx, versions, consenting),
  // @ts-expect-error the user may not agree
  insertVersions(tx, versions, locked),
  // @ts-expect-error the user is not locked
  insertVersions(tx, versions, owner),
]

export const erasingMemories = ({ tx, ctx, owner, locked }: Given, redacted: DerivedMemory) => [
  eraseMemories(tx, [], { owner: locked, ctx }),
  // @ts-expect-error the user is not locked
  eraseMemories(tx, [], { owner, ctx }),

  eraseAllMemories(tx, { owner: locked, ctx }),
  // @ts-expect-error the user is not locked
  eraseAllMemories(tx, { owner, ctx }),

  updateRedacted(tx, { changed: redacted, owner: locked, ctx }),
  // @ts-expect-error the user is not locked
  updateRedacted(tx, { changed: redacted, owner, ctx }),
]

export const writingDocs = (
  { tx, ctx, owner, locked }: Given,
  { docs, changed, stored }: { docs: DerivedDoc[]; changed: ChangedDoc; stored: Parameters<typeof updateDoc>[1]['stored'] },
) => [
  insertDocs(tx, docs, { owner: locked, ctx }),
  // @ts-expect-error the user is not locked
  insertDocs(tx, docs, { owner, ctx }),

  unknownDocs(tx, docs, locked),
  // @ts-expect-error the user is not locked
  unknownDocs(tx, docs, owner),

  updateDoc(tx, { stored, changed, owner: locked, ctx }),
  // @ts-expect-error the user is not locked
  updateDoc(tx, { stored, changed, owner, ctx }),

  eraseDocs(tx, [], { owner: locked, ctx }),
  // @ts-expect-error the user is not locked
  eraseDocs(tx, [], { owner, ctx }),

  eraseAllDocs(tx, { owner: locked, ctx }),
  // @ts-expect-error the user is not locked
  eraseAllDocs(tx, { owner, ctx }),
]

export const indexing = ({ tx, owner, locked }: Given, { texts, scope }: { texts: IndexedText[]; scope: Omit<IndexScope, 'owner'> }) => [
  addTexts(tx, texts, { ...scope, owner: locked }),
  // @ts-expect-error the user is not locked
  addTexts(tx, texts, { ...scope, owner }),

  removeEntries(tx, [], { ...scope, owner: locked }),
  // @ts-expect-error the user is not locked
  removeEntries(tx, [], { ...scope, owner }),
]

export const owners = ({ owner, locked }: Given) => [
  requireConsent(locked),
  // @ts-expect-error consent that was read without the lock may be withdrawn meanwhile
  requireConsent(owner),
  // @ts-expect-error nothing was read of the user
  userOf(owner),
  // @ts-expect-error nobody can make a locked owner by hand
  { app_id: owner.app_id, user_id: owner.user_id } satisfies Locked<Owner>,
  // @ts-expect-error the lock does not include the consent
  locked satisfies Consenting<Owner>,
]
