/* Encode box: how features become angles. */
import type { Scaling } from '../../document/experiment.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { useDocument, useRun } from '../lab-context.tsx'
import { fixed } from '../text/format.ts'
import { loopText } from '../text/loop.ts'
import { useEdit } from './use-edit.ts'
import styles from './LoopSettings.module.css'

const words = loopText.encode
const shownAngles = 8
const half = 1.570796

const fresh: Record<Scaling['kind'], Scaling> = {
  none: { kind: 'none' },
  'min-max': { kind: 'min-max', low: -half, high: half },
  standard: { kind: 'standard', factor: 1 },
}

function Angles() {
  const encoded = useRun((state) => state.trace?.encoded ?? null)
  if (!encoded) return null
  return (
    <p className={styles.hint}>
      {words.angles}:{' '}
      {encoded
        .slice(0, shownAngles)
        .map((angle) => fixed(angle, 2))
        .join(', ')}
      {encoded.length > shownAngles ? ` ${words.more(encoded.length - shownAngles)}` : null}
    </p>
  )
}

/** Panel content. */
export function EncodeSettings() {
  const edit = useEdit()
  const scaling = useDocument((state) => state.experiment.scaling)
  const set = (next: Scaling, gesture?: string) =>
    edit((experiment) => ({ ...experiment, scaling: next }), gesture)
  return (
    <>
      <Select
        label={words.scaling}
        value={scaling.kind}
        options={(['none', 'min-max', 'standard'] as const).map((kind) => ({
          value: kind,
          label: words.kinds[kind],
        }))}
        onChange={(kind) => set(fresh[kind])}
      />
      {scaling.kind === 'min-max' ? (
        <div className={styles.pair}>
          <NumberField
            label={words.low}
            value={scaling.low}
            low={-100}
            high={scaling.high}
            onChange={(low) => set({ ...scaling, low }, 'scaling')}
          />
          <NumberField
            label={words.high}
            value={scaling.high}
            low={scaling.low}
            high={100}
            onChange={(high) => set({ ...scaling, high }, 'scaling')}
          />
        </div>
      ) : null}
      {scaling.kind === 'standard' ? (
        <NumberField
          label={words.factor}
          help={words.factorHelp}
          value={scaling.factor}
          low={0.001}
          high={100}
          onChange={(factor) => set({ ...scaling, factor }, 'scaling')}
        />
      ) : null}
      <Angles />
    </>
  )
}
