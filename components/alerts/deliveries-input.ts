/** How the page asks for what was sent last, on the server and in the browser. */
export const deliveriesInput = { limit: 10 }
