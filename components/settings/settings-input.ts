/** How the page asks for its lists, on the server and in the browser. */
export const settingsInput = { limit: 200 }
