/** How the query is named on the server and in the browser. */
export function historyInput(flow: string | undefined): { flow?: string } {
  return flow === undefined ? {} : { flow }
}
