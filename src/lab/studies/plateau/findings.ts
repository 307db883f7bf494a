/* What the barren-plateau meter reads off its points: lines through them, a verdict, and what to do. */
import { log } from '../../../base/elementary.ts'
import { lineThrough } from '../../../learn/analysis/line-fit.ts'
import type { Family } from './family.ts'
import type { PlateauFit, PlateauPoint, PlateauView } from './types.ts'

const naturalLogOf2 = 0.6931471805599453
const log2 = (value: number): number => log(value) / naturalLogOf2

/** A variance that halves, about, with every qubit is that of random unitaries. */
const plateauSlope = -0.7
const shrinkingSlope = -0.25
/** Below this multiple of the prediction a circuit is as good as random. */
const nearRandom = 2
/** Measurements that a gradient is compared with in words. */
const usualShots = 1000

type Reading = Pick<PlateauView, 'fits' | 'verdict' | 'findings' | 'advice'>

/** Fits, verdict and sentences; sentences only once all samples are there. */
export function plateauReading(points: readonly PlateauPoint[], family: Family, isWhole: boolean): Reading {
  const fits = fitsOf(points)
  const verdict = verdictOf(points, fits)
  if (!isWhole) return { fits, verdict, findings: [], advice: [] }
  return {
    fits,
    verdict,
    findings: findingsOf(points, fits, family),
    advice: adviceOn(verdict, points, family),
  }
}

function fitsOf(points: readonly PlateauPoint[]): readonly PlateauFit[] {
  const depths = [...new Set(points.map(({ layers }) => layers))]
  return depths.flatMap((layers) => {
    const own = points.filter((point) => point.layers === layers && point.variance > 0)
    const line = lineThrough(own.map(({ qubits, variance }) => [qubits, log2(variance)] as const))
    const random = lineThrough(own.map(({ qubits, twoDesign }) => [qubits, log2(twoDesign)] as const))
    if (!line || !random) return []
    const { slope, slopeError, intercept } = line
    return [{ layers, slope, slopeError, intercept, twoDesignSlope: random.slope }]
  })
}

/* By the deepest circuits; of a single one, by how near it is to random unitaries. */
function verdictOf(points: readonly PlateauPoint[], fits: readonly PlateauFit[]): PlateauView['verdict'] {
  const deepest = fits.at(-1)
  if (deepest) {
    if (deepest.slope <= plateauSlope) return 'plateau'
    return deepest.slope <= shrinkingSlope ? 'shrinking' : 'none'
  }
  const [only, ...more] = points
  if (!only || more.length > 0 || only.qubits < 2) return 'unknown'
  return only.variance <= nearRandom * only.twoDesign ? 'plateau' : 'none'
}

const shown = (value: number): string => String(Number(value.toPrecision(2)))

function findingsOf(
  points: readonly PlateauPoint[],
  fits: readonly PlateauFit[],
  { leftOut, cost }: Family,
): readonly string[] {
  const found = fits.map(({ layers, slope, twoDesignSlope }) => {
    const at = layers === null ? '' : `at ${layers} ${layers === 1 ? 'layer' : 'layers'} `
    const factor = shown(2 ** Math.abs(slope))
    const way = slope < 0 ? 'falls' : 'grows'
    return `${at}the variance ${way} by a factor of ${factor} per qubit; between random unitaries it falls by ${shown(2 ** -twoDesignSlope)}`
  })
  const [only] = points
  if (points.length === 1 && only)
    found.push(
      `the variance is ${shown(only.variance)} ± ${shown(only.error)}, ${shown(only.variance / only.twoDesign)} times that between random unitaries`,
    )
  if (leftOut.length > 0)
    found.push(`${leftOut.join(', ')} qubits are left out: the cost ${cost} does not fit`)
  const smallest = points.reduce<PlateauPoint | null>(
    (least, point) => (least && least.variance <= point.variance ? least : point),
    null,
  )
  if (smallest && smallest.variance > 0) {
    const size = Math.sqrt(smallest.variance)
    const noise = 1 / Math.sqrt(usualShots)
    if (size < noise)
      found.push(
        `on ${smallest.qubits} qubits gradients are about ${shown(size)}: less than the noise of ${usualShots} shots (${shown(noise)})`,
      )
  }
  return found
}

function adviceOn(
  verdict: PlateauView['verdict'],
  points: readonly PlateauPoint[],
  { kind, cost }: Family,
): readonly string[] {
  if (kind === 'two-design' || verdict === 'unknown') return []
  if (verdict === 'none')
    return ['gradients keep their size here: more qubits or layers can be tried; look again after that']
  const depths = new Set(points.map(({ layers }) => layers))
  return [
    ...(depths.size > 1
      ? ['use as few layers as learn the data: the variance is larger for shallow circuits']
      : []),
    ...(cost === 'Z on all qubits' || cost.includes('*')
      ? ['read out one qubit instead of a product of many: costs of few qubits keep their gradients longer']
      : []),
    'start near the identity: draw initial angles from a normal distribution of small deviation, such as 0.1',
    'or train the first layers alone and add the others one by one',
  ]
}
