/* A federated training in sentences. */
import type { ArmName, ArmResult, FederatedResult } from './types.ts'

const names: Readonly<Record<ArmName, string>> = {
  asked: 'Federated',
  central: 'All rows in one place',
  honest: 'Without the attack',
  mean: 'With the mean',
  median: 'With the median',
  'trimmed-mean': 'With the trimmed mean',
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const count = (number: number): string => number.toLocaleString('en')

/** The result so far, line by line. */
export function sentencesOf(result: FederatedResult): readonly string[] {
  const { rounds, traffic, masksCancel, clients, arms, log } = result
  const stopped = log.find(({ outcome }) => outcome === 'keys')
  return [
    `${clients.length} clients with ${clients.map(({ rows }) => rows).join(', ')} rows; ${count(rounds.done)} rounds done.`,
    ...arms.map(armSentence).filter((line) => line !== null),
    ...(stopped?.worstLine
      ? [
          `${count(rounds.keys)} rounds without keys, the first ${stopped.round}: ${percent(stopped.worstLine.rate)} errors between ${stopped.worstLine.between}; nothing was sent.`,
        ]
      : []),
    ...(rounds.few > 0 ? [`${count(rounds.few)} rounds with fewer than two messages.`] : []),
    `${count(traffic.messages)} messages, ${count(traffic.bytes)} bytes, ${count(traffic.rejected)} rejected; ${count(traffic.photons)} photons for the keys.`,
    ...(masksCancel === null
      ? ['No masks: the server sees every update.']
      : [
          `The masks ${masksCancel ? 'sum to zero in every round, modulo 2^64' : 'did not sum to zero'}; ${count(traffic.revealed)} seeds revealed for clients that were missing.`,
        ]),
    'The keys come from a simulation and its seed: they protect nothing real.',
  ]
}

function armSentence({ name, final, trouble, points }: ArmResult): string | null {
  const last = points.at(-1)
  if (!final || !last) return null
  const interval = final.interval
    ? ` (95 %: ${percent(final.interval[0])} to ${percent(final.interval[1])}, ${final.count} rows)`
    : ''
  const score =
    final.accuracy === null
      ? `R² ${(final.rSquared ?? 0).toFixed(3)}`
      : `${percent(final.accuracy)} right${interval}`
  return `${names[name]}: loss ${last.loss.toFixed(4)}, ${score}${trouble ? `; stopped in ${trouble}` : ''}.`
}
