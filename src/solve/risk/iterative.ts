/*
 * Iterative amplitude estimation: one power of the Grover iterate at a time, the largest for which the interval known so
 * far stays within one half turn (Grinko et al. 2021, arXiv:1912.05559; Chernoff-Hoeffding intervals). Angles in turns.
 */
import { acos, asin, log, sin } from '../../base/elementary.ts'
import { binomial } from '../../engine/binomial.ts'
import type { RandomStream } from '../../base/random.ts'

export interface IterativeEstimate {
  readonly amplitude: number
  /** Calls of the loading circuit and its inverse. */
  readonly queries: number
}

interface Turn {
  readonly power: number
  readonly isUpper: boolean
}

const leastGrowth = 2
const mostRounds = 200

/* K = 4 power + 2: the largest that keeps [K low, K high] within [0, 1/2] or [1/2, 1] of a turn. */
function nextTurn(turn: Turn, low: number, high: number): Turn {
  const own = 4 * turn.power + 2
  const most = Math.floor(1 / (2 * (high - low)))
  for (let factor = most - ((((most - 2) % 4) + 4) % 4); factor >= leastGrowth * own; factor -= 4) {
    const [from, to] = [factor * low, factor * high]
    const half = Math.floor(2 * from)
    if (2 * to <= half + 1) return { power: (factor - 2) / 4, isUpper: half % 2 === 0 }
  }
  return turn
}

/**
 * Estimates until the interval of the amplitude's angle is at most 2 epsilon wide.
 *
 * @param shots measurements of each round
 * @param alpha the interval misses with at most this probability
 */
export function iterativeEstimate(
  amplitude: number,
  epsilon: number,
  { shots, alpha }: { readonly shots: number; readonly alpha: number },
  stream: RandomStream,
): IterativeEstimate {
  const theta = asin(Math.sqrt(amplitude))
  const rounds = Math.max(1, Math.ceil(log(Math.PI / (8 * epsilon)) / log(leastGrowth)))
  let [low, high] = [0, 0.25]
  let turn: Turn = { power: 0, isUpper: true }
  let queries = 0
  let [ones, measured] = [0, 0]
  for (let round = 0; round < mostRounds && high - low > epsilon / Math.PI; round++) {
    const next = nextTurn(turn, low, high)
    if (next.power !== turn.power || round === 0) [ones, measured] = [0, 0]
    turn = next
    const sine = sin((2 * turn.power + 1) * theta)
    ones += binomial(shots, sine * sine, stream.uniform())
    measured += shots
    queries += shots * (2 * turn.power + 1)
    const half = Math.sqrt(log((2 * rounds) / alpha) / (2 * measured))
    const within = [Math.max(0, ones / measured - half), Math.min(1, ones / measured + half)] as const
    ;[low, high] = narrowed(turn, low, high, within)
  }
  const middle = sin(Math.PI * (low + high))
  return { amplitude: middle * middle, queries }
}

/* Shares of ones are (1 - cos(2 pi K x)) / 2. */
function narrowed(
  { power, isUpper }: Turn,
  low: number,
  high: number,
  [least, most]: readonly [number, number],
): [number, number] {
  const factor = 4 * power + 2
  const angleOf = (share: number) => acos(1 - 2 * share) / (2 * Math.PI)
  const [from, to] = isUpper ? [angleOf(least), angleOf(most)] : [1 - angleOf(most), 1 - angleOf(least)]
  const whole = Math.floor(factor * low)
  return [Math.max(low, (whole + from) / factor), Math.min(high, (whole + to) / factor)]
}
