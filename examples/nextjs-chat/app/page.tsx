import { acquaint } from '../server/acquaint'
import { currentUser } from '../server/visitor'
import { Chat } from './chat'
import { Consent } from './consent'

/** The chat, below the question for consent. The server reads the answer of the user, so that every visit shows it. */
export default async function Page() {
  const user = await currentUser()
  const answers = user && (await acquaint.users.consents({ user_id: user.id, limit: 1 })).items
  return (
    <main>
      <h1>Chat</h1>
      <Consent agrees={answers?.[0]?.memory_opt_in} />
      <Chat />
    </main>
  )
}
