/* HHL as an algorithm of the lab: from rows and a right side to a circuit, and from its state to the solution. */
import { LabError } from '../../../base/lab-error.ts'
import type { AlgorithmChoice } from '../../../document/problems/algorithm/types.ts'
import {
  normalEquations,
  solvedSystem,
  systemProgram,
  type LinearSystem,
  type SolvedSystem,
  type SystemProgram,
} from '../../../solve/algorithms/linear-system.ts'
import type { BuiltAlgorithm, Reading } from './readings.ts'
import type { RanProgram } from './run-program.ts'

type Choice = Extract<AlgorithmChoice, { name: 'linear-system' }>

/** @throws LabError on a system that has no single solution, or does not fit the clock */
export function linearSystem(choice: Choice): BuiltAlgorithm {
  const { clockQubits, tick } = choice
  const system = solvedSystem(systemOf(choice))
  const program = systemProgram(system, clockQubits, tick)
  const size = system.rhs.length
  return {
    program,
    words: {
      loading: `${size} numbers of the right side as amplitudes; the matrix as ${clockQubits} evolutions that are written from its eigenvalues, which a large matrix would have to be simulated for`,
      readout: `the solution is a state: its ${size} numbers take more repetitions than there are numbers, and only where the flag is 1`,
      classical: `elimination takes about ${size ** 3} operations and gives all numbers to full precision`,
    },
    read: async (ran) => readingOf(ran, system, program),
  }
}

function systemOf({ solve, matrix, rhs }: Choice): LinearSystem {
  const width = matrix[0]!.length
  const wrong = matrix.findIndex((row) => row.length !== width)
  if (wrong >= 0)
    throw new LabError(
      'shape',
      `linear system: every row must have ${width} numbers as the first, got ${matrix[wrong]!.length} in row ${wrong + 1}`,
    )
  if (rhs.length !== matrix.length)
    throw new LabError(
      'shape',
      `linear system: the right side must have ${matrix.length} numbers, one for each row, got ${rhs.length}`,
    )
  if (solve === 'least-squares') return normalEquations(matrix, rhs)
  if (width !== matrix.length)
    throw new LabError(
      'shape',
      `linear system: its matrix must be square, got ${matrix.length} rows of ${width}; solve it as least squares`,
    )
  return { matrix: Float64Array.from(matrix.flat()), rhs: Float64Array.from(rhs) }
}

const lengthOf = (vector: ArrayLike<number>): number =>
  Math.sqrt(Array.from(vector).reduce((sum, value) => sum + value * value, 0))

function readingOf(
  { state }: RanProgram,
  { rhs, solution, conditionNumber }: SolvedSystem,
  { solutionQubits, clockQubits, clockValues, constant }: SystemProgram,
): Reading {
  const size = rhs.length
  const flag = 2 ** (solutionQubits + clockQubits)
  const re = Array.from({ length: size }, (_, k) => state[2 * (flag + k)]!)
  const im = Array.from({ length: size }, (_, k) => state[2 * (flag + k) + 1]!)
  const squares = re.map((value, k) => value * value + im[k]! * im[k]!)
  const success = squares.reduce((sum, value) => sum + value, 0)
  const overlap = (part: readonly number[]) => part.reduce((sum, value, k) => sum + value * solution[k]!, 0)
  const [along, across] = [overlap(re), overlap(im)]
  const size2 = lengthOf(solution) * lengthOf(solution)
  /* |C A^-1 b| / |b| is the length of what is kept: so the solution's norm is read, too. */
  const norm = (Math.sqrt(success) * lengthOf(rhs)) / constant
  const sign = along < 0 ? -1 : 1
  const read = re.map((value) => (success > 0 ? (sign * value * norm) / Math.sqrt(success) : 0))
  return {
    outcomes: squares.map((probability, value) => ({
      value,
      probability: success > 0 ? probability / success : 0,
      law: (solution[value]! * solution[value]!) / size2,
      meaning: `x_${value} = ${read[value]!.toPrecision(4)}, exact ${solution[value]!.toPrecision(4)}`,
      isRight: true,
    })),
    success: { simulated: success, expected: null, means: 'the flag is 1 and the clock back at 0' },
    extra: {
      system: {
        solution: [...solution],
        read,
        fidelity: success > 0 ? (along * along + across * across) / (success * size2) : 0,
        conditionNumber,
        clockValues,
      },
    },
    notes: clockValues.every((value) => Math.abs(value - Math.round(value)) < 1e-9)
      ? ['every eigenvalue is a whole number of ticks: the solution is exact']
      : ['eigenvalues between two ticks of the clock smear out: a longer clock brings the solution nearer'],
  }
}
