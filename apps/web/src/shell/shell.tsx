import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useAccess } from '../api.tsx'
import { Connection } from './connection.tsx'
import { useEarlyText } from './early-text.ts'
import { onDemand } from './on-demand.tsx'
import { BottomBar, Rail } from './rail.tsx'
import { screenLinks } from './screens.ts'
import { useShortcuts } from './shortcuts.ts'

const KeyGate = onDemand(async () => (await import('../key-gate.tsx')).KeyGate)
const Palette = onDemand(async () => (await import('./palette.tsx')).Palette)
const KeysDialog = onDemand(async () => (await import('./keys-dialog.tsx')).KeysDialog)

/** Surrounds every screen with the ways to the others, the search, all keys, and a notice while the server is out of reach. */
export const Shell = () => {
  const { refused } = useAccess()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<'search' | 'keys'>()
  const early = useEarlyText()
  const openSearch = () => {
    early.start()
    setOpened('search')
  }
  const close = () => {
    early.stop()
    setOpened(undefined)
  }
  useFocusOnNavigation()
  useShortcuts({
    'Control+k': openSearch,
    '?': () => setOpened('keys'),
    '/': () => document.querySelector<HTMLElement>('[data-search]')?.focus(),
    ...Object.fromEntries(screenLinks.map(({ to, keys }) => [keys.toLowerCase(), () => void navigate({ to })])),
  })
  return (
    <div className="app">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Rail onSearch={openSearch} />
      <div className="stage">
        <Connection />
        <main id="main" className="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <BottomBar />
      {/* Keys belong to the dialog as soon as it is asked for: its file may still be on its way. */}
      {opened && <span hidden data-modal />}
      {opened === 'search' && <Palette readEarly={early.read} onClose={close} onKeys={() => setOpened('keys')} />}
      {opened === 'keys' && <KeysDialog onClose={close} />}
      {/* The key mounts the dialog again after every refusal: no dialog shows an earlier key. */}
      {refused && <KeyGate key={refused.message} refused={refused} />}
    </div>
  )
}

/** Gives the focus to the title of a screen after a navigation to it, so that screen readers begin there. */
const useFocusOnNavigation = () => {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (!fromLocation || screenOf(fromLocation.pathname) === screenOf(toLocation.pathname)) return
        const main = document.getElementById('main')
        // A screen that still loads has no title yet: its Heading takes the focus from there.
        const target = main?.querySelector('h1') ?? main
        target?.focus({ preventScroll: true })
      }),
    [router],
  )
}

/** The tabs of a user are one screen. */
const screenOf = (pathname: string) => pathname.split('/').slice(0, 3).join('/')
