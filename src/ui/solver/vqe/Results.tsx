/* What a variational ground state came to: in words and numbers, its curves, its parameters and its circuit. */
import type { ResultsProps } from '../screens.ts'
import { Figure, NumberTable, sentence } from '../../insight/Figure.tsx'
import { compact, fixed } from '../../text/format.ts'
import { vqeText } from '../../text/solve-vqe.ts'
import { CircuitText } from './CircuitText.tsx'
import { Lines, type Line } from './Lines.tsx'
import { ParameterBars } from './ParameterBars.tsx'
import styles from './Vqe.module.css'

const words = vqeText
const chemicalAccuracy = 0.0016

type View = ResultsProps<'vqe'>['view']
type Point = View['points'][number]

export default function Results({ view, document }: ResultsProps<'vqe'>) {
  const isScan = view.places.length > 1
  const shown = view.points.length > 0 ? shownPoint(view.points) : null
  return (
    <>
      {view.summary.length > 0 ? (
        <div className={styles.summary}>
          {view.summary.map((line) => (
            <p key={line}>{written(line)}</p>
          ))}
        </div>
      ) : null}
      {shown ? <Numbers view={view} point={shown} /> : null}
      {isScan ? (
        <ScanFigure view={view} isBond={document.problem.hamiltonian.kind === 'molecule'} />
      ) : (
        <StepFigure view={view} />
      )}
      <div className={styles.two}>
        <SlopeFigure view={view} />
        <ParameterFigure view={view} />
      </div>
      <CircuitText text={view.circuit} />
    </>
  )
}

/* With true minus signs. */
const written = (line: string): string => sentence(line).replaceAll(/-(?=\d)/g, '\u2212')

/* The lowest of them. */
function shownPoint(points: readonly Point[]): Point {
  return points.reduce((least, point) => (point.energyOfState < least.energyOfState ? point : least))
}

