/* An encoding report in words: what is lost, and what to try. Every sentence rests on a number of the report. */
import type { AngleReport, EncodingReport, FeatureReport } from '../encoding-report.ts'
import type { PreparedData } from '../prepare.ts'

type Facts = Omit<EncodingReport, 'lost' | 'advice'>

/** Below so many radians all rows become nearly the same state. */
const narrow = 0.3
const mostNamed = 4

const shown = (value: number): string => String(Number(value.toPrecision(3)))
const percent = (share: number): string => `${Math.max(1, Math.round(100 * share))} %`

function list(names: readonly string[]): string {
  const quoted = names.slice(0, mostNamed).map((name) => `"${name}"`)
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : ''
  return quoted.join(', ') + more
}

const spanOf = ({ low, high }: { readonly low: number; readonly high: number }): number => high - low
const namesOf = (features: readonly FeatureReport[]): string[] => features.map(({ name }) => name)

/** `x_0`, `x_0 and x_1`, `x_0, x_1, x_2, x_3 and 4 more`. */
function together(angles: readonly AngleReport[]): string {
  const texts = angles.slice(0, mostNamed).map(({ text }) => text)
  if (angles.length > mostNamed) return `${texts.join(', ')} and ${angles.length - mostNamed} more`
  return texts.length === 1 ? texts[0]! : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}

const most = (angles: readonly AngleReport[], of: (angle: AngleReport) => number): number =>
  angles.reduce((largest, angle) => Math.max(largest, of(angle)), -Infinity)

function wrapsIn(angles: readonly AngleReport[]): string[] {
  const gone = angles.filter(({ wrapped }) => wrapped > 0)
  if (gone.length === 0) return []
  const share = percent(most(gone, ({ wrapped }) => wrapped))
  const [what, much] = gone.length === 1 ? ['angle', share] : ['angles', `up to ${share}`]
  const verb = gone.length === 1 ? 'goes' : 'go'
  return [
    `the ${what} ${together(gone)} ${verb} round: ${much} of the training rows look like rows of smaller values`,
  ]
}

function lostIn({ features, angles }: Facts, data: PreparedData): string[] {
  const unread = features.filter(({ gates }) => gates === 0)
  const constant = features.filter(({ isConstant }) => isConstant)
  const amplitudes = data.slots.some(({ kind }) => kind === 'amplitude')
  return [
    ...(data.reductionNote === null ? [] : [data.reductionNote]),
    ...(unread.length > 0 ? [`the circuit does not read ${list(namesOf(unread))}`] : []),
    ...(constant.length > 0
      ? [
          `${list(namesOf(constant))} ${constant.length === 1 ? 'has' : 'have'} the same value in every training row`,
        ]
      : []),
    ...wrapsIn(angles),
    ...(amplitudes ? ['amplitude encoding keeps the direction of a row, not its length'] : []),
  ]
}

/* Angles that want the same are named together, with the numbers of the worst. */
function adviceOnAngles(angles: readonly AngleReport[]): string[] {
  const around = angles.filter((angle) => spanOf(angle) >= angle.period)
  const wide = angles.filter((angle) => !around.includes(angle) && spanOf(angle) > angle.period / 2)
  const close = angles.filter((angle) => spanOf(angle) > 0 && spanOf(angle) < narrow)
  return [
    ...about(around, (names, s, upTo) => {
      const period = shown(-most(around, (angle) => -angle.period))
      return `${names} span${s} ${upTo}${shown(most(around, spanOf))} radians and a gate repeats after ${period}: scale to a range below that, such as -1.57 to 1.57`
    }),
    ...about(wide, (names, s) => {
      const [low, high] = [-most(wide, (angle) => -angle.low), most(wide, (angle) => angle.high)]
      const half = shown(-most(wide, (angle) => -angle.period) / 2)
      return `${names} run${s} from ${shown(low)} to ${shown(high)}: rows more than half a turn apart become similar again; for kernels scale to a range of at most ${half}`
    }),
    ...about(
      close,
      (names, s, upTo) =>
        `${names} span${s} ${upTo}${shown(most(close, spanOf))} radians only, so that all rows are nearly the same state: scale wider`,
    ),
  ]
}

function about(
  angles: readonly AngleReport[],
  say: (names: string, s: string, upTo: string) => string,
): string[] {
  if (angles.length === 0) return []
  return [angles.length === 1 ? say(together(angles), 's', '') : say(together(angles), '', 'up to ')]
}

/* A series whose shortest wave is longer than the range of the data cannot bend back within it. */
function adviceOnSpectrum(feature: FeatureReport): string[] {
  const { spectrum, name, isConstant } = feature
  if (spectrum.kind !== 'series' || isConstant) return []
  const waves = (spectrum.largest * spanOf(feature)) / (2 * Math.PI)
  if (waves <= 0 || waves >= 1) return []
  return [
    `readouts have at most ${shown(waves)} of a wave over the range of "${name}" (largest frequency ${shown(spectrum.largest)}): encode it in more layers or scale wider if the target bends more often`,
  ]
}

/** What is lost and what to do, for the facts of a report. */
export function adviceOn(facts: Facts, data: PreparedData): Pick<EncodingReport, 'lost' | 'advice'> {
  const { features, angles, correlations, encodingGates } = facts
  const unread = features.filter(({ gates, isConstant }) => gates === 0 && !isConstant)
  const advice =
    encodingGates === 0
      ? ['the circuit reads no feature: add a feature map, or an angle with x_0 in it']
      : [
          ...adviceOnAngles(angles),
          ...(unread.length > 0
            ? [
                `read ${list(namesOf(unread))} too, on more qubits or in further layers, or reduce the columns`,
              ]
            : []),
          ...features.flatMap(adviceOnSpectrum),
        ]
  const twins = correlations
    .slice(0, mostNamed)
    .map(
      ({ names: [a, b], value }) =>
        `"${a}" and "${b}" say nearly the same (correlation ${shown(value)}): leave one out or reduce to principal components`,
    )
  return { lost: lostIn(facts, data), advice: [...advice, ...twins] }
}
