/* Expressibility and entangling capability: the fidelities beside those of random states, and two numbers on a scale. */
import type { StudyView } from '../../../store/lab-store.ts'
import { Select } from '../../controls/Select.tsx'
import { useLab } from '../../lab-context.tsx'
import { fixed } from '../../text/format.ts'
import { insightText } from '../../text/insight.ts'
import { changeSettings, settingsOf, useAsking, useSettings, type Questions } from '../ask.ts'
import { Choice } from '../Choice.tsx'
import { Figure, NumberTable } from '../Figure.tsx'
import forms from '../forms.module.css'
import { StudyFrame } from '../StudyFrame.tsx'
import { shownBins } from './bins.ts'
import { FidelityChart } from './FidelityChart.tsx'
import { entanglingScale, expressibilityScale, ScaleStrip } from './ScaleStrip.tsx'
import { templateBins, templateQubits, templates } from './templates.ts'

const words = insightText.expressibility

export type ExpressibilityView = StudyView<'expressibility'>

const questions: Questions<'expressibility'> = {
  kind: 'expressibility',
  settings: 'expressibility',
  ofRun: false,
  request: async (_, experiment) => {
    const { pairs, bins } = settingsOf(experiment, 'expressibility')
    return { experiment, pairs, bins }
  },
}

const pairCounts = [500, 1000, 2000, 5000, 10000] as const

function ExpressibilityForm() {
  const lab = useLab()
  const { pairs, features } = useSettings('expressibility')
  return (
    <div role="group" aria-label={words.settings} className={forms.form}>
      <Select
        label={words.pairs}
        value={String(pairs)}
        options={[...new Set([...pairCounts, pairs])]
          .toSorted((a, b) => a - b)
          .map((count) => ({ value: String(count), label: count.toLocaleString('en') }))}
        onChange={(value) => changeSettings(lab, 'expressibility', { pairs: Number(value) })}
      />
      <Choice
        label={words.features}
        value={features}
        options={[
          { value: 'uniform', label: words.uniform },
          { value: 'data', label: words.ofData },
        ]}
        onChange={(value) => changeSettings(lab, 'expressibility', { features: value })}
        help={{ title: words.features, body: words.featuresHelp }}
      />
    </div>
  )
}

function Numbers({ view }: { readonly view: ExpressibilityView }) {
  const isAlike = view.qubits === templateQubits && view.fidelities.length === templateBins
  const shown = templates
  const name = ({ circuit, layers }: (typeof templates)[number]) => words.template(circuit, layers)
  return (
    <>
      <ScaleStrip
        title={words.expressibility}
        help={words.expressibilityHelp}
        value={view.expressibility}
        error={view.expressibilityError}
        text={words.withError(view.expressibility, view.expressibilityError, 4)}
        scale={expressibilityScale}
        ends={words.expressibilityEnds}
        others={shown.map((one) => ({ name: name(one), value: one.expressibility }))}
      />
      <ScaleStrip
        title={words.entangling}
        help={words.entanglingHelp}
        value={view.entangling}
        error={view.entanglingError}
        text={words.withError(view.entangling, view.entanglingError, 3)}
        scale={entanglingScale}
        ends={words.entanglingEnds}
        others={shown.map((one) => ({ name: name(one), value: one.entangling }))}
      />
      <p className={forms.note}>
        {words.templatesNote} {isAlike ? null : words.notAlike(view.qubits)}
      </p>
    </>
  )
}

function Expressibility({ view }: { readonly view: ExpressibilityView }) {
  const rows = view.fidelities
    .slice(0, shownBins(view))
    .map((share, i) => [
      `${fixed(i / view.fidelities.length, 3)}–${fixed((i + 1) / view.fidelities.length, 3)}`,
      fixed(share, 5),
      fixed(view.haar[i] ?? 0, 5),
    ])
  return (
    <>
      <p className={forms.verdict}>{words.verdict(view.expressibility, view.entangling)}</p>
      <Figure
        title={words.figure}
        fileName="expressibility"
        summary={words.summary(view)}
        caption={words.caption(view.pairs)}
        table={<NumberTable label={words.figure} heads={words.heads} rows={rows} />}
      >
        <FidelityChart view={view} />
      </Figure>
      <Numbers view={view} />
    </>
  )
}

export default function ExpressibilitySection() {
  const asking = useAsking(questions)
  return (
    <>
      <ExpressibilityForm />
      <StudyFrame text={words} asking={asking}>
        {(view) => <Expressibility view={view} />}
      </StudyFrame>
    </>
  )
}
