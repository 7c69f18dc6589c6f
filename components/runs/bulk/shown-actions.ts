/** The part of what is done to many runs that a page of runs shows, as server and browser ask for it. */
export const shownActions = { input: { limit: 10 } }
