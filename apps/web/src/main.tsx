import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProvider } from './api.tsx'
import { Toasts } from './parts/toasts.tsx'
import { router } from './routes.tsx'
import { applyTheme } from './theme.ts'
import './style.css'

applyTheme()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
createRoot(root).render(
  <StrictMode>
    <ApiProvider>
      <Toasts>
        <RouterProvider router={router} />
      </Toasts>
    </ApiProvider>
  </StrictMode>,
)
