/* A turn of the event loop: what makes a busy worker hear its messages. Timers would be held back to 4 ms. */

/** Each call gives a promise that resolves after the messages that are waiting now. */
export function createPause(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.addEventListener('message', () => waiting.shift()?.())
  port1.start()
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port2.postMessage(null)
    })
}
