/* The Fourier spectrum of the output in each feature: what the encoding allows, and what the parameters make of it. */
import { useState } from 'react'
import type { StudyView } from '../../../store/lab-store.ts'
import { Select } from '../../controls/Select.tsx'
import { useLab } from '../../lab-context.tsx'
import { compact, setting, symbolOf } from '../../text/format.ts'
import { insightText } from '../../text/insight.ts'
import { changeSettings, settingsOf, useAsking, useSettings, type Questions } from '../ask.ts'
import { Figure, Findings, NumberTable } from '../Figure.tsx'
import forms from '../forms.module.css'
import { StudyFrame } from '../StudyFrame.tsx'
import { SpectrumChart } from './SpectrumChart.tsx'

const words = insightText.frequencies

export type FourierView = StudyView<'fourier'>
export type FourierFeature = FourierView['features'][number]

const questions: Questions<'fourier'> = {
  kind: 'fourier',
  settings: 'fourier',
  ofRun: true,
  request: async (_, experiment, { parameters }) => ({
    experiment,
    settings: settingsOf(experiment, 'fourier'),
    parameters,
  }),
}

const sampleCounts = [0, 20, 50, 100, 200] as const

function FourierForm() {
  const lab = useLab()
  const { samples } = useSettings('fourier')
  return (
    <div role="group" aria-label={words.settings} className={forms.form}>
      <Select
        label={words.samples}
        value={String(samples)}
        options={[...new Set([...sampleCounts, samples])]
          .toSorted((a, b) => a - b)
          .map((count) => ({ value: String(count), label: count === 0 ? words.noSamples : String(count) }))}
        onChange={(value) => changeSettings(lab, 'fourier', { samples: Number(value) })}
      />
    </div>
  )
}

function Feature({ feature, output }: { readonly feature: FourierFeature; readonly output: string }) {
  const name = symbolOf(feature.name)
  const terms = feature.outputs.find((one) => one.name === output)?.terms ?? feature.outputs[0]?.terms ?? []
  if (feature.kind !== 'series')
    return (
      <section>
        <h3 className={forms.heading}>{name}</h3>
        <p className={forms.note}>{feature.reason ?? words.kinds[feature.kind]}</p>
      </section>
    )
  const rows = terms.map(({ frequency, amplitude, spread }) => [
    setting(frequency),
    compact(amplitude),
    spread ? compact(spread.mean) : '–',
    spread ? compact(spread.deviation) : '–',
    spread ? compact(spread.largest) : '–',
  ])
  return (
    <Figure
      title={words.figure(name)}
      fileName={`frequencies-${feature.name}`}
      summary={words.summary(name, feature.reachable.length, feature.reachable.at(-1) ?? 0, feature.used)}
      caption={words.feature(feature.reachable.length, feature.reachable.at(-1) ?? 0, feature.used)}
      table={<NumberTable label={words.figure(name)} heads={words.heads} rows={rows} />}
    >
      <SpectrumChart name={name} terms={terms} />
    </Figure>
  )
}

function Frequencies({ view }: { readonly view: FourierView }) {
  const outputs = [...new Set(view.features.flatMap((feature) => feature.outputs.map(({ name }) => name)))]
  const [wanted, setOutput] = useState<string | null>(null)
  const output = wanted !== null && outputs.includes(wanted) ? wanted : (outputs[0] ?? '')
  return (
    <>
      {outputs.length > 1 ? (
        <div className={forms.form}>
          <Select
            label={words.output}
            value={output}
            options={outputs.map((name) => ({ value: name, label: name }))}
            onChange={setOutput}
          />
        </div>
      ) : null}
      <div className={forms.two}>
        {view.features.map((feature) => (
          <Feature key={feature.column} feature={feature} output={output} />
        ))}
      </div>
      <p className={forms.note}>{words.caption(view.samples)}</p>
      <Findings findings={view.findings} />
    </>
  )
}

export default function FrequenciesSection() {
  const asking = useAsking(questions)
  return (
    <>
      <FourierForm />
      <StudyFrame text={words} asking={asking}>
        {(view) => <Frequencies view={view} />}
      </StudyFrame>
    </>
  )
}
