import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Command } from '../parts/command.tsx'
import { Segments } from '../parts/segments.tsx'
import { When } from '../parts/when.tsx'
import { SampleData } from '../sample/sample-data.tsx'
import { firstCall, keyCommand, type Language, mcpConfiguration } from './commands.ts'
import { hideFirstSteps } from './hidden.ts'
import { useProgress } from './progress.ts'
import { Step } from './step.tsx'
import { useVisible } from './use-visible.ts'

interface Props {
  title: string
  /** Ends the steps: they were done, or the visitor wants no more of them. */
  onHide: () => void
}

/** Leads from an empty server to the first call. Each step ticks itself. */
export const FirstSteps = ({ title, onHide }: Props) => {
  const [language, setLanguage] = useState<Language>('curl')
  const callStep = useRef<HTMLLIElement>(null)
  const mcpStep = useRef<HTMLLIElement>(null)
  const progress = useProgress({ isWaitingForCall: useVisible(callStep), isWaitingForMcp: useVisible(mcpStep) })
  const { hasSample, hasKey, arrived, mcpSeenAt, app, user } = progress
  const done = [hasSample, hasKey, arrived !== undefined, mcpSeenAt !== undefined]
  const count = done.filter(Boolean).length
  const { origin } = location
  const isDone = count === done.length
  useEffect(() => {
    // They stay in view until somebody closes them, and do not come back by themselves.
    if (isDone) hideFirstSteps()
  }, [isDone])
  return (
    <div className="body">
      <div className="setup">
        <h2>{title}</h2>
        <p className="t14 i2">
          Acquaint stores who the users of your application are, their documents and, with their consent, what your agents have learned
          about them. Take these steps in any order.
        </p>
        <div className="flex progress">
          <span className="meter" aria-hidden>
            {done.map((_, index) => (
              <i key={index} className={index < count ? 'on' : undefined} />
            ))}
          </span>
          <span className="t12 i3 num" role="status">
            {count} of {done.length} done
          </span>
          <span className="end" />
          <Button kind="quiet" onClick={onHide}>
            {isDone ? 'Close the steps' : 'Hide the steps'}
          </Button>
        </div>
        <ol className="steps">
          <Step
            title="Load sample data"
            text="12 users with documents and memories. Overview removes them again."
            isDone={hasSample}
            action={hasSample ? undefined : <SampleData />}
          />
          <Step
            title="Create a key"
            text={
              hasKey
                ? 'This page uses one. Run this on the server for another.'
                : 'Run this on the server, then enter the key here. From then on the server answers only to keys.'
            }
            isDone={hasKey}
          >
            <Command label="Create a key" text={keyCommand(app)} />
          </Step>
          <Step
            ref={callStep}
            title="Send the first call"
            text="Run this where your application runs. The user appears here as soon as the call arrives."
            isDone={arrived !== undefined}
          >
            <Segments
              label="Language"
              value={language}
              options={{ curl: 'curl', TypeScript: 'TypeScript', Python: 'Python' }}
              onChange={setLanguage}
            />
            <Command label="First call" text={firstCall[language]({ origin, hasKey })} />
            <p className="wait" role="status">
              {arrived ? (
                <>
                  Arrived:
                  <Link to="/users/$userId" params={{ userId: arrived.id }} className="link cut">
                    <bdi>{arrived.name}</bdi>
                  </Link>
                  <span className="i3">
                    <When at={arrived.created_at} />
                  </span>
                </>
              ) : (
                <>
                  <span className="pulse" />
                  Waiting for the first call…
                </>
              )}
            </p>
          </Step>
          <Step
            ref={mcpStep}
            title="Connect an MCP host"
            text={
              <>
                Assistants and editors that speak MCP read and write the memories of one user
                {user ? (
                  <>
                    : here of <bdi className="b">{user.name}</bdi>.
                  </>
                ) : (
                  '. Put the id of the user where USER_ID stands.'
                )}{' '}
                {hasKey && 'Put a key where KEY stands. '}
                <a className="link" href="/docs/guides/mcp">
                  Without a server: over stdio
                </a>
              </>
            }
            isDone={mcpSeenAt !== undefined}
          >
            <Command label="MCP configuration" text={mcpConfiguration({ origin, hasKey, userId: user?.id ?? 'USER_ID' })} />
            <p className="wait" role="status">
              {mcpSeenAt === undefined ? (
                <>
                  <span className="pulse" />
                  Waiting for a host…
                </>
              ) : (
                <>
                  Last request of a host:
                  <span className="i3">
                    <When at={mcpSeenAt} />
                  </span>
                </>
              )}
            </p>
          </Step>
        </ol>
      </div>
    </div>
  )
}
