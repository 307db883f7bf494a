/* What the threads of team.test.ts do: passes that count. */

export interface Counting {
  readonly control: Int32Array
  /** How often each part was carried out. */
  readonly counts: Int32Array
  /** How many groups others than the leader did. */
  readonly helped: Int32Array
  /** Whether a helper stops within its first group for good. */
  readonly stops: boolean
}

/** Counts slowly: twice in one part at the same time would be lost. */
export function countPass(counts: Int32Array, at: number, from: number, to: number): void {
  for (let part = from; part < to; part++) {
    let count = counts[part]!
    for (let i = 0; i < 50; i++) count += i % 2 === 0 ? at : -at
    counts[part] = count + at
  }
}
