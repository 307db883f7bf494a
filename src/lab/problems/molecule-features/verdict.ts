/* What may be said of a circuit's features, and no more: nothing is claimed where intervals overlap. */
import type { MoleculeFeaturesProblem } from '../../../document/problems/molecule-features/types.ts'
import type { ArmDifference, ArmScore, FeatureArm } from './types.ts'

/* @param place what the line runs over */
const namesAt = (place: string): Readonly<Record<FeatureArm, string>> => ({
  place: `the ${place} alone`,
  circuit: 'the circuit’s features',
  exact: 'exact features',
  'random-functions': `random functions of the ${place}`,
  'random-numbers': 'random numbers',
})

const nats = (value: number): string => value.toFixed(3)

/**
 * Whether the circuit's features beat all that know no quantum mechanics, and the result in words, the verdict first.
 *
 * @param features how many the circuit has that vary along the line
 */
export function verdictOf(
  { repeats, property, hamiltonian }: MoleculeFeaturesProblem,
  features: number,
  arms: readonly ArmScore[],
  differences: readonly ArmDifference[],
): { readonly helps: boolean; readonly lines: readonly string[] } {
  const place = hamiltonian.kind === 'molecule' ? 'bond length' : 'field'
  const names = namesAt(place)
  const classical = differences.filter(({ against }) => against !== 'exact')
  const undecided = classical.filter(({ overlap }) => overlap)
  const worse = classical.filter(({ overlap, mean }) => !overlap && mean < 0)
  const helps = features > 0 && undecided.length === 0 && worse.length === 0
  const listed = (some: readonly ArmDifference[]) => some.map(({ against }) => names[against]).join(' and ')
  const headline =
    features === 0
      ? `No claim: no feature of the circuit varies with the ${place}.`
      : helps
        ? `The circuit’s features help this model: its held-out log likelihood lies above that of the ${place} alone and of both kinds of random features, and no intervals overlap.`
        : worse.length > 0
          ? `The circuit’s features do not help: ${listed(worse)} did better, and the intervals do not overlap.`
          : `No claim: the interval of the circuit’s features overlaps that of ${listed(undecided)}.`
  const exact = differences.find(({ against }) => against === 'exact')
  return {
    helps,
    lines: [
      headline,
      `Mean held-out log density over ${repeats} data sets, in nats a row: ${arms.map((arm) => `${names[arm.arm]} ${nats(arm.mean)} (${nats(arm.low)} to ${nats(arm.high)})`).join('; ')}.`,
      ...(exact
        ? [
            exact.overlap
              ? 'Exact features do no differently, so the circuit loses nothing here; a table of exact values would do as well.'
              : `Against exact features the difference is ${nats(exact.mean)} (${nats(exact.low)} to ${nats(exact.high)}).`,
          ]
        : []),
      `The ${property === 'gap' ? 'gap' : 'correlation energy'} is a smooth function of the ${place} and is computed exactly here: the question is what features are worth to a small model, not whether a quantum computer is needed.`,
    ],
  }
}
