/** The sign of Acquaint: a person, and what is known about the person. */
export const Logo = () => (
  <svg viewBox="0 0 24 24" aria-hidden>
    <title>Acquaint</title>
    <rect width="24" height="24" rx="6" fill="var(--invert)" />
    <circle cx="9.5" cy="9.5" r="3" fill="var(--on-invert)" />
    <path d="M3.8 19.2c.3-3.700 2.700-5.700 5.700-5.700s5.400 2 5.700 5.700z" fill="var(--on-invert)" />
    <path d="M15.500 7h4.500M15.500 10.500h4.500M17.500 14h2.500" stroke="var(--on-invert-2)" strokeWidth="1.600" strokeLinecap="round" />
  </svg>
)
