import '@fontsource-variable/geist/wght.css'
import '@fontsource-variable/geist-mono/wght.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { appearanceCookies, parseAppearance } from '@/components/ui/appearance'
import { English } from '@/components/ui/english'
import { RouterHost } from '@/components/ui/router'
import { ThemeScript } from '@/components/ui/theme-script'
import { preloadFonts } from './font-preload'

/** A page made at build time could not carry the nonce of its request. */
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { default: 'Hookline', template: '%s · Hookline' },
  description: 'The automation app for webhooks.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf8' },
    { media: '(prefers-color-scheme: dark)', color: '#0d0e12' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  preloadFonts()
  const kept = await cookies()
  const { theme, density, motion } = parseAppearance({
    theme: kept.get(appearanceCookies.theme)?.value,
    density: kept.get(appearanceCookies.density)?.value,
    motion: kept.get(appearanceCookies.motion)?.value,
  })
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html
      lang="en"
      data-theme={theme === 'dark' ? 'dark' : 'light'}
      data-theme-choice={theme}
      data-density={density}
      data-motion={motion}
      // ThemeScript settles "system" before React sees the page.
      suppressHydrationWarning
    >
      <body>
        <ThemeScript nonce={nonce} />
        <RouterHost>
          <English>{children}</English>
        </RouterHost>
      </body>
    </html>
  )
}
