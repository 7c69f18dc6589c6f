export const silenceWords =
  'Nothing yet? Check that the other app saved the URL, trigger something there, or try the cURL line.'

/** The test event did not leave; the server may know why. */
export function failureWords(error: { message: string } | undefined): string {
  return error ? error.message : 'We couldn’t send it from here. Try the cURL line.'
}
