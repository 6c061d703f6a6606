import type { CreateMemory, Memory, UpdateMemory } from '@acquaint/contracts'
import type { ConflictingField } from '../parts/conflict-table.tsx'

/** The fields of a memory that are typed. */
interface Fields {
  content: string
  agent: string
}

/** An edit of a memory. A change by somebody else after `base` is a conflict; a new memory has no base. */
export interface MemoryEdit extends Fields {
  base: Memory | undefined
  /** The name of the operator who edits the words, with the reason if there is one. */
  editor: string
  /** The typed values when somebody else's change came to light. */
  yours?: Fields | undefined
}

const fieldsOf = (memory: Memory | undefined): Fields => ({ content: memory?.content ?? '', agent: memory?.agent_id ?? '' })

export const editOf = (base: Memory | undefined): MemoryEdit => ({ base, editor: '', ...fieldsOf(base) })

/** Returns what an edit changes in the memory. */
export const changesOf = ({ base, content, agent }: MemoryEdit) => {
  const stored = fieldsOf(base)
  return { isContentChanged: content !== stored.content, isAgentChanged: agent !== stored.agent }
}

export const updateOf = (edit: MemoryEdit, base: Memory): Omit<UpdateMemory, 'allow_secret'> => {
  const { isContentChanged, isAgentChanged } = changesOf(edit)
  const editor = edit.editor.trim()
  return {
    ...{ user_id: base.user_id, memory_id: base.id, if_updated_at: base.updated_at },
    ...(isContentChanged && { content: edit.content, ...(editor !== '' && { edited_by: editor }) }),
    ...(isAgentChanged && { agent_id: edit.agent || null }),
  }
}

export const createOf = ({ content, agent }: MemoryEdit, user_id: string): Pick<CreateMemory, 'user_id' | 'content' | 'agent_id'> => ({
  ...{ user_id, content },
  ...(agent !== '' && { agent_id: agent }),
})

/** Goes on with an edit from the state that somebody else stored: a field that was not changed here takes their value. */
export const rebase = (edit: MemoryEdit, theirs: Memory): MemoryEdit => {
  const { isContentChanged, isAgentChanged } = changesOf(edit)
  const stored = fieldsOf(theirs)
  const fields = { content: isContentChanged ? edit.content : stored.content, agent: isAgentChanged ? edit.agent : stored.agent }
  return { ...edit, ...fields, base: theirs, yours: fields }
}

const labels: Record<keyof Fields, string> = { content: 'Memory', agent: 'Agent' }

/** The fields in which both sides differ, with what to do when one of the sides is chosen. */
export const conflictsOf = (edit: MemoryEdit, choose: (part: Partial<Fields>) => void): ConflictingField[] => {
  const { base, yours } = edit
  if (!base || !yours) return []
  const stored = fieldsOf(base)
  return (['content', 'agent'] as const)
    .filter((name) => yours[name] !== stored[name])
    .map((name) => ({
      ...{ label: labels[name], mine: yours[name], theirs: stored[name], isTheirs: edit[name] === stored[name] },
      onChoose: (isTheirs) => choose({ [name]: isTheirs ? stored[name] : yours[name] }),
    }))
}
