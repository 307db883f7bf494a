/* For each algorithm: its program, what its outcomes mean, when it succeeds, and what loading and reading cost in words. */
import { asin } from '../../../base/elementary.ts'
import type { AlgorithmChoice } from '../../../document/problems/algorithm/types.ts'
import type { Engine } from '../../../engine/engine.ts'
import { canonicalProgram, singleQubitLoading } from '../../../solve/algorithms/amplitude-estimation.ts'
import type { Built } from '../../../solve/algorithms/built.ts'
import { fourierProgram } from '../../../solve/algorithms/fourier-transform.ts'
import { groverProgram } from '../../../solve/algorithms/grover.ts'
import {
  amplitudeBound,
  amplitudeEstimates,
  amplitudeLaw,
  groverIterations,
  groverSuccess,
  phaseLaw,
} from '../../../solve/algorithms/laws.ts'
import { phaseProgram } from '../../../solve/algorithms/phase-estimation.ts'
import type { Control } from '../../control.ts'
import { linearSystem } from './linear-system.ts'
import { byValue, runProgram, type RanProgram } from './run-program.ts'
import type { AlgorithmCost, AlgorithmOutcome, AlgorithmResult } from './types.ts'

/** What a run says. */
export interface Reading {
  readonly outcomes: readonly Omit<AlgorithmOutcome, 'sampled'>[]
  readonly success: AlgorithmResult['success']
  readonly extra: Pick<AlgorithmResult, 'successAfter' | 'bestIterations' | 'amplitude' | 'system'>
  readonly notes: readonly string[]
}

export interface BuiltAlgorithm {
  readonly program: Built
  readonly words: Pick<AlgorithmCost, 'loading' | 'readout' | 'classical'>
  read(ran: RanProgram, engine: Engine, control: Control): Promise<Reading>
}

/** @throws LabError "range" on parameters that do not go together */
export function builtAlgorithm(choice: AlgorithmChoice): BuiltAlgorithm {
  switch (choice.name) {
    case 'grover':
      return grover(choice)
    case 'fourier-transform':
      return fourierTransform(choice)
    case 'phase-estimation':
      return phaseEstimation(choice)
    case 'amplitude-estimation':
      return amplitudeEstimation(choice)
    case 'linear-system':
      return linearSystem(choice)
    default:
      return choice satisfies never
  }
}

type Choice<Name extends AlgorithmChoice['name']> = Extract<AlgorithmChoice, { name: Name }>

/** Iterations shown behind those that were asked for: success falls again. */
const shownBehind = 2
/** On so many qubits, and so many of them, each is run as a circuit of its own. */
const mostRun = { qubits: 6, iterations: 12 }

function grover({ qubits, marked, iterations }: Choice<'grover'>): BuiltAlgorithm {
  const items = 2 ** qubits
  const best = groverIterations(items, marked.length)
  const taken = iterations ?? best
  const wanted = new Set(marked)
  const successOf = (found: Float64Array) =>
    found.reduce((sum, probability, value) => sum + (wanted.has(value) ? probability : 0), 0)
  const successAt = async (k: number, engine: Engine): Promise<number | null> => {
    if (qubits > mostRun.qubits || k > mostRun.iterations) return null
    const { outcomes } = await runProgram(groverProgram(qubits, marked, k).text, engine)
    return successOf(byValue(outcomes, qubits))
  }
  return {
    program: groverProgram(qubits, marked, taken),
    words: {
      loading: `the equal superposition; the oracle computes which items are marked. A list of ${items} items in memory would take about ${items} gates for each call`,
      readout: 'one measured item; it is checked at once, and the search repeated if it is wrong',
      classical: `${Math.ceil((items + 1) / (wanted.size + 1))} looks on average without order; each look may be one of many at the same time`,
    },
    async read(ran, engine, control) {
      const found = byValue(ran.outcomes, qubits)
      const expected = groverSuccess(items, wanted.size, taken)
      const share = (value: number) =>
        wanted.has(value) ? expected / wanted.size : (1 - expected) / Math.max(1, items - wanted.size)
      const successAfter: { iterations: number; simulated: number | null; expected: number }[] = []
      for (let k = 0; k <= taken + shownBehind; k++) {
        const simulated = k === taken ? successOf(found) : await successAt(k, engine)
        successAfter.push({ iterations: k, simulated, expected: groverSuccess(items, wanted.size, k) })
        await control.breathe()
      }
      return {
        outcomes: Array.from(found, (probability, value) => ({
          value,
          probability,
          law: share(value),
          meaning: wanted.has(value) ? 'marked' : 'not marked',
          isRight: wanted.has(value),
        })),
        success: { simulated: successOf(found), expected, means: 'a marked item is measured' },
        extra: { successAfter, bestIterations: best },
        notes: taken > best ? [`more iterations than ${best} turn past the answer`] : [],
      }
    },
  }
}

