export interface SetupValues {
  name: string
  email: string
  password: string
  token: string
}
export type SetupProblems = Partial<Record<keyof SetupValues, string>>

export const passwordMin = 8

/** What to change before sending; empty when nothing. */
export function setupProblems(values: SetupValues, needsToken: boolean): SetupProblems {
  const problems: SetupProblems = {}
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim())) {
    problems.email = 'Enter an e-mail address, like dana@example.com.'
  }
  if (values.password.length < passwordMin) {
    problems.password = `Use ${passwordMin} characters or more.`
  }
  if (needsToken && !values.token.trim()) {
    problems.token = 'Enter the token that Hookline printed when it started.'
  }
  return problems
}
