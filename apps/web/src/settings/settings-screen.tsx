import type { ServerInfo } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useAccess, useApi } from '../api.tsx'
import { Problem } from '../parts/problem.tsx'
import { Section } from '../parts/section.tsx'
import { Segments } from '../parts/segments.tsx'
import { ConsentStatus } from '../parts/status.tsx'
import { When } from '../parts/when.tsx'
import { databaseNames } from '../shell/database-names.ts'
import { Screen } from '../shell/screen.tsx'
import { SignOut } from '../shell/sign-out.tsx'
import { applyTheme, readTheme, type Theme } from '../theme.ts'
import { version } from '../version.ts'
import { limits } from './limits.ts'

const pollMs = 10_000

/** Shows what the server tells about itself, and what this browser stores. Nothing on the server is changed here. */
export const SettingsScreen = () => (
  <Screen title="Settings">
    <div className="body pane">
      <div className="measure">
        <Server />
        <Section title="API">
          <ul className="stack tight">
            <li>
              <a className="link" href="/docs/">
                Documentation
              </a>
            </li>
            <li>
              <a className="link" href="/reference/">
                API reference
              </a>
            </li>
            <li>
              <a className="link" href="/openapi.json">
                OpenAPI document
              </a>
            </li>
          </ul>
        </Section>
        <Section title="This browser">
          <dl className="pairs-list">
            <Line name="First steps">
              <Link to="/first-steps" className="link">
                Show the first steps
              </Link>
            </Line>
            <Line name="Theme">
              <ThemeChoice />
            </Line>
            <Line name="API key">
              <Key />
            </Line>
          </dl>
        </Section>
      </div>
    </div>
  </Screen>
)

/** Shows what the operator configured. It is read-only: environment variables set it, and a restart applies it. */
const Server = () => {
  const { data, error, refetch } = useQuery(useApi().server.get.options({}))
  return (
    <>
      <Section title="Server">
        <dl className="pairs-list">
          <Line name="Address">
            <span className="mono">{location.origin}</span>
          </Line>
          <Line name="App">{data && <bdi>{data.app}</bdi>}</Line>
          <Line name="Version">
            <span className="num">{data?.version ?? version}</span>
          </Line>
          <Line name="Database">
            <span className="row">
              {data && `${databaseNames[data.database.kind]} ${data.database.version}`}
              <Readiness />
            </span>
          </Line>
        </dl>
        {error && <Problem error={error} onRetry={refetch} />}
      </Section>
      {data && <Configured server={data} />}
      <Section title="Limits of a request">
        <dl className="pairs-list">
          {data && <ServerLimits limits={data.limits} />}
          <Line name="Token budget of a context">{limits.contextTokens.toLocaleString()} tokens</Line>
          <Line name="Document">{limits.documentBytes / 1_048_576} MiB</Line>
          <Line name="Memory">{limits.memoryCharacters.toLocaleString()} characters</Line>
          <Line name="Metadata">{limits.metadataBytes / 1024} KiB of JSON</Line>
          <Line name="Page of a list">{limits.pageRecords.toLocaleString()} records</Line>
        </dl>
        <p className="hint after">
          The operator sets deadlines, concurrency, rate limit, retention and models by{' '}
          <a className="link" href="/docs/configuration">
            environment variables
          </a>
          ; nothing is changed here.
        </p>
      </Section>
    </>
  )
}

const Configured = ({
  server: {
    model,
    embedder,
    limits: { memory_retention_days },
    mcp_last_request_at,
  },
}: {
  server: ServerInfo
}) => (
  <Section title="Memories">
    <dl className="pairs-list">
      <Line name="Model">{model ? <bdi className="mono">{model.name}</bdi> : 'None: rules extract memories'}</Line>
      <Line name="Embedder">{embedder ? <bdi className="mono">{embedder.name}</bdi> : 'None: recall compares words'}</Line>
      <Line name="Retention">
        {memory_retention_days === null ? 'Memories do not expire by default' : `${memory_retention_days.toLocaleString()} days`}
      </Line>
      <Line name="Latest MCP request">
        {mcp_last_request_at ? <When at={mcp_last_request_at} /> : 'None since the start of the server'}
      </Line>
    </dl>
  </Section>
)

const ServerLimits = ({ limits: server }: { limits: ServerInfo['limits'] }) => (
  <>
    <Line name="Deadline">
      {seconds(server.request_timeout_ms)}; {seconds(server.long_request_timeout_ms)} to form memories or store texts
    </Line>
    <Line name="At the same time">
      {server.concurrency.toLocaleString()} of an app, {server.long_concurrency.toLocaleString()} of them long
    </Line>
    <Line name="Rate limit">
      {server.units_per_minute === null ? 'None' : `${server.units_per_minute.toLocaleString()} units a minute for each key`}
    </Line>
  </>
)

const seconds = (ms: number) => `${(ms / 1000).toLocaleString()} s`

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** Asks the server whether its database answers. */
const Readiness = () => {
  const { data } = useQuery({
    queryKey: ['ready'],
    queryFn: async ({ signal }) => (await fetch('/readyz', { signal }).catch(() => undefined))?.ok ?? false,
    refetchInterval: pollMs,
  })
  if (data === undefined) return <span className="i3">Asking…</span>
  return <ConsentStatus state={data ? 'given' : 'withdrawn'}>{data ? 'Ready' : 'Does not answer'}</ConsentStatus>
}

const ThemeChoice = () => {
  const [theme, setTheme] = useState(readTheme)
  return (
    <Segments<Theme>
      label="Theme"
      value={theme}
      options={{ system: 'System', light: 'Light', dark: 'Dark' }}
      onChange={(next) => {
        applyTheme(next)
        setTheme(next)
      }}
    />
  )
}

const Key = () => {
  const { hasKey } = useAccess()
  if (!hasKey) return <>None: the server answers without one</>
  return (
    <span className="row">
      In this tab only, until you close it
      <SignOut isWide />
    </span>
  )
}
