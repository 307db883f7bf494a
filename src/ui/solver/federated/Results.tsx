/* A federated training: clients with their rows, curves of all trainings, what the server sees, rounds, messages. */
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { fixed } from '../../text/format.ts'
import { federatedText as words } from '../../text/solve-federated.ts'
import { CurveLegend, Curves, type Curve } from '../curves/Curves.tsx'
import { Verdict } from '../curves/Verdict.tsx'
import type { ResultsProps, ViewOf } from '../screens.ts'
import { Clients } from './Clients.tsx'
import { Rounds, TrafficPart } from './Rounds.tsx'
import { Seen } from './Seen.tsx'
import styles from './Results.module.css'

type View = ViewOf<'federated'>
type Arm = View['arms'][number]

/** The same look for a training wherever it is drawn; beside these there are at most two. */
const looks: Partial<Record<Arm['name'], number>> = { asked: 0, central: 1, honest: 2 }
const otherLooks = [3, 7]

export default function Results({ view, document }: ResultsProps<'federated'>) {
  const { known, arms, seen, rounds } = view
  return (
    <div className={styles.results}>
      <Verdict tone="plain" verdict={verdictOf(view)} lines={linesOf(view)} />
      {known ? <Clients known={known} /> : null}
      {arms.some(({ points }) => points.length > 1) ? (
        <>
          <ScoreFigure arms={arms} rounds={rounds} />
          <LossFigure arms={arms} rounds={rounds} />
        </>
      ) : null}
      {known ? <Rounds known={known} /> : null}
      {seen ? <Seen seen={seen} isMasked={document.problem.masks} /> : null}
      {known ? <TrafficPart known={known} /> : null}
    </div>
  )
}

const finalOf = (arms: readonly Arm[], name: Arm['name']): string | null => {
  const final = arms.find((arm) => arm.name === name)?.final
  return final ? words.verdict.value(final.accuracy, final.rSquared) : null
}

function verdictOf({ known, arms, rounds, result }: View): string {
  const [own, central, honest] = (['asked', 'central', 'honest'] as const).map((name) => finalOf(arms, name))
  if (!result || !own || !central) return words.verdict.working(known?.log.length ?? 0, rounds)
  return honest ? words.verdict.attacked(own, honest) : words.verdict.scores(own, central)
}

function linesOf({ known, arms }: View): readonly string[] {
  const troubles = arms.flatMap(({ name, trouble }) =>
    trouble === null ? [] : [`${words.arms[name]}: ${trouble}`],
  )
  const stopped = known && known.rounds.keys > 0 ? [words.verdict.stopped(known.rounds.keys)] : []
  return [...stopped, ...troubles, ...(doCoincide(arms) ? [words.verdict.coincide] : [])]
}

/** Whether honest clients with all their rows train as if these were in one place, so that one curve covers the other. */
function doCoincide(arms: readonly Arm[]): boolean {
  const [honest, central] = (['honest', 'central'] as const).map((name) =>
    arms.find((arm) => arm.name === name),
  )
  if (!honest?.final || !central?.final) return false
  return honest.points.every(({ loss }, i) => Math.abs(loss - (central.points[i]?.loss ?? 0)) < 1e-6)
}

function curvesOf(arms: readonly Arm[], of: (point: Arm['points'][number]) => number): readonly Curve[] {
  const others = arms.filter(({ name }) => looks[name] === undefined).map(({ name }) => name)
  return arms
    .filter(({ points }) => points.length > 0)
    .map(({ name, points }) => ({
      name: words.arms[name],
      look: looks[name] ?? otherLooks[others.indexOf(name)] ?? 0,
      isDashed: others.indexOf(name) === 1,
      points: points.map((point) => ({ x: point.round, y: of(point) })),
    }))
}

interface ArmsProps {
  readonly arms: readonly Arm[]
  readonly rounds: number
}

function ScoreFigure({ arms, rounds }: ArmsProps) {
  const curves = curvesOf(arms, ({ score }) => score)
  const least = Math.min(0.4, ...curves.flatMap(({ points }) => points.map(({ y }) => y)))
  return (
    <Figure
      title={words.score.title}
      fileName="federated-score"
      summary={words.score.summary(arms.length)}
      caption={words.score.caption}
      table={<ArmTable arms={arms} />}
    >
      <Curves
        height={300}
        x={{ name: words.score.x, scale: 'linear', range: [0, rounds] }}
        y={{ name: words.score.y, scale: 'linear', range: [Math.max(-1, least), 1] }}
        curves={curves}
      />
      <CurveLegend curves={curves} />
    </Figure>
  )
}

function LossFigure({ arms, rounds }: ArmsProps) {
  const curves = curvesOf(arms, ({ loss }) => loss)
  const losses = curves.flatMap(({ points }) => points.map(({ y }) => y)).filter(Number.isFinite)
  return (
    <Figure title={words.loss.title} fileName="federated-loss" summary={words.loss.summary(arms.length)}>
      <Curves
        height={260}
        x={{ name: words.loss.x, scale: 'linear', range: [0, rounds] }}
        y={{ name: words.loss.y, scale: 'linear', range: [0, Math.max(...losses) * 1.05] }}
        curves={curves}
      />
      <CurveLegend curves={curves} />
    </Figure>
  )
}

function ArmTable({ arms }: { readonly arms: readonly Arm[] }) {
  const interval = (final: Arm['final'], end: 0 | 1) =>
    final?.interval ? words.percent(final.interval[end]) : '–'
  return (
    <NumberTable
      label={words.score.title}
      heads={words.score.heads}
      rows={arms.map(({ name, points, final }) => [
        words.arms[name],
        fixed(points.at(-1)?.loss ?? Number.NaN, 4),
        final ? words.verdict.value(final.accuracy, final.rSquared) : '–',
        interval(final, 0),
        interval(final, 1),
        final ? String(final.count) : '–',
      ])}
    />
  )
}
