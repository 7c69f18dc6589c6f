/** From so many steps on, only what is in view is in the page. */
export const culledFrom = 150
