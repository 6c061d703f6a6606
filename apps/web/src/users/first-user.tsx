import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAccess } from '../api.tsx'
import { Button, IconButton } from '../parts/button.tsx'
import { useCopy } from '../parts/copy.ts'
import { SampleData } from '../sample/sample-data.tsx'

/** Introduces Acquaint where there are no users, with the ways to the first one. */
export const FirstUser = ({ onCreate }: { onCreate: () => void }) => {
  const { hasKey } = useAccess()
  return (
    <div className="body">
      <div className="setup">
        <h2>There are no users yet</h2>
        <p className="t14 i2">
          Acquaint stores who the users of your application are, their documents and, with their consent, what your agents have learned
          about them. Take these steps in any order.
        </p>
        <ol className="steps">
          <Step
            title="Load sample data"
            text="12 users with documents and memories. Overview removes them again."
            action={<SampleData />}
          />
          <Step
            title="Create a user"
            text="A name, what an agent should know, and metadata of your application."
            action={<Button onClick={onCreate}>Create a user</Button>}
          />
          <Step
            title="Create a key"
            text={
              hasKey
                ? 'Done: this page uses one. Run this on the server for another.'
                : 'Run this on the server. From then on it answers only to keys.'
            }
          >
            <Command label="Create a key" text="npx acquaint keys create --app NAME" />
          </Step>
          <Step title="Send the first call" text="Run this in a terminal. The user appears here as soon as the call arrives.">
            <Command label="First call" text={firstCall(hasKey)} />
            <p className="wait" role="status">
              <span className="pulse" />
              Waiting for the first call…
            </p>
          </Step>
          <Step
            title="Connect an MCP host"
            text="Assistants and editors that speak MCP read and write the memories of one user. Take the id from the page of the user."
          >
            <Command label="Connect an MCP host" text="npx acquaint mcp --user USER_ID" />
          </Step>
        </ol>
      </div>
    </div>
  )
}

const Step = ({ title, text, action, children }: { title: string; text: string; action?: ReactNode; children?: ReactNode }) => (
  <li className="step">
    <span className="tick" aria-hidden />
    <h3>{title}</h3>
    <p className="i2">{text}</p>
    {action && <div className="wide">{action}</div>}
    {children && <div className="body">{children}</div>}
  </li>
)

/** A command to copy; its lines wrap on a small window. */
const Command = ({ label, text }: { label: string; text: string }) => {
  const copy = useCopy()
  return (
    <div className="code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <section aria-label={label} tabIndex={0}>
        <pre>{text}</pre>
      </section>
      <IconButton icon={Copy} label={`Copy: ${label}`} isSmall onClick={() => void copy(text, 'The command is copied.')} />
    </div>
  )
}

/** The command gets the name of a variable, never the key: commands end up in the history of a shell. */
const firstCall = (hasKey: boolean) =>
  [
    `curl ${location.origin}/api/users`,
    ...(hasKey ? ['-H "Authorization: Bearer $ACQUAINT_KEY"'] : []),
    '-H "Content-Type: application/json"',
    `-d '{"name": "Ada Moreau", "metadata": {"db_uuid": "1234"}}'`,
  ].join(' \\\n  ')
