import { paginate } from '@acquaint/client'
import type { Api, User } from '@acquaint/contracts'
import { useMutation } from '@tanstack/react-query'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { sentenceOf } from '../parts/problem.tsx'
import { useSay } from '../parts/toasts.tsx'

/** Gives all that is kept of a user as one JSON file. */
export const ExportUser = ({ user }: { user: User }) => {
  const client = useClient()
  const say = useSay()
  const work = useMutation({
    mutationFn: () => collect(client, user.id),
    onSuccess: (all) => download(`user-${user.id}.json`, JSON.stringify(all, null, 2)),
    onError: (error) => say(`Not exported: ${sentenceOf(error)}`, 'failed'),
  })
  return (
    <Button disabled={work.isPending} onClick={() => work.mutate()}>
      {work.isPending ? 'Collecting …' : 'Export'}
    </Button>
  )
}

const collect = async (client: Api, userId: string) => {
  const of = { user_id: userId }
  const user = await client.users.get(of)
  const consents = await Array.fromAsync(paginate(client.users.consents, of))
  const docs = await Array.fromAsync(paginate(client.docs.list, of))
  const memories = await Array.fromAsync(paginate(client.memories.list, of))
  const histories: Record<string, unknown[]> = {}
  for (const { id } of memories) {
    const versions = await Array.fromAsync(paginate(client.memories.history, { ...of, memory_id: id }))
    if (versions.length > 0) histories[id] = versions
  }
  return { exported_at: new Date().toISOString(), user, consents, docs, memories, memory_versions: histories }
}

const download = (name: string, text: string) => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
