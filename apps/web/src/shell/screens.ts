import { Bot, ChartNoAxesColumn, FlaskConical, type LucideIcon, SlidersHorizontal, Users } from 'lucide-react'

interface ScreenLink {
  to: '/users' | '/agents' | '/playground' | '/overview' | '/settings'
  label: string
  /** Content of the screen, for the search. */
  about: string
  icon: LucideIcon
  /** The chord that leads there. */
  keys: string
}

/** The screens of the rail, the bottom bar, the search and the keys. */
export const screenLinks: ScreenLink[] = [
  { to: '/users', label: 'Users', about: 'Names, metadata, consent', icon: Users, keys: 'G U' },
  { to: '/agents', label: 'Agents', about: 'Users and memories of each, view as one', icon: Bot, keys: 'G A' },
  { to: '/playground', label: 'Playground', about: 'Extraction from a conversation, chat of two users', icon: FlaskConical, keys: 'G P' },
  { to: '/overview', label: 'Overview', about: 'Totals, new by day, extraction, sample data', icon: ChartNoAxesColumn, keys: 'G O' },
  { to: '/settings', label: 'Settings', about: 'Server, database, model, limits, theme, key', icon: SlidersHorizontal, keys: 'G S' },
]
