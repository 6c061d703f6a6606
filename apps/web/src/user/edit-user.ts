import { createContext } from 'react'

/** Opens the edit of the user that the screen shows, for the tabs of that screen. */
export const EditUser = createContext(() => {})
