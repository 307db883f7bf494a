/* What features were worth: the verdict, held-out densities with intervals, the model along the line, the features. */
import { useState } from 'react'
import { Choice } from '../../insight/Choice.tsx'
import { Figure, NumberTable, sentence } from '../../insight/Figure.tsx'
import { fixed } from '../../text/format.ts'
import { moleculeFeaturesText } from '../../text/solve-molecule-features.ts'
import { vqeText } from '../../text/solve-vqe.ts'
import type { ResultsProps } from '../screens.ts'
import { Lines, type Line } from '../vqe/Lines.tsx'
import styles from '../vqe/Vqe.module.css'
import { DensityChart } from './DensityChart.tsx'
import { ScoreChart } from './ScoreChart.tsx'

const words = moleculeFeaturesText

type View = ResultsProps<'molecule-features'>['view']
type Arm = View['bands'][number]['arm']

export default function Results({ view, document }: ResultsProps<'molecule-features'>) {
  const property = words.properties[document.problem.property]
  return (
    <>
      <div className={styles.summary}>
        {view.summary.map((line, k) => (
          <p key={line}>{k === 0 && view.result ? <strong>{written(line)}</strong> : written(line)}</p>
        ))}
      </div>
      {view.arms.length > 0 ? <Scores view={view} /> : null}
      {view.bands.length > 0 ? <Density view={view} property={property} /> : null}
      <div className={styles.two}>
        <Features view={view} />
        <Energies view={view} />
      </div>
    </>
  )
}

/* With true minus signs. */
const written = (line: string): string => sentence(line).replaceAll(/-(?=\d)/g, '\u2212')

function Scores({ view }: { readonly view: View }) {
  const { heads } = words
  const parts = view.arms.map(
    ({ arm, mean, low, high }) =>
      `${words.arms[arm]} ${fixed(mean, 3)}, ${fixed(low, 3)} to ${fixed(high, 3)}`,
  )
  return (
    <Figure
      title={words.scores}
      fileName="features-scores"
      summary={words.scoresSummary(parts.join('; '))}
      caption={words.scoresCaption}
      table={
        <NumberTable
          label={words.scores}
          heads={[heads.arm, heads.columns, heads.mean, heads.low, heads.high]}
          rows={view.arms.map(({ arm, columns, mean, low, high }) => [
            words.arms[arm],
            String(columns),
            fixed(mean, 4),
            fixed(low, 4),
            fixed(high, 4),
          ])}
        />
      }
    >
      <ScoreChart arms={view.arms} />
    </Figure>
  )
}

function Density({ view, property }: { readonly view: View; readonly property: string }) {
  const [arm, setArm] = useState<Arm>('circuit')
  const band = view.bands.find((one) => one.arm === arm)
  return (
    <Figure
      title={words.density}
      fileName={`features-${arm}`}
      summary={words.densitySummary(words.arms[arm])}
      caption={words.densityCaption}
    >
      <Choice
        label={words.given}
        value={arm}
        options={view.bands.map((one) => ({ value: one.arm, label: words.arms[one.arm] }))}
        onChange={setArm}
      />
      {band ? (
        <DensityChart
          band={band}
          rows={view.rows}
          xName={view.isBond ? vqeText.bondAxis : vqeText.fieldAxis}
          yName={words.propertyAxis(property.toLowerCase(), view.unit)}
        />
      ) : null}
    </Figure>
  )
}

const looks = ['own', 'rival', 'other', 'exact'] as const

function Features({ view }: { readonly view: View }) {
  const names = view.result?.features ?? []
  if (names.length === 0) return null
  const lines = names.map((label, k): Line => {
    const values = view.places.map((place) => place.values[k]!)
    const [low, high] = [Math.min(...values), Math.max(...values)]
    const points = view.places.map(
      ({ at }, place) => [at, (2 * (values[place]! - low)) / Math.max(1e-12, high - low) - 1] as const,
    )
    return { label, look: looks[k % looks.length]!, points }
  })
  return (
    <Figure
      title={words.features}
      fileName="features-curves"
      summary={words.featuresSummary(names.join(', '))}
      caption={words.featuresCaption}
    >
      <Lines
        height={240}
        x={{ name: view.isBond ? vqeText.bondAxis : vqeText.fieldAxis }}
        y={{ name: words.rangeAxis, scale: 'linear', range: [-1, 1] }}
        lines={lines}
      />
    </Figure>
  )
}

function Energies({ view }: { readonly view: View }) {
  if (view.places.length === 0) return null
  const lines: readonly Line[] = [
    { label: vqeText.exactLine, look: 'exact', points: view.places.map(({ at, exact }) => [at, exact]) },
    {
      label: vqeText.circuit,
      look: 'own',
      points: view.places.map(({ at, energy }) => [at, energy]),
      marks: true,
    },
  ]
  return (
    <Figure
      title={words.solved}
      fileName="features-energies"
      summary={vqeText.summaryCurve(
        view.places.length,
        fixed(Math.min(...view.places.map(({ energy }) => energy)), 6),
      )}
    >
      <Lines
        height={240}
        x={{ name: view.isBond ? vqeText.bondAxis : vqeText.fieldAxis }}
        y={{ name: vqeText.energyAxis(view.unit), scale: 'linear' }}
        lines={lines}
      />
    </Figure>
  )
}
