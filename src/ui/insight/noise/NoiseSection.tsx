/* Insight, noise: accuracy against its strength, as the parameters are and trained anew, beside the classical models. */
import { useState } from 'react'
import type { StudyView } from '../../../store/lab-store.ts'
import { FieldError, FieldLabel } from '../../controls/Field.tsx'
import { Switch } from '../../controls/Switch.tsx'
import field from '../../controls/NumberField.module.css'
import { useLab } from '../../lab-context.tsx'
import { noiseText } from '../../text/noise.ts'
import { fixed } from '../../text/format.ts'
import { changeSettings, settingsOf, useAsking, useSettings, type Questions } from '../ask.ts'
import { Figure, Findings, NumberTable } from '../Figure.tsx'
import forms from '../forms.module.css'
import { StudyFrame } from '../StudyFrame.tsx'
import { NoiseChart } from './NoiseChart.tsx'

const words = noiseText.section

export type NoiseView = StudyView<'noise'>

const questions: Questions<'noise'> = {
  kind: 'noise',
  settings: 'noise',
  ofRun: true,
  request: async (_, experiment, { parameters }) => ({
    experiment,
    settings: settingsOf(experiment, 'noise'),
    parameters,
  }),
}

function strengthsIn(text: string): readonly number[] | null {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const fits = numbers.length <= 20 && numbers.every((one) => one >= 0 && one <= 20)
  return fits ? numbers : null
}

function Strengths() {
  const lab = useLab()
  const { strengths } = useSettings('noise')
  const shown = strengths.join(', ')
  const [draft, setDraft] = useState<string | null>(null)
  const wrong = draft !== null && strengthsIn(draft) === null
  const leave = () => {
    const numbers = draft === null ? null : strengthsIn(draft)
    if (numbers) changeSettings(lab, 'noise', { strengths: numbers })
    if (!wrong) setDraft(null)
  }
  return (
    <div className={forms.number} style={{ width: 220 }}>
      <FieldLabel label={words.strengths} htmlFor="noise-strengths" help={words.strengthsHelp} />
      <input
        id="noise-strengths"
        inputMode="decimal"
        className={field.input}
        value={draft ?? shown}
        aria-invalid={wrong}
        aria-describedby="noise-strengths-error"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
      <FieldError id="noise-strengths-error">{wrong ? words.strengthsWrong : null}</FieldError>
    </div>
  )
}

function NoiseForm() {
  const lab = useLab()
  const { retrain } = useSettings('noise')
  return (
    <div role="group" aria-label={words.settings} className={forms.form}>
      <Strengths />
      <Switch
        label={words.retrain}
        help={words.retrainHelp}
        checked={retrain}
        onChange={(on) => changeSettings(lab, 'noise', { retrain: on })}
      />
    </div>
  )
}

type Score = NonNullable<NoiseView['points'][number]['evaluated']>

function Answer({ view }: { readonly view: NoiseView }) {
  const title = view.kind === 'accuracy' ? words.figure : words.figureR
  const cells = (score: Score | null) =>
    score
      ? [fixed(score.value, 3), `${fixed(score.interval[0], 2)}–${fixed(score.interval[1], 2)}`]
      : [words.none, words.none]
  const rows = [
    ...view.points.map(({ strength, evaluated, retrained }) => [
      String(strength),
      ...cells(evaluated),
      ...cells(retrained),
    ]),
    ...view.baselines.map(({ label, score }) => [label, ...cells(score), words.none, words.none]),
  ]
  return (
    <>
      <Figure
        title={title}
        fileName="noise"
        summary={words.summary(view.points.length)}
        caption={words.caption(view.part, words.device(view.device, view.isOwn))}
        table={<NumberTable label={title} heads={words.heads} rows={rows} />}
      >
        <NoiseChart view={view} />
      </Figure>
      <Findings findings={view.findings} />
    </>
  )
}

export default function NoiseSection() {
  const asking = useAsking(questions)
  return (
    <>
      <NoiseForm />
      <StudyFrame text={words} asking={asking}>
        {(view) => <Answer view={view} />}
      </StudyFrame>
    </>
  )
}
