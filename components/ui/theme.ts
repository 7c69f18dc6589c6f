export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'theme'

export function parseTheme(text: string | undefined): Theme {
  return themes.find((theme) => theme === text) ?? 'system'
}

/**
 * Runs before the first paint. Only for `system`: the server knows the other two and has set them.
 * Also keeps the page in step when the system changes while it is open.
 */
export const themeScript = `(()=>{const d=document.documentElement,m=matchMedia('(prefers-color-scheme: dark)'),f=()=>{if(d.dataset.themeChoice==='system')d.dataset.theme=m.matches?'dark':'light'};f();m.addEventListener('change',f)})()`
