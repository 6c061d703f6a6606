import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useAccess } from '../api.tsx'
import { Section } from '../parts/section.tsx'
import { Segments } from '../parts/segments.tsx'
import { ConsentStatus } from '../parts/status.tsx'
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
        <Section title="Server">
          <dl className="pairs-list">
            <Line name="Address">
              <span className="mono">{location.origin}</span>
            </Line>
            <Line name="Version">
              <span className="num">{version}</span>
            </Line>
            <Line name="Database">
              <Readiness />
            </Line>
          </dl>
        </Section>
        <Section title="Limits of a request">
          <dl className="pairs-list">
            <Line name="Token budget of a context">{limits.contextTokens.toLocaleString()} tokens</Line>
            <Line name="Document">{limits.documentBytes / 1_048_576} MiB</Line>
            <Line name="Memory">{limits.memoryCharacters.toLocaleString()} characters</Line>
            <Line name="Metadata">{limits.metadataBytes / 1024} KiB of JSON</Line>
            <Line name="Page of a list">{limits.pageRecords.toLocaleString()} records</Line>
          </dl>
        </Section>
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
