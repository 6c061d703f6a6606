import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { findLoadFailure, ScreenNotLoaded } from './load-screen.ts'

/** Says why a screen failed, inside the shell, with a way to go on. */
export const ScreenFailure = ({ error }: { error: unknown }) => {
  const router = useRouter()
  const [reason, setReason] = useState<keyof typeof titles>(error instanceof ScreenNotLoaded ? error.reason : 'failed')
  const retry = async () => {
    // The screen is opened again only once the server answers: until then this page stays as it is.
    const found = reason === 'failed' ? 'broken' : await findLoadFailure()
    if (found === 'broken') await router.invalidate()
    else setReason(found)
  }
  const isAway = reason === 'server away'
  useRepeated(retry, isAway)
  return (
    <>
      <title>{`${titles[reason]} – Acquaint`}</title>
      <div role="alert">
        <EmptyState
          title={titles[reason]}
          level={1}
          actions={
            <>
              {reason !== 'new version' && <Button onClick={() => void retry()}>Try again</Button>}
              {!isAway && (
                <Button kind={reason === 'new version' ? 'primary' : 'plain'} onClick={() => location.reload()}>
                  Reload
                </Button>
              )}
            </>
          }
        >
          <p>{reason === 'failed' ? messageOf(error) : texts[reason]}</p>
        </EmptyState>
      </div>
    </>
  )
}

const titles = {
  'server away': 'The server does not answer',
  'new version': 'Acquaint has a new version',
  broken: 'This screen could not be loaded',
  failed: 'This screen failed',
}

const texts = {
  'server away': 'The screen opens as soon as the server answers: the console tries again every few seconds.',
  'new version': 'This page belongs to an earlier version and cannot open the screen. Reload the page to go on.',
  broken: 'The server answers, but the file of this screen did not arrive. Try again, or reload the page.',
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const firstPauseMs = 1000
const pauseMsMax = 8000

/** Repeats an action while it is wanted, with back-off, and at once when the browser is online again. */
const useRepeated = (action: () => Promise<void>, isWanted: boolean) => {
  const act = useEffectEvent(action)
  useEffect(() => {
    if (!isWanted) return
    let pauseMs = firstPauseMs
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = () => {
      timer = setTimeout(async () => {
        await act()
        pauseMs = Math.min(pauseMs * 2, pauseMsMax)
        if (timer !== undefined) wait()
      }, pauseMs)
    }
    const now = () => void act()
    wait()
    addEventListener('online', now)
    return () => {
      clearTimeout(timer)
      timer = undefined
      removeEventListener('online', now)
    }
  }, [isWanted])
}
