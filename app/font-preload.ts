import { preload } from 'react-dom'

// The same files as in the packages' styles, so that they are fetched once.
const fonts = [
  new URL('@fontsource-variable/geist/files/geist-latin-wght-normal.woff2', import.meta.url),
  new URL(
    '@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2',
    import.meta.url,
  ),
]

/**
 * The fonts are asked for with the page's first bytes instead of after its styles, so that text is
 * drawn in another font for less long, or not at all.
 */
export function preloadFonts(): void {
  for (const { href } of fonts)
    preload(href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}
