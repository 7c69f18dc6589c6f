import type { NextConfig } from 'next'

const config: NextConfig = {
  distDir: '.next',
  poweredByHeader: false,
  devIndicators: false,
  // `npm run check` owns type errors; a build that stops half way leaves a server that answers nothing.
  typescript: { ignoreBuildErrors: true },
  productionBrowserSourceMaps: false,
  // Pages are loaded with their first visit: an idle installation keeps a fifth less in memory.
  experimental: { preloadEntriesOnStart: false },
}

export default config
