import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProvider } from './api.tsx'
import { Toasts } from './parts/toasts.tsx'
import { router, screens } from './routes.tsx'
import { ScreenNotLoaded } from './shell/load-screen.ts'
import { preloadScreens } from './shell/preload-screens.ts'
import { applyTheme } from './theme.ts'
import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import './design/index.css'

applyTheme()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
createRoot(root, {
  // The screen itself says why its file did not arrive.
  onCaughtError: (error) => {
    if (!(error instanceof ScreenNotLoaded)) console.error(error)
  },
}).render(
  <StrictMode>
    <ApiProvider>
      <Toasts>
        <RouterProvider router={router} />
      </Toasts>
    </ApiProvider>
  </StrictMode>,
)
void preloadScreens(Object.values(screens))
