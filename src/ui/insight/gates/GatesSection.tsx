/* What each trainable value does: gradient, Fisher information, and whether it is dead or redundant; then the spectrum
   of the Fisher matrices and the effective dimension. */
import type { StudyView } from '../../../store/lab-store.ts'
import { Select } from '../../controls/Select.tsx'
import { Switch } from '../../controls/Switch.tsx'
import { Help } from '../../controls/Help.tsx'
import { useLab } from '../../lab-context.tsx'
import { fixed } from '../../text/format.ts'
import { insightText } from '../../text/insight.ts'
import { changeSettings, settingsOf, useAsking, useSettings, type Questions } from '../ask.ts'
import { logText } from '../chart.ts'
import { Figure, Findings, NumberTable } from '../Figure.tsx'
import forms from '../forms.module.css'
import { StudyFrame } from '../StudyFrame.tsx'
import { EigenvalueChart } from './EigenvalueChart.tsx'
import { ParameterTable } from './ParameterTable.tsx'

const words = insightText.gates

export type FisherView = StudyView<'fisher'>

const questions: Questions<'fisher'> = {
  kind: 'fisher',
  settings: 'fisher',
  ofRun: true,
  request: async (_, experiment, { parameters }) => ({
    experiment,
    settings: settingsOf(experiment, 'fisher'),
    parameters,
  }),
}

const rowCounts = [20, 50, 100, 200, 500] as const
/** Random parameters for the effective dimension. */
const dimensionSamples = 20

function FisherForm() {
  const lab = useLab()
  const { rows, samples } = useSettings('fisher')
  return (
    <div role="group" aria-label={words.settings} className={forms.form}>
      <Select
        label={words.rows}
        value={String(rows)}
        options={[...new Set([...rowCounts, rows])]
          .toSorted((a, b) => a - b)
          .map((count) => ({ value: String(count), label: words.atMost(count) }))}
        onChange={(value) => changeSettings(lab, 'fisher', { rows: Number(value) })}
      />
      <Switch
        label={words.dimension}
        help={words.dimensionHelp}
        checked={samples > 0}
        onChange={(on) => changeSettings(lab, 'fisher', { samples: on ? dimensionSamples : 0 })}
      />
    </div>
  )
}

function Dimension({ view }: { readonly view: FisherView }) {
  const { effectiveDimension: dimension } = view
  if (!dimension) return null
  return (
    <p className={forms.verdict}>
      <strong>{words.dimensionValue(dimension.value, view.parameters.length)}</strong>{' '}
      {words.dimensionOf(dimension.normalized, dimension.rows, dimension.samples)}
    </p>
  )
}

function Spectrum({ view }: { readonly view: FisherView }) {
  const { quantumSpectrum, classicalSpectrum } = view
  const longest = Math.max(quantumSpectrum.length, classicalSpectrum.length)
  if (longest === 0) return null
  const rows = Array.from({ length: longest }, (_, i) => [
    String(i + 1),
    quantumSpectrum[i] === undefined ? '–' : fixed(quantumSpectrum[i], 6),
    classicalSpectrum[i] === undefined ? '–' : fixed(classicalSpectrum[i], 6),
  ])
  return (
    <Figure
      title={words.spectrum}
      fileName="fisher-spectrum"
      summary={words.spectrumSummary(view)}
      caption={words.spectrumCaption(view)}
      table={<NumberTable label={words.spectrum} heads={words.spectrumHeads} rows={rows} />}
    >
      <EigenvalueChart quantum={quantumSpectrum} classical={classicalSpectrum} />
    </Figure>
  )
}

function Gates({ view }: { readonly view: FisherView }) {
  const counts = (status: 'dead' | 'redundant') =>
    view.parameters.filter((parameter) => parameter.status === status).length
  return (
    <>
      <p className={forms.verdict} data-verdict={counts('dead') > 0 ? 'shrinking' : 'none'}>
        {words.verdict(view.parameters.length, counts('dead'), counts('redundant'))}
      </p>
      <div>
        <div className={forms.labelled}>
          <h3 className={forms.heading}>{words.table}</h3>
          <Help title={words.table}>{words.tableHelp}</Help>
          <span className={forms.aside}>{words.overRows(view.rows)}</span>
        </div>
        <ParameterTable view={view} />
      </div>
      <Dimension view={view} />
      <Spectrum view={view} />
      <Findings findings={view.findings} advice={view.advice} />
      <p className={forms.note}>{words.scaleNote(logText(1e-9))}</p>
    </>
  )
}

export default function GatesSection() {
  const asking = useAsking(questions)
  return (
    <>
      <FisherForm />
      <StudyFrame text={words} asking={asking}>
        {(view) => <Gates view={view} />}
      </StudyFrame>
    </>
  )
}
