import type { ReactNode } from 'react'
import { Mark } from '@/components/shell/mark'

interface AuthScreenProps {
  title: string
  subtitle?: string
  children: ReactNode
}

/** One column under the line and the hook. */
export function AuthScreen({ title, subtitle, children }: AuthScreenProps) {
  return (
    <div className="bg-bg grid min-h-dvh grid-rows-[1fr_auto] overflow-x-clip">
      <main className="grid place-items-center overflow-y-clip px-4 pt-20 pb-12">
        <div className="grid w-full max-w-90 justify-items-center text-center">
          <div className="before:bg-ink relative mb-6 before:absolute before:bottom-full before:left-[calc(50%+8px)] before:h-dvh before:w-0.5 before:content-['']">
            <Mark size="lg" />
          </div>
          <h1 className="text-title">{title}</h1>
          {subtitle && <p className="text-ink-2">{subtitle}</p>}
          <div className="mt-8 w-full text-left">{children}</div>
        </div>
      </main>
      <footer className="text-caption text-ink-3 px-4 pb-6 text-center">
        Your data stays on this server.
      </footer>
    </div>
  )
}
