import { type ComponentType, useEffect, useState } from 'react'
import { loadScreen } from './load-screen.ts'

/**
 * Creates a component whose file is loaded when it is first shown. A file that does not arrive fails the screen around it,
 * or gives way to `plain`.
 */
export const onDemand = <Props extends object>(load: () => Promise<ComponentType<Props>>, plain?: ComponentType<Props>) => {
  const OnDemand = (props: Props) => {
    // React's own `lazy` remembers a failure for ever: there would be no second attempt.
    const [state, setState] = useState<{ component?: ComponentType<Props> | undefined; error?: unknown }>({})
    useEffect(() => {
      let isShown = true
      const settle = (next: typeof state) => {
        if (isShown) setState(next)
      }
      loadScreen(load).then(
        (component) => settle({ component }),
        (error: unknown) => settle(plain ? { component: plain } : { error }),
      )
      return () => {
        isShown = false
      }
    }, [])
    if (state.error !== undefined) throw state.error
    const { component: Loaded } = state
    return Loaded && <Loaded {...props} />
  }
  return OnDemand
}
