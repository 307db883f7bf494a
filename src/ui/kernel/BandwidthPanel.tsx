/* The bandwidth: a slider, what the kernel is like along it, and how the value gets into the document. */
import { useId, useMemo, type CSSProperties } from 'react'
import { kernelOf } from '../../document/kernel.ts'
import { Button } from '../controls/Button.tsx'
import { FieldError, FieldLabel } from '../controls/Field.tsx'
import { useDraft } from '../controls/use-draft.ts'
import control from '../controls/Slider.module.css'
import { useDocument } from '../lab-context.tsx'
import { useEdit } from '../settings/use-edit.ts'
import { setting } from '../text/format.ts'
import { kernelText } from '../text/kernel.ts'
import { bandwidthAt, slider, stepOf } from './bandwidth-scale.ts'
import { withKernel } from './subject.ts'
import { TrendTile } from './TrendTile.tsx'
import { trendsOf } from './trends.ts'
import { useDoctor, useExamination, useShown } from './use-examination.ts'
import styles from './BandwidthPanel.module.css'

const words = kernelText.bandwidth

/** What may be typed. */
const limits = { low: 1e-4, high: 1e4 }

function BandwidthSlider() {
  const id = useId()
  const doctor = useDoctor()
  const bandwidth = useExamination((state) => state.bandwidth)
  const { problem, input } = useDraft(bandwidth, limits, setting, (value) => doctor.slideTo(value))
  const step = stepOf(bandwidth)
  const share = ((step - slider.low) / (slider.high - slider.low)) * 100
  return (
    <div className={styles.slider}>
      <FieldLabel
        label={words.title}
        htmlFor={id}
        help={words.help}
        aside={
          <input
            {...input}
            aria-label={words.value}
            aria-invalid={problem !== null}
            className={control.value}
          />
        }
      />
      <input
        id={id}
        type="range"
        min={slider.low}
        max={slider.high}
        step={1}
        value={step}
        aria-valuetext={setting(bandwidth)}
        className={control.range}
        style={{ '--share': `${share}%` } as CSSProperties}
        onChange={(event) => doctor.slideTo(bandwidthAt(Number(event.target.value)))}
      />
      <FieldError id={`${id}-error`}>{problem}</FieldError>
    </div>
  )
}

/** Writes a bandwidth into the document: one step of undo. */
export function useBandwidth(): (bandwidth: number) => void {
  const edit = useEdit()
  return (bandwidth) => edit((experiment) => withKernel(experiment, { bandwidth }))
}

function Use() {
  const doctor = useDoctor()
  const take = useBandwidth()
  const bandwidth = useExamination((state) => state.bandwidth)
  const own = useDocument((state) => kernelOf(state.experiment).bandwidth)
  const recommended = useExamination((state) => state.recommended)
  const isScanned = useExamination((state) => state.isScanned)
  const said = recommended ? words.recommended(recommended.bandwidth) : isScanned ? words.none : null
  return (
    <div className={styles.use}>
      <div className={styles.actions}>
        <Button variant="primary" disabled={bandwidth === own} onClick={() => take(bandwidth)}>
          {words.use}
        </Button>
        {bandwidth === own ? null : <Button onClick={() => doctor.slideTo(own)}>{words.backTo(own)}</Button>}
      </div>
      <p className={styles.note}>
        {bandwidth === own ? words.used : words.document(own)} {said}
      </p>
    </div>
  )
}

export function BandwidthPanel() {
  const doctor = useDoctor()
  const points = useExamination((state) => state.points)
  const bandwidth = useExamination((state) => state.bandwidth)
  const recommended = useExamination((state) => state.recommended?.bandwidth ?? null)
  const own = useDocument((state) => kernelOf(state.experiment).bandwidth)
  const shown = useShown()
  const machine = shown?.diagnosis.machine?.settings ?? null
  const trends = useMemo(() => trendsOf(points), [points])
  const marked = { shown: bandwidth, document: own, recommended }
  return (
    <section className={styles.panel} aria-label={words.title}>
      <div className={styles.top}>
        <BandwidthSlider />
        <Use />
      </div>
      {points.length > 0 ? (
        <>
          <div className={styles.tiles}>
            {trends.map((trend) => (
              <TrendTile
                key={trend.name}
                trend={trend}
                diagnosis={shown?.diagnosis ?? null}
                marked={marked}
                onPick={(value) => doctor.slideTo(value)}
              />
            ))}
          </div>
          {machine ? <p className={styles.key}>{words.machine(machine)}</p> : null}
          <p className={styles.key}>{words.key}</p>
        </>
      ) : null}
    </section>
  )
}
