import type { ReactNode } from 'react'

/** The drawings of the navigation; everywhere else lucide's. */
export function FlowsIcon() {
  return (
    <NavIcon>
      <rect x="3" y="3.5" width="8" height="6" rx="2" />
      <rect x="13" y="14.5" width="8" height="6" rx="2" />
      <path d="M7 9.5V14a3.5 3.5 0 0 0 3.5 3.5H13" />
    </NavIcon>
  )
}

export function RunsIcon() {
  return (
    <NavIcon>
      <path d="M4 6h16M4 12h7M4 18h7" />
      <path d="m15 12 5.5 3.5L15 19z" />
    </NavIcon>
  )
}

export function ErrorsIcon() {
  return (
    <NavIcon>
      <path d="M12 4 3 20h18z" />
      <path d="M12 10.5v4M12 17.2v.1" />
    </NavIcon>
  )
}

export function DataIcon() {
  return (
    <NavIcon>
      <path d="M4 20V4M4 20h16" />
      <path d="M8.5 16v-4M13 16V8M17.5 16v-6" />
    </NavIcon>
  )
}

export function ConnectionsIcon() {
  return (
    <NavIcon>
      <path d="M9 3v5M15 3v5M6.5 8h11v3a5.5 5.5 0 0 1-11 0zM12 16.5V21" />
    </NavIcon>
  )
}

export function TemplatesIcon() {
  return (
    <NavIcon>
      <rect x="3" y="3.5" width="18" height="7" rx="2" />
      <rect x="3" y="14" width="8" height="6.5" rx="2" />
      <rect x="15" y="14" width="6" height="6.5" rx="2" />
    </NavIcon>
  )
}

export function SettingsIcon() {
  return (
    <NavIcon>
      <path d="M3 7h10M19 7h2M3 17h2M11 17h10" />
      <circle cx="16" cy="7" r="2.6" />
      <circle cx="8" cy="17" r="2.6" />
    </NavIcon>
  )
}

function NavIcon({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="size-4.5 shrink-0"
    >
      {children}
    </svg>
  )
}
