import { useNavigate } from '@tanstack/react-router'
import { Screen } from '../shell/screen.tsx'
import { FirstSteps } from './first-steps.tsx'
import { hideFirstSteps } from './hidden.ts'

/** Shows the first steps again, whenever somebody asks for them. */
export const FirstStepsScreen = () => {
  const navigate = useNavigate()
  return (
    <Screen title="First steps">
      <FirstSteps
        title="From nothing to the first call"
        onHide={() => {
          hideFirstSteps()
          void navigate({ to: '/users' })
        }}
      />
    </Screen>
  )
}
