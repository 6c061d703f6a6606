import { Link } from '@tanstack/react-router'
import { BookText, Search, SunMoon } from 'lucide-react'
import { IconButton } from '../parts/button.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { toggleTheme } from '../theme.ts'
import { version } from '../version.ts'
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
      <div className="tenant" title={`Acquaint ${version} at ${location.host}`}>
        <span className="av sq" aria-hidden>
          A
        </span>
        <div className="cut b">Acquaint {version}</div>
        <div className="cut t12 i3">{location.host}</div>
      </div>
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
