/* Which outcomes are shown as bars, and on what scale. */
import type { StateReading } from '../../store/lab-store.ts'
import { stateText } from '../text/state.ts'
import { mostBars } from './limits.ts'

export interface OutcomeBar {
  readonly label: string
  readonly probability: number
  /** Radians; null where there is none to be seen: in a mixture, or of an outcome that hardly comes. */
  readonly phase: number | null
}

/** Of an amplitude that rounds to 0.000 no phase is told. */
const leastProbability = 0.0005

/** Outcomes in the order of their labels when all fit, else the most likely ones and the sum of the others. */
export function outcomeBars(
  { probabilities, basisStates, phases }: Pick<StateReading, 'probabilities' | 'basisStates' | 'phases'>,
  qubits: number,
): { readonly bars: readonly OutcomeBar[]; readonly others: { count: number; probability: number } | null } {
  const whole = 2 ** qubits
  const many = whole > mostBars
  const places = Array.from(probabilities.keys())
  const kept = many
    ? places.sort((a, b) => probabilities[b]! - probabilities[a]! || a - b).slice(0, mostBars)
    : places
  const bars = kept
    .sort((a, b) => basisStates[a]! - basisStates[b]!)
    .map((at): OutcomeBar => {
      const [probability, phase] = [probabilities[at]!, phases[at]]
      const told = phase !== undefined && probability >= leastProbability
      return { label: stateText.ket(basisStates[at]!, qubits), probability, phase: told ? phase : null }
    })
  const rest = 1 - bars.reduce((sum, { probability }) => sum + probability, 0)
  return { bars, others: many ? { count: whole - bars.length, probability: Math.max(0, rest) } : null }
}

/** The end of the bars: 1, or the half, quarter, … that still holds the largest. */
export function barEnd(bars: readonly Pick<OutcomeBar, 'probability'>[]): number {
  const largest = bars.reduce((most, { probability }) => Math.max(most, probability), 0)
  let end = 1
  while (end / 2 >= largest && end > 1 / 64) end /= 2
  return end
}
