import { auth } from './auth'

/** better-auth's own routes: sign in, sign out, the session. */
export function handleAuth(request: Request): Promise<Response> {
  return auth().handler(request)
}
