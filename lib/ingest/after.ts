/**
 * Goes on at once where there is nothing to wait for. On the way in a promise costs more than most
 * of the checks it would stand between.
 */
export function after<T, R>(
  value: T | Promise<T>,
  next: (value: T) => R | Promise<R>,
): R | Promise<R> {
  return value instanceof Promise ? value.then(next) : next(value)
}
