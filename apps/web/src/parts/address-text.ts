import { useMatch, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'

const pauseMs = 250

interface Options {
  /** The text in the address: what the field shows while nobody types. */
  inAddress: string
  /** Name of the search parameter that holds the text. */
  parameter: string
  /** Writes a text to the address after a pause in typing. Without it the form of the field writes when it is submitted. */
  write?: (text: string) => void
}

/**
 * Binds a field to a search parameter of the address: after every navigation the field shows what the address holds. It also
 * cancels a pending text: written later, the text would lead back to the screen that somebody has left.
 */
export const useAddressText = ({ inAddress, parameter, write }: Options) => {
  const router = useRouter()
  const pathname = useMatch({ strict: false, select: (match) => match.pathname })
  const [typed, setTyped] = useState<string>()
  const pending = useRef<{ text: string; timer: ReturnType<typeof setTimeout> }>(undefined)

  /** Cancels the pending text and returns it. */
  const takePending = useCallback(() => {
    const text = pending.current?.text
    clearTimeout(pending.current?.timer)
    pending.current = undefined
    return text
  }, [])

  useEffect(() => {
    const unsubscribe = router.subscribe('onBeforeNavigate', ({ toLocation }) => {
      takePending()
      // The field keeps its own text where the address is about to hold the same.
      const next = toLocation.pathname === pathname ? textIn(toLocation.search, parameter) : undefined
      setTyped((text) => (text === next ? text : undefined))
    })
    return () => {
      unsubscribe()
      takePending()
    }
  }, [router, pathname, parameter, takePending])

  /** Writes the pending text now, unless the file of another screen is already on its way. */
  const flush = () => {
    const text = takePending()
    if (text !== undefined && router.latestLocation.pathname === pathname) write?.(text)
  }
  const type = (text: string) => {
    takePending()
    setTyped(text)
    if (write) pending.current = { text, timer: setTimeout(flush, text === '' ? 0 : pauseMs) }
  }
  return { text: typed ?? inAddress, type, flush, takePending }
}

const textIn = (search: object, parameter: string) => {
  const value: unknown = Object.entries(search).find(([name]) => name === parameter)?.[1]
  return value === undefined ? '' : String(value)
}
