/* The barren-plateau meter: how gradients shrink with qubits and layers, beside what random unitaries would do. */
import { recipeOf } from '../../../circuit/recipe.ts'
import type { PlateauSettings } from '../../../document/analysis.ts'
import type { StudyView } from '../../../store/lab-store.ts'
import { Select } from '../../controls/Select.tsx'
import { useDocument, useLab } from '../../lab-context.tsx'
import { insightText } from '../../text/insight.ts'
import { changeSettings, useAsking, useSettings, type Questions } from '../ask.ts'
import { Choice } from '../Choice.tsx'
import { Figure, Findings, NumberTable } from '../Figure.tsx'
import { StudyFrame } from '../StudyFrame.tsx'
import { PlateauChart } from './PlateauChart.tsx'
import { ownSize, plateauSettings } from './sizes.ts'
import { logText } from '../chart.ts'
import { useMemo } from 'react'
import forms from '../forms.module.css'

const words = insightText.trainability

export type PlateauView = StudyView<'plateau'>

const questions: Questions<'plateau'> = {
  kind: 'plateau',
  settings: 'plateau',
  ofRun: false,
  request: async (lab, experiment) => ({
    experiment,
    settings: plateauSettings(experiment, lab.document.getState().source.circuit),
  }),
}

const mostQubits = [4, 6, 8, 10, 12] as const
const mostLayers = [1, 2, 4, 8, 16, 32] as const
const counts = [50, 100, 200, 500, 1000, 2000] as const

const option = (value: number, label: (value: number) => string) => ({
  value: String(value),
  label: label(value),
})

/** A list of numbers that ends at one of the choices, and those choices with the list's own end among them. */
function endsWith(choices: readonly number[], values: readonly number[]) {
  const end = values.at(-1) ?? choices[0] ?? 1
  return { end, choices: [...new Set([...choices, end])].toSorted((a, b) => a - b) }
}

function PlateauForm() {
  const lab = useLab()
  const stated = useSettings('plateau')
  const hasForm = useDocument(({ source }) => recipeOf(source.circuit) !== null)
  const family = stated.family === 'auto' ? (hasForm ? 'ansatz' : 'circuit') : stated.family
  const settings = { ...stated, family }
  const change = (part: Partial<PlateauSettings>) => changeSettings(lab, 'plateau', part)
  const qubits = endsWith(mostQubits, settings.qubits)
  const layers = endsWith(mostLayers, settings.layers)
  const isAlone = settings.family === 'circuit'
  return (
    <div role="group" aria-label={words.settings} className={forms.form}>
      <Choice
        label={words.family}
        value={settings.family}
        options={(['ansatz', 'circuit', 'two-design'] as const).map((family) => ({
          value: family,
          label: words.families[family],
        }))}
        onChange={(family) => change({ family })}
        help={words.familyHelp}
      />
      {isAlone ? null : (
        <Select
          label={words.qubits}
          value={String(qubits.end)}
          options={qubits.choices.map((value) => option(value, words.upTo))}
          onChange={(value) =>
            change({ qubits: Array.from({ length: Number(value) / 2 }, (_, i) => 2 * (i + 1)) })
          }
        />
      )}
      {settings.family === 'ansatz' ? (
        <Select
          label={words.layers}
          value={String(layers.end)}
          options={layers.choices.map((value) => option(value, words.upTo))}
          onChange={(value) => change({ layers: mostLayers.filter((layer) => layer <= Number(value)) })}
        />
      ) : null}
      <Select
        label={words.samples}
        value={String(settings.samples)}
        options={[...new Set([...counts, settings.samples])]
          .toSorted((a, b) => a - b)
          .map((value) => option(value, String))}
        onChange={(value) => change({ samples: Number(value) })}
      />
      <Select
        label={words.cost}
        value={settings.cost}
        options={(['readout', 'local', 'global'] as const).map((cost) => ({
          value: cost,
          label: words.costs[cost],
        }))}
        onChange={(cost) => change({ cost })}
      />
    </div>
  )
}

function Meter({ view }: { readonly view: PlateauView }) {
  const circuit = useDocument(({ source }) => source.circuit)
  const own = useMemo(() => ownSize(circuit), [circuit])
  const verdict = words.verdicts[view.verdict]
  const rows = view.points.map((point) => [
    String(point.qubits),
    point.layers === null ? '–' : String(point.layers),
    String(point.parameters),
    logText(point.variance),
    logText(point.error),
    logText(point.twoDesign),
    String(point.samples),
  ])
  return (
    <>
      <p className={forms.verdict} data-verdict={view.verdict}>
        <strong>{verdict.title}</strong> {verdict.sentence}
      </p>
      <Figure
        title={words.figure(view.cost)}
        fileName="trainability"
        summary={words.summary(view.points.length, view.fits)}
        caption={words.caption}
        table={<NumberTable label={words.figure(view.cost)} heads={words.heads} rows={rows} />}
      >
        <PlateauChart view={view} own={own} />
      </Figure>
      <Findings findings={view.findings} advice={view.advice} />
    </>
  )
}

export default function TrainabilitySection() {
  const asking = useAsking(questions)
  return (
    <>
      <PlateauForm />
      <StudyFrame text={words} asking={asking}>
        {(view) => <Meter view={view} />}
      </StudyFrame>
    </>
  )
}
