/* Which of the numbers of a result are compared with a peer's: all where they are few, evenly spread ones else. */

const most = 1000

/** At most 1000 numbers; peers.py takes the same ones. */
export function compared(values: ArrayLike<number>): readonly number[] {
  const stride = Math.ceil(values.length / most)
  return Array.from({ length: Math.ceil(values.length / stride) }, (_, i) => values[i * stride]!)
}
