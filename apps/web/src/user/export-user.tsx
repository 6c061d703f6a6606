import { paginate } from '@acquaint/client'
import type { Api, User } from '@acquaint/contracts'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { downloadJson } from '../parts/download.ts'
import { sentenceOf } from '../parts/problem.tsx'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'

/** Saves everything that is stored about a user as one JSON file. */
export const ExportUser = ({ user }: { user: User }) => {
  const client = useClient()
  const say = useSay()
  const work = useSend({
    send: (_input, signal) => collect(client, user.id, signal),
    onSuccess: (all) => downloadJson(`user-${user.id}.json`, all),
    onError: (error) => say(`Not exported: ${sentenceOf(error)}`, 'failed'),
  })
  return (
    <Button disabled={work.isPending} onClick={() => work.mutate()}>
      {work.isPending ? 'Collecting …' : 'Export'}
    </Button>
  )
}

const collect = async (client: Api, userId: string, signal: AbortSignal) => {
  const of = { user_id: userId }
  const options = { signal }
  const user = await client.users.get(of, options)
  const consents = await Array.fromAsync(paginate(client.users.consents, of, options))
  const docs = await Array.fromAsync(paginate(client.docs.list, of, options))
  const memories = await Array.fromAsync(paginate(client.memories.list, { ...of, include_superseded: true }, options))
  const histories: Record<string, unknown[]> = {}
  for (const { id } of memories) {
    const versions = await Array.fromAsync(paginate(client.memories.history, { ...of, memory_id: id }, options))
    if (versions.length > 0) histories[id] = versions
  }
  return { exported_at: new Date().toISOString(), user, consents, docs, memories, memory_versions: histories }
}
