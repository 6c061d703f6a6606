import { ApiError } from '@acquaint/client'
import { onlineManager, useQueryClient } from '@tanstack/react-query'
import { ServerOff, WifiOff } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '../parts/button.tsx'

/** Says that there is no network, or that the server does not answer. The screen below stays as it is. */
export const Connection = () => {
  const isOnline = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  )
  const { isAway, seconds, retry } = useServer()
  const isLost = isOnline && isAway
  return (
    <div className={isOnline && !isLost ? undefined : 'banner'}>
      <span role="status">
        {!isOnline && (
          <>
            <WifiOff />
            You are offline. What you see may be out of date until you are online again.
          </>
        )}
        {isLost && (
          <>
            <ServerOff />
            The server does not answer. Your changes stay here.
          </>
        )}
      </span>
      {isLost && (
        <>
          <span className="num">Next try in {seconds} s.</span>
          <Button onClick={retry}>Try now</Button>
        </>
      )}
    </div>
  )
}

const firstPauseSeconds = 2
const pauseSecondsMax = 16
const timeoutMs = 5000

/** Follows whether the server answers: a call that gets no answer starts the tries, with back-off, and an answer ends them. */
const useServer = () => {
  const queries = useQueryClient()
  const [isAway, setAway] = useState(false)
  const [{ pause, seconds }, setWait] = useState({ pause: firstPauseSeconds, seconds: firstPauseSeconds })
  useEffect(() => {
    // Without a network nothing is known about the server.
    const look = (error: unknown) => {
      if (navigator.onLine && isNoAnswer(error)) setAway(true)
    }
    const ends = [
      queries.getQueryCache().subscribe((event) => event.type === 'updated' && event.action.type === 'error' && look(event.action.error)),
      queries
        .getMutationCache()
        .subscribe((event) => event.type === 'updated' && event.action.type === 'error' && look(event.action.error)),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [queries])
  useEffect(() => {
    if (!isAway) return
    const timer = setTimeout(async () => {
      if (seconds > 1) return setWait({ pause, seconds: seconds - 1 })
      if (!(await answers())) return setWait({ pause: Math.min(2 * pause, pauseSecondsMax), seconds: Math.min(2 * pause, pauseSecondsMax) })
      setAway(false)
      setWait({ pause: firstPauseSeconds, seconds: firstPauseSeconds })
      await queries.invalidateQueries()
    }, 1000)
    return () => clearTimeout(timer)
  }, [isAway, pause, seconds, queries])
  return { isAway, seconds, retry: () => setWait({ pause, seconds: 0 }) }
}

/** A proxy answers 502 to 504 while the server behind it is away. */
const isNoAnswer = (error: unknown) =>
  error instanceof ApiError && (error.code === 'NETWORK_ERROR' || (error.code === 'UNEXPECTED_RESPONSE' && error.status >= 502))

const answers = async () => {
  try {
    return (await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) })).ok
  } catch {
    return false
  }
}
