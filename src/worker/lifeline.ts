/*
 * How the death of a worker is noticed: browsers tell nobody of it, but a lock that it holds becomes free. Where a page has
 * no locks (they need HTTPS or localhost), the pool's beats notice it, later.
 */

/** A new name; empty where there are no locks. */
export function newLifeline(): string {
  return 'locks' in navigator ? crypto.randomUUID() : ''
}

/** Takes the lock for as long as this worker lives; resolves when it is taken. */
export function holdLifeline(name: string): Promise<void> {
  if (name === '') return Promise.resolve()
  return new Promise((taken) => {
    void navigator.locks.request(name, () => {
      taken()
      return new Promise(() => {})
    })
  })
}

/** Calls back when whoever holds the lock is gone. */
export function watchLifeline(name: string, gone: () => void): void {
  if (name !== '') void navigator.locks.request(name, gone)
}