/* Phase registers: right is the outcome nearest to the truth. */
function phaseReading(
  ran: RanProgram,
  bits: number,
  turns: number,
  meaning: (value: number) => string,
  means: string,
): Reading {
  const found = byValue(ran.outcomes, bits)
  const law = phaseLaw(turns, bits)
  const count = 2 ** bits
  const nearest = ((Math.round(turns * count) % count) + count) % count
  return {
    outcomes: Array.from(found, (probability, value) => ({
      value,
      probability,
      law: law[value]!,
      meaning: meaning(value),
      isRight: value === nearest,
    })),
    success: { simulated: found[nearest]!, expected: law[nearest]!, means },
    extra: {},
    notes: [],
  }
}

function fourierTransform({ qubits, frequency }: Choice<'fourier-transform'>): BuiltAlgorithm {
  const count = 2 ** qubits
  return {
    program: fourierProgram(qubits, frequency),
    words: {
      loading: `a wave is a product state, two gates a qubit; any other vector of ${count} numbers takes about ${count} gates, which is where the advantage ends`,
      readout: `one number of ${qubits} bits; all ${count} coefficients would take more repetitions than there are coefficients`,
      classical: `a fast Fourier transform takes about ${count * qubits} operations and gives every coefficient`,
    },
    read: async (ran) =>
      phaseReading(
        ran,
        qubits,
        frequency / count,
        (value) => `frequency ${value}`,
        'the nearest whole frequency is measured',
      ),
  }
}

function phaseEstimation({ bits, phase }: Choice<'phase-estimation'>): BuiltAlgorithm {
  const count = 2 ** bits
  return {
    program: phaseProgram(bits, phase),
    words: {
      loading: 'the eigenstate is known; where it is not, preparing it is the hard part',
      readout: `one number of ${bits} bits; the nearest comes with probability 0.405 at least, so that a few repetitions settle it`,
      classical: 'for a gate this small its matrix tells the phase at once',
    },
    read: async (ran) =>
      phaseReading(
        ran,
        bits,
        phase,
        (value) => `phase ${value / count}`,
        'the nearest of the phases that the bits can say is measured',
      ),
  }
}

function amplitudeEstimation({ bits, amplitude }: Choice<'amplitude-estimation'>): BuiltAlgorithm {
  const bound = amplitudeBound(amplitude, bits)
  return {
    program: canonicalProgram(singleQubitLoading(amplitude, asin(Math.sqrt(amplitude))), bits),
    words: {
      loading:
        'one gate here; a distribution on n qubits takes about 2^n, and is loaded again for every query',
      readout: `one number of ${bits} bits, which says sin^2(pi y / ${2 ** bits})`,
      classical: `about ${Math.max(1, Math.ceil((amplitude * (1 - amplitude)) / (bound * bound)))} samples for the same error; they need no coherence`,
    },
    async read(ran) {
      const found = byValue(ran.outcomes, bits)
      const law = amplitudeLaw(amplitude, bits)
      const estimates = amplitudeEstimates(bits)
      const isWithin = (y: number) => Math.abs(estimates[y]! - amplitude) <= bound
      const within = (distribution: Float64Array) =>
        distribution.reduce((sum, probability, y) => sum + (isWithin(y) ? probability : 0), 0)
      const squares = found.reduce(
        (sum, probability, y) => sum + probability * squared(estimates[y]! - amplitude),
        0,
      )
      return {
        outcomes: Array.from(found, (probability, value) => ({
          value,
          probability,
          law: law[value]!,
          meaning: `amplitude ${estimates[value]!.toPrecision(4)}`,
          isRight: isWithin(value),
        })),
        success: {
          simulated: within(found),
          expected: within(law),
          means: `the estimate is within ${bound.toPrecision(3)} of ${amplitude}`,
        },
        extra: {
          amplitude: {
            probabilityOfY: [...found],
            estimateOfY: [...estimates],
            rmsError: Math.sqrt(squares),
            bound,
            probabilityWithinBound: within(found),
          },
        },
        notes: ['the bound holds with probability 8 / pi^2 = 0.81 at least'],
      }
    },
  }
}

const squared = (value: number): number => value * value
