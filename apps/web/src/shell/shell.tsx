import { onlineManager } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { useAccess } from '../api.tsx'
import { applyTheme, readTheme, type Theme } from '../theme.ts'
import { ForgetKey } from './forget-key.tsx'
import { onDemand } from './on-demand.tsx'
import styles from './shell.module.css'

const KeyGate = onDemand(async () => (await import('../key-gate.tsx')).KeyGate)

/** Surrounds every screen with the links to the others, the theme, the key, and a notice while there is no network. */
export const Shell = () => {
  const { hasKey, refused } = useAccess()
  const isOnline = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  )
  return (
    <div className={styles.shell}>
      <header className={styles.bar}>
        <a className={styles.skip} href="#main">
          Skip to the content
        </a>
        <Link to="/users" className={styles.brand ?? ''}>
          Acquaint
        </Link>
        <nav className={styles.nav} aria-label="Screens">
          <Link to="/users">Users</Link>
          <Link to="/chat">Chat</Link>
          <Link to="/overview">Overview</Link>
          <a href="/docs/">Docs</a>
          <a href="/reference/">API</a>
        </nav>
        <div className={styles.tools}>
          <ThemeChoice />
          {hasKey && <ForgetKey />}
        </div>
      </header>
      <div role="status">
        {!isOnline && <p className={styles.banner}>You are offline. What you see may be out of date until you are online again.</p>}
      </div>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      {/* The key mounts the dialog again after every refusal: no dialog shows an earlier key. */}
      {refused && <KeyGate key={refused.message} refused={refused} />}
    </div>
  )
}

const ThemeChoice = () => {
  const [theme, setTheme] = useState(readTheme)
  return (
    <select
      aria-label="Theme"
      value={theme}
      onChange={({ target }) => {
        const next = target.value as Theme // the options are the themes
        applyTheme(next)
        setTheme(next)
      }}
    >
      <option value="system">System</option>
      <option value="light">Light</option>
      <option value="dark">Dark</option>
    </select>
  )
}
