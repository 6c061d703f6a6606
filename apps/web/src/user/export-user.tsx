import type { User } from '@acquaint/contracts'
import { Download } from 'lucide-react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { downloadJson } from '../parts/download.ts'
import { sentenceOf } from '../parts/problem.tsx'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'
import { collect } from './collect.ts'

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
      <Download />
      <span>{work.isPending ? 'Collecting…' : 'Export'}</span>
    </Button>
  )
}
