import type { ReactNode } from 'react'
import { useAccess } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { useSay } from '../parts/toasts.tsx'
import { SampleData } from '../sample/sample-data.tsx'
import styles from './first-user.module.css'

/** Introduces Acquaint where there are no users, with three ways to the first one. */
export const FirstUser = ({ onCreate }: { onCreate: () => void }) => (
  <div className={styles.screen}>
    <div className={styles.intro}>
      <h2>There are no users yet</h2>
      <p>
        Acquaint stores who the users of your application are, their documents and, with their consent, what your agents have learned about
        them, so that every agent can refer to it. Start with one of these steps.
      </p>
      <ol className={styles.steps}>
        <Step title="Load sample data" text="12 users with documents and memories. Overview has a button that removes them again.">
          <SampleData />
        </Step>
        <Step title="Create a user" text="Enter a name, what an agent should know, and metadata of your application.">
          <Button onClick={onCreate}>Create a user</Button>
        </Step>
        <Step title="Send the first call" text="Run this command in a terminal. The user appears here within a few seconds.">
          <FirstCall />
        </Step>
      </ol>
    </div>
  </div>
)

const Step = ({ title, text, children }: { title: string; text: string; children: ReactNode }) => (
  <li className={styles.step}>
    <h3>{title}</h3>
    <p>{text}</p>
    <div className={styles.action}>{children}</div>
  </li>
)

const FirstCall = () => {
  const { hasKey } = useAccess()
  const say = useSay()
  const command = [
    `curl ${location.origin}/api/users`,
    // The command gets the name of a variable, never the key: commands end up in the history of a shell.
    ...(hasKey ? ['-H "Authorization: Bearer $ACQUAINT_KEY"'] : []),
    '-H "Content-Type: application/json"',
    `-d '{"name": "Ada Moreau", "metadata": {"db_uuid": "1234"}}'`,
  ].join(' \\\n  ')
  const copy = async () => {
    await navigator.clipboard.writeText(command)
    say('The command is copied.')
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <section className={styles.code} aria-label="First call" tabIndex={0}>
        <pre>{command}</pre>
      </section>
      {/* Browsers have no clipboard for pages that come over plain HTTP from another machine. */}
      {navigator.clipboard && <Button onClick={() => void copy()}>Copy command</Button>}
    </>
  )
}
