import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BookText, Search, SunMoon } from 'lucide-react'
import { useApi } from '../api.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { IconButton } from '../parts/button.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { toggleTheme } from '../theme.ts'
import { version } from '../version.ts'
import { databaseNames } from './database-names.ts'
import { Logo } from './logo.tsx'
import { screenLinks } from './screens.ts'
import { SignOut } from './sign-out.tsx'

/** Leads to the screens, to the search, and to what belongs to no screen. */
export const Rail = ({ onSearch }: { onSearch: () => void }) => (
  <div className="rail">
    <Link to="/users" className="brand" aria-label="Acquaint" activeProps={{}} preload={false}>
      <Logo />
      <span aria-hidden>Acquaint</span>
    </Link>
    <button type="button" className="jump" title="Search or go to" aria-keyshortcuts="Control+K" onClick={onSearch}>
      <Search />
      <span className="grow">Search or go to</span>
      <Kbd keys="Ctrl K" />
    </button>
    <nav className="nav" aria-label="Screens">
      {screenLinks.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} title={label}>
          <Icon />
          <span>{label}</span>
        </Link>
      ))}
    </nav>
    <div className="foot">
      <Tenant />
      <div className="footbar">
        <a className="ib" href="/docs/" aria-label="Documentation" title="Documentation">
          <BookText />
        </a>
        <IconButton icon={SunMoon} label="Switch theme" onClick={toggleTheme} />
        <SignOut />
      </div>
    </div>
  </div>
)

/** Names the app of the key, and the server. */
const Tenant = () => {
  const { data } = useQuery({ ...useApi().server.get.options({}), staleTime: Number.POSITIVE_INFINITY })
  const name = data?.app ?? location.host
  return (
    <div className="tenant" title={`${name}: Acquaint ${version} at ${location.host}`}>
      <Avatar name={name} size="sq" />
      <div className="cut b">
        <bdi>{name}</bdi>
      </div>
      <div className="cut t12 i3">
        {data && `${databaseNames[data.database.kind]} · `}
        {version}
      </div>
    </div>
  )
}

/** Leads to the screens on a small window, which has no space for the rail. */
export const BottomBar = () => (
  <nav className="bottom" aria-label="Screens">
    {screenLinks.map(({ to, label, icon: Icon }) => (
      <Link key={to} to={to}>
        <Icon />
        {label}
      </Link>
    ))}
  </nav>
)
