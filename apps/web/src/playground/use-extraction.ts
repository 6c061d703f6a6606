import { ApiError } from '@acquaint/client'
import type { FormedMemories, FormMemories, User } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { type EditedText, editedText, textOf } from '../parts/long-text.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'
import { localTime, withTimes } from './conversation-times.ts'
import { readConversation } from './read-conversation.ts'

/** The pasted text, and the time at which the conversation began. */
interface Draft {
  text: EditedText
  content: string
  time: string
}

const draftOf = (content: string): Draft => ({ text: editedText(content), content, time: localTime(new Date()) })

/** Input of a result: another choice needs another result. */
interface Asked {
  userId: string
  agentId: string | undefined
  time: string
  content: string
}

/** A conversation that was sent, with its result. */
export interface Extracted {
  asked: Asked
  messages: FormMemories['messages']
  isDryRun: boolean
  result: FormedMemories
  /** Time from the call to its answer in this browser, in milliseconds. */
  ms: number
}

export type ExtractionState = ReturnType<typeof useExtraction>

interface Options {
  /** Id of the chosen user; undefined where there are no users. */
  userId: string | undefined
  /** The chosen user, once it is loaded. */
  user: User | undefined
  agentId: string | undefined
}

/** Holds a pasted conversation, what it was sent with, and the result. */
export const useExtraction = ({ userId = '', user, agentId }: Options) => {
  const client = useClient()
  const queries = useQueryClient()
  const [draft, setDraft] = useRestoredState('conversation of the playground', () => draftOf(''))
  const [isDryRun, setDryRun] = useState(true)
  const [isEditing, setEditing] = useState(true)
  const [isTried, setTried] = useState(false)
  /** A text that nobody typed, or that is stored: leaving it asks nothing. */
  const [safe, setSafe] = useState('')
  const participants = { userName: user?.name, agentId }
  const content = useDeferredValue(draft.content)
  const { userName } = participants
  const reading = useMemo(() => readConversation(content, { userName, agentId }), [content, userName, agentId])
  const asked = { userId, agentId, time: draft.time, content: draft.content }
  const run = useSend({
    send: async (input: Omit<Extracted, 'result' | 'ms'>, signal): Promise<Extracted> => {
      const { asked: of, messages, isDryRun: dry_run } = input
      const begin = performance.now()
      const result = await client.memories.form({ user_id: of.userId, agent_id: of.agentId, messages, dry_run }, { signal })
      return { ...input, result, ms: performance.now() - begin }
    },
    onSuccess: ({ isDryRun: isDry, asked: of }) => {
      setEditing(false)
      if (isDry) return
      setSafe(of.content)
      setDryRun(true)
      void queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: of.userId } }) })
    },
  })
  const extract = (isDry: boolean) => {
    const read = readConversation(draft.content, participants)
    setTried(true)
    if (userId !== '' && !('problem' in read) && read.messages.length > 0 && !run.isPending)
      run.mutate({ asked, messages: withTimes(read.messages, draft.time), isDryRun: isDry })
  }
  const put = (next: Draft) => {
    setDraft(next)
    setEditing(true)
    setTried(false)
    run.reset()
  }
  const isCurrent = run.data !== undefined && isSame(run.data.asked, asked)
  return {
    ...{ user, draft, reading, isDryRun, setDryRun, isTried, extract },
    edit: () => setDraft((before) => ({ ...before, content: textOf(before.text) })),
    setTime: (time: string) => setDraft((before) => ({ ...before, time })),
    /** Fills in a text that nobody typed. */
    fill: (text: string) => {
      put(draftOf(text))
      setSafe(text)
    },
    put,
    /** The result, while it belongs to what is chosen and the text is not edited. */
    extracted: isCurrent && !isEditing ? run.data : undefined,
    editText: () => setEditing(true),
    isRunning: run.isPending,
    lacksConsent: (user && !user.memory_opt_in) || isConsentMissing(run.error),
    onConsent: run.reset,
    failure:
      run.error && !isConsentMissing(run.error) ? { error: run.error, retry: () => run.variables && run.mutate(run.variables) } : undefined,
    isDirty: draft.content.trim() !== '' && draft.content !== safe,
  }
}

const isSame = (one: Asked, other: Asked) =>
  one.userId === other.userId && one.agentId === other.agentId && one.time === other.time && one.content === other.content

const isConsentMissing = (error: Error | null) => error instanceof ApiError && error.code === 'CONSENT_REQUIRED'
