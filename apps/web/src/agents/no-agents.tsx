import { Command } from '../parts/command.tsx'

/** Says how an agent appears, with the call that does it. */
export const NoAgents = () => (
  <div className="setup">
    <h2>There are no agents yet</h2>
    <p className="t14 i2">
      An agent appears here with its first memory. Name it by <code>agent_id</code> when you form memories: only this agent recalls them.
      Memories without an <code>agent_id</code> are for every agent.
    </p>
    <div className="after">
      <Command label="Form memories of an agent" text={formCall} />
    </div>
    <p className="after">
      <a className="link" href="/docs/guides/forming">
        Read how to form memories
      </a>
    </p>
  </div>
)

const formCall = `await client.memories.form({
  user_id,
  agent_id: 'coach',
  messages: [{ role: 'user', content: 'I run on Sundays.' }],
})`
