/** How the page asks for its list, on the server and in the browser. */
export const connectionsInput = { limit: 200 }
