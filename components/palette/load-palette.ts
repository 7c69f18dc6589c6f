/** Loaded once; asking early only makes the first opening quicker. */
export const loadPalette = () => import('./palette-dialog')