function Numbers({ view, point }: { readonly view: View; readonly point: Point }) {
  const { unit } = view
  const electrons = point.quantities['particle number']
  const spin = point.quantities['total spin S²']
  const evaluations = view.points.reduce((sum, one) => sum + one.evaluations, 0)
  const tiles: readonly (readonly [string, string])[] = [
    [words.tile(words.energy, unit), fixed(point.energyOfState, 6)],
    ...(point.exact === null ? [] : [[words.tile(words.exact, unit), fixed(point.exact, 6)] as const]),
    ...(point.error === null
      ? []
      : [[words.tile(words.error, unit), compact(Math.abs(point.error))] as const]),
    ...(electrons === undefined ? [] : [[words.electrons, fixed(electrons, 3)] as const]),
    ...(spin === undefined ? [] : [[words.spin, fixed(Math.abs(spin), 3)] as const]),
    [words.evaluations, evaluations.toLocaleString('en')],
  ]
  return (
    <dl className={styles.tiles}>
      {tiles.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Errors below this are rounding. */
const rounding = 1e-12

function errorLines(points: readonly (readonly [number, number])[], marks: boolean): readonly Line[] {
  const shown = points.map(([at, error]) => [at, Math.max(rounding, Math.abs(error))] as const)
  return [{ label: words.circuit, look: 'own', points: shown, marks }]
}

function ScanFigure({ view, isBond }: { readonly view: View; readonly isBond: boolean }) {
  const points = view.points.filter((point) => point.at !== null)
  const of = (value: (point: Point) => number | null) =>
    points.flatMap((point) => {
      const y = value(point)
      return y === null ? [] : [[point.at!, y] as const]
    })
  const places = view.places.filter((place) => place !== null)
  const range = [places[0] ?? 0, places.at(-1) ?? 1] as const
  const x = { name: isBond ? words.bondAxis : words.fieldAxis, range }
  const lines: readonly Line[] = [
    { label: words.meanField, look: 'rival', points: of(({ hartreeFock }) => hartreeFock) },
    { label: words.exactLine, look: 'exact', points: of(({ exact }) => exact) },
    { label: words.circuit, look: 'own', points: of(({ energyOfState }) => energyOfState), marks: true },
  ]
  const low = points.length > 0 ? fixed(shownPoint(points).energyOfState, 6) : '–'
  return (
    <>
      <Figure
        title={isBond ? words.curve : words.fieldCurve}
        fileName="vqe-curve"
        summary={words.summaryCurve(points.length, low)}
        caption={words.curveCaption}
        table={<ScanTable points={points} />}
      >
        <Lines height={340} x={x} y={{ name: words.energyAxis(view.unit), scale: 'linear' }} lines={lines} />
      </Figure>
      <Figure
        title={words.errorTitle}
        fileName="vqe-error"
        summary={words.summaryCurve(points.length, low)}
        caption={view.unit ? words.errorCaption : undefined}
      >
        <Lines
          height={200}
          x={x}
          y={{ name: words.errorAxis, scale: 'log', range: [rounding / 2, 1] }}
          lines={errorLines(
            of(({ error }) => error),
            true,
          )}
          band={accuracyBand(view)}
        />
      </Figure>
    </>
  )
}

const accuracyBand = ({ unit }: View) =>
  unit === null ? null : { from: rounding / 2, to: chemicalAccuracy, label: words.accuracy }

function ScanTable({ points }: { readonly points: readonly Point[] }) {
  const { heads } = words
  const number = (value: number | null) => (value === null ? '–' : fixed(value, 6))
  return (
    <NumberTable
      label={words.tableOf}
      heads={[heads.at, heads.energy, heads.exact, heads.error, heads.hartreeFock]}
      rows={points.map((point) => [
        String(point.at),
        number(point.energyOfState),
        number(point.exact),
        point.error === null ? '–' : compact(point.error),
        number(point.hartreeFock),
      ])}
    />
  )
}

function StepFigure({ view }: { readonly view: View }) {
  const { exact, hartreeFock } = view
  const energies = view.current?.energies ?? view.points.at(-1)?.energies ?? []
  const last = Math.max(1, energies.length - 1)
  const across = (value: number | null) =>
    value === null
      ? []
      : ([
          [0, value],
          [last, value],
        ] as const)
  const x = { name: words.stepAxis, range: [0, last] as const }
  const lines: readonly Line[] = [
    { label: words.meanField, look: 'rival', points: across(hartreeFock) },
    { label: words.exactLine, look: 'exact', points: across(exact) },
    { label: words.circuit, look: 'own', points: energies.map((energy, step) => [step, energy] as const) },
  ]
  const now = energies.at(-1)
  const summary = words.summaryCurve(energies.length, now === undefined ? '–' : fixed(now, 6))
  return (
    <>
      <Figure
        title={words.byStep}
        fileName="vqe-steps"
        summary={summary}
        table={<StepTable energies={energies} exact={exact} />}
      >
        <Lines
          height={300}
          x={x}
          y={{ name: words.energyAxis(view.unit), scale: 'linear' }}
          lines={lines}
          band={
            view.unit && exact !== null
              ? { from: exact, to: exact + chemicalAccuracy, label: words.accuracy }
              : null
          }
        />
      </Figure>
      {exact === null ? null : (
        <Figure
          title={words.errorTitle}
          fileName="vqe-error"
          summary={summary}
          caption={view.unit ? words.errorCaption : undefined}
        >
          <Lines
            height={200}
            x={x}
            y={{ name: words.errorAxis, scale: 'log', range: [rounding / 2, 10] }}
            lines={errorLines(
              energies.map((energy, step) => [step, energy - exact] as const),
              false,
            )}
            band={accuracyBand(view)}
          />
        </Figure>
      )}
    </>
  )
}

/** Rows of a table of steps. */
const mostRows = 50

function StepTable({
  energies,
  exact,
}: {
  readonly energies: readonly number[]
  readonly exact: number | null
}) {
  const { heads } = words
  const every = Math.max(1, Math.ceil(energies.length / mostRows))
  const steps = energies
    .map((_, step) => step)
    .filter((step) => step % every === 0 || step === energies.length - 1)
  return (
    <NumberTable
      label={words.tableOf}
      heads={[heads.step, heads.energy, heads.error]}
      rows={steps.map((step) => [
        String(step),
        fixed(energies[step]!, 8),
        exact === null ? '–' : compact(energies[step]! - exact),
      ])}
    />
  )
}

function SlopeFigure({ view }: { readonly view: View }) {
  const slopes = view.current?.slopes ?? (view.points.length > 0 ? shownPoint(view.points).slopes : [])
  const points = slopes.flatMap((slope, step) => (slope === null ? [] : [[step, slope] as const]))
  if (points.length === 0) return null
  return (
    <Figure
      title={words.slopeTitle}
      fileName="vqe-slope"
      summary={`${words.slopeAxis}: ${compact(points.at(-1)![1])}`}
    >
      <Lines
        height={200}
        x={{ name: words.stepAxis, range: [0, Math.max(1, slopes.length - 1)] }}
        y={{ name: words.slopeAxis, scale: 'log' }}
        lines={[{ label: '', look: 'own', points }]}
      />
    </Figure>
  )
}

function ParameterFigure({ view }: { readonly view: View }) {
  const point = view.points.length > 0 ? shownPoint(view.points) : null
  const values = view.current?.parameters ?? (point ? Object.values(point.parameters) : [])
  if (values.length === 0) return null
  const at = view.places.length > 1 && !view.current && point ? ` (${point.at})` : ''
  return <ParameterBars title={words.parameterTitle(at)} names={view.names} values={values} />
}
