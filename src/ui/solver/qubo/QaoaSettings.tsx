/* Depth, mixer and optimization of QAOA, or angles to be evaluated as they are. */
import type { QaoaMethod } from '../../../document/problems/qubo/quantum-methods.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Switch } from '../../controls/Switch.tsx'
import { readNumber } from '../../controls/use-draft.ts'
import { Choice } from '../../insight/Choice.tsx'
import { quboText } from '../../text/solve-qubo.ts'
import type { MethodProps } from './MethodSettings.tsx'
import { TextField } from './editors/TextField.tsx'
import styles from './editors/Editors.module.css'

const words = quboText.settings

const mixers = (['x', 'xy-ring', 'xy-complete'] as const).map((value) => ({
  value,
  label: words.mixers[value],
}))

function numbersIn(text: string): readonly number[] | null {
  const values = text
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map(readNumber)
  return values.includes(null) ? null : (values as readonly number[])
}

const shown = (values: readonly number[]) => values.map((value) => Number(value.toPrecision(6))).join(', ')

function GivenAngles({ method, change }: Pick<MethodProps<QaoaMethod>, 'method' | 'change'>) {
  const angles = method.angles!
  const layers = method.layers ?? angles.gamma.length
  const check = (text: string) => (numbersIn(text)?.length === layers ? null : words.angles)
  return (['gamma', 'beta'] as const).map((key) => (
    <TextField
      key={key}
      label={words[key]}
      value={shown(angles[key])}
      check={check}
      onChange={(text) => change({ ...method, angles: { ...angles, [key]: numbersIn(text)! } })}
    />
  ))
}

/* As many angles as there are layers: the first ones stay, others begin as a short ramp. */
function withLayers(method: QaoaMethod, layers: number): QaoaMethod {
  if (!method.angles) return { ...method, layers }
  const fit = (values: readonly number[], usual: number) =>
    Array.from({ length: layers }, (_, k) => values[k] ?? usual)
  const { gamma, beta } = method.angles
  return { ...method, layers, angles: { ...method.angles, gamma: fit(gamma, 0.5), beta: fit(beta, 0.3) } }
}

export function QaoaSettings({ method, change, reading }: MethodProps<QaoaMethod>) {
  const layers = method.layers ?? method.angles?.gamma.length ?? 1
  const { angles: _, ...optimized } = method
  const hasGroups = (reading.view?.groups ?? 1) > 0 || (method.groups?.length ?? 0) > 0
  const mixer = method.mixer ?? 'x'
  return (
    <>
      <NumberField
        whole
        label={words.layers}
        help={words.layersHelp}
        value={layers}
        low={1}
        high={50}
        onChange={(value) => change(withLayers(method, value))}
      />
      <Choice
        label={words.mixer}
        help={{ title: words.mixer, body: words.mixerHelp }}
        value={mixer}
        options={mixers}
        onChange={(value) =>
          change({ ...method, mixer: value, ...(value === 'x' ? {} : { extraLayer: false }) })
        }
      />
      {mixer !== 'x' && !hasGroups ? <p className={styles.warning}>{words.noGroups}</p> : null}
      <Switch
        label={words.extra}
        help={words.extraHelp}
        checked={method.extraLayer ?? false}
        disabled={mixer !== 'x' || method.angles !== undefined}
        onChange={(extraLayer) => change({ ...method, extraLayer })}
      />
      <Switch
        label={words.given}
        help={words.givenHelp}
        checked={method.angles !== undefined}
        disabled={method.extraLayer ?? false}
        onChange={(isGiven) =>
          change(isGiven ? withLayers({ ...method, angles: { gamma: [], beta: [] } }, layers) : optimized)
        }
      />
      {method.angles ? (
        <GivenAngles method={method} change={change} />
      ) : (
        <div className={styles.pair}>
          <NumberField
            whole
            label={words.starts}
            value={method.starts ?? 3}
            low={0}
            high={100}
            onChange={(starts) => change({ ...method, starts })}
          />
          <NumberField
            whole
            label={words.steps}
            value={method.steps ?? 100}
            low={1}
            high={10_000}
            onChange={(steps) => change({ ...method, steps })}
          />
        </div>
      )}
      <NumberField
        whole
        label={words.shots}
        value={method.shots ?? 1024}
        low={1}
        high={10_000_000}
        onChange={(shots) => change({ ...method, shots })}
      />
    </>
  )
}
