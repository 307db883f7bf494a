/*
 * Long computations that can be left and resumed: generators that yield how much was done since the last yield, in
 * multiplications, and return the result. Whoever runs one decides when others have a turn.
 */

/** A computation that yields multiplications done and returns its result. */
export type Stepwise<Result> = Generator<number, Result, void>

/** Runs a computation to its end without a break. */
export function finish<Result>(steps: Stepwise<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
