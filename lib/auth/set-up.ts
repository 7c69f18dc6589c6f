import { AppError } from '@/lib/errors'
import { auth } from './auth'
import { createOwner, isSetupToken } from './provision'
import { needsSetupToken } from './setup-guard'

interface SetUp {
  name?: string | undefined
  email: string
  password: string
  workspaceName?: string | undefined
  token?: string | undefined
}

/** Makes the first owner and signs them in: the cookies are for the answer. */
export async function setUp(
  { token, ...owner }: SetUp,
  headers: Headers,
): Promise<{ workspace: { slug: string; name: string }; cookies: string[] }> {
  if (needsSetupToken(headers) && !(await isSetupToken(token ?? ''))) {
    throw new AppError(
      'forbidden',
      'This set-up token is not right. Enter the one that Hookline printed when it started; a new start prints a new one.',
    )
  }
  const { workspace } = await createOwner(owner)
  const { email, password } = owner
  const response = await auth().api.signInEmail({
    body: { email, password },
    headers,
    asResponse: true,
  })
  return { workspace, cookies: response.headers.getSetCookie() }
}
