'use client'

import NextLink from 'next/link'
import type { ComponentProps } from 'react'
import { useRouter } from './router'

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'href' | 'prefetch'> & { href: string }

/**
 * A link within the app. Its page is fetched ahead once somebody reaches for it, and not when it
 * comes into view: a list of fifty would ask for fifty pages that nobody wants, while the one that
 * is there is still coming alive.
 */
export function Link({ href, onPointerEnter, onFocus, ...rest }: LinkProps) {
  const router = useRouter()
  return (
    <NextLink
      {...rest}
      href={href}
      prefetch={false}
      onPointerEnter={(event) => {
        router.prefetch(href)
        onPointerEnter?.(event)
      }}
      onFocus={(event) => {
        router.prefetch(href)
        onFocus?.(event)
      }}
    />
  )
}
