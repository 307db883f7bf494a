/* The state in words: for those who hear it, and for those who want it said. */
import type { Moment } from '../../circuit/layout/timeline.ts'
import type { StateReading } from '../../store/lab-store.ts'
import { noiseText } from '../text/noise.ts'
import { stateText } from '../text/state.ts'

const { describe, time } = stateText

/** Below so many bits nothing is said of an entropy or a mutual information. */
const least = 0.01
/** Mutual information from which on a qubit is named as a partner, and how many are named. */
const partnerBits = 0.05
const mostPartners = 3
/** Probabilities nearer than this to 0, 1/2 and 1 are said to be that. */
const near = 0.005
const namedOutcomes = 3

/** `after column 3 of 12, pass 2 of 3`. */
export function momentName({ column, passes }: Moment, columns: number, isEnd: boolean): string {
  if (column < 0) return time.start
  if (isEnd) return time.end
  return [
    time.column(column + 1, columns),
    ...passes.map(({ pass, passes: count }) => time.pass(pass + 1, count)),
  ].join(', ')
}

/** What each qubit alone is, likeliest outcomes first: `qubit 0 is half 0, half 1, entangled with qubit 2`. */
export function describeState(reading: StateReading): string {
  const qubits = reading.entropies.length
  const groups = new Map<string, number[]>()
  for (let qubit = 0; qubit < qubits; qubit++) {
    const what = qubitWords(reading, qubit)
    groups.set(what, [...(groups.get(what) ?? []), qubit])
  }
  const parts = [...groups].map(([what, members]) => describe.is(members, what))
  return [outcomeWords(reading, qubits), ...parts, ...(reading.mixed ? [mixtureWords(reading)] : [])].join(
    '; ',
  )
}

function mixtureWords({ purity }: StateReading): string {
  return purity === undefined ? describe.mixture : noiseText.state.words(purity)
}

function outcomeWords({ basisStates, probabilities }: StateReading, qubits: number): string {
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]!)
  const named = order.slice(0, namedOutcomes).filter((at) => probabilities[at]! >= near)
  return describe.likeliest(
    named.map((at) => ({
      label: stateText.ket(basisStates[at]!, qubits),
      probability: probabilities[at]!,
    })),
  )
}

function qubitWords(reading: StateReading, qubit: number): string {
  const one = (1 - reading.bloch[3 * qubit + 2]!) / 2
  const shares = sharesWords(one)
  const bonds = bondWords(reading, qubit)
  return bonds === null ? shares : `${shares}, ${bonds}`
}

function sharesWords(one: number): string {
  if (one < near) return describe.zero
  if (one > 1 - near) return describe.one
  return Math.abs(one - 0.5) < near ? describe.half : describe.shares(one)
}

/* A mixed qubit of a pure state is entangled; of a mixture it can be just correlated. */
function bondWords({ entropies, mutual, mixed }: StateReading, qubit: number): string | null {
  const qubits = entropies.length
  const shared = (other: number) => mutual[qubit * qubits + other]!
  const partners = Array.from(entropies.keys())
    .filter((other) => other !== qubit && shared(other) >= partnerBits)
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, mostPartners)
    .sort((a, b) => a - b)
  if (mixed) return partners.length > 0 ? describe.correlated(partners) : null
  if (entropies[qubit]! < least) return null
  return partners.length > 0 ? describe.entangled(partners) : describe.entangledWithRest
}
