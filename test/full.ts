/* How long a property test runs: short in `npm test`, long in `npm run test:full`. */

/** Whether the long tests were asked for. */
export const isFull = Boolean(import.meta.env['ANSATZ_FULL'])

/** So many runs, or so many when the long tests were asked for. */
export function runs(short: number, long: number): number {
  return isFull ? long : short
}

/** All of them in the full test, else the first and every so many after it. */
export function some<Case>(cases: readonly Case[], every: number): readonly Case[] {
  return isFull ? cases : cases.filter((_, at) => at % every === 0)
}
