/* What the model has learned: decision surface, verdict, loss, and the kernel, gradient and state tabs. */
export function OutputPane() {
  return <section aria-label="What it has learned" />
}
