/* How the parameters go down: optimizer, steps, starts, and whether energies are exact. */
import { useState } from 'react'
import type { OptimizerSettings } from '../../../document/experiment.ts'
import { optimizerEntry, optimizers } from '../../../document/registries.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { vqeText } from '../../text/solve-vqe.ts'
import type { FieldsProps } from './Settings.tsx'
import styles from './Vqe.module.css'

const words = vqeText

/** Optimizers that need exact energies. */
const exactOnly: ReadonlySet<OptimizerSettings['name']> = new Set(['l-bfgs', 'quantum-natural-gradient'])

/** @param starts whether several starts may be asked for */
export function OptimizerFields({
  problem,
  edit,
  starts = true,
}: FieldsProps & { readonly starts?: boolean }) {
  const { optimizer, shots } = problem
  const [isChanged, setIsChanged] = useState(false)
  const chooseShots = (kind: 'exact' | 'shots') => {
    if (kind === 'exact') return edit({ shots: null })
    const mustChange = exactOnly.has(optimizer.name)
    setIsChanged(mustChange)
    edit({ shots: 1000, ...(mustChange ? { optimizer: optimizerEntry('adam').initial } : {}) })
  }
  return (
    <section className={styles.section} aria-label={words.optimizer}>
      <Select
        label={words.optimizer}
        help={optimizerEntry(optimizer.name).help}
        value={optimizer.name}
        options={optimizers.map(({ name, label }) => ({
          value: name,
          label,
          disabled: shots !== null && exactOnly.has(name),
        }))}
        onChange={(name) => edit({ optimizer: optimizerEntry(name).initial })}
      />
      <div className={styles.pair}>
        {'learningRate' in optimizer ? (
          <NumberField
            label={words.learningRate}
            value={optimizer.learningRate}
            low={1e-6}
            high={100}
            onChange={(learningRate) => edit({ optimizer: { ...optimizer, learningRate } })}
          />
        ) : null}
        <NumberField
          whole
          label={words.steps}
          value={problem.steps}
          low={0}
          high={100_000}
          onChange={(steps) => edit({ steps })}
        />
        {starts ? (
          <NumberField
            whole
            label={words.starts}
            help={words.startsHelp}
            value={problem.starts}
            low={1}
            high={100}
            onChange={(starts) => edit({ starts })}
          />
        ) : null}
      </div>
      <div className={styles.pair}>
        <Choice
          label={words.energies}
          value={shots === null ? 'exact' : 'shots'}
          options={(['exact', 'shots'] as const).map((value) => ({ value, label: words.energyKinds[value] }))}
          onChange={chooseShots}
        />
        {shots === null ? null : (
          <NumberField
            whole
            label={words.shots}
            value={shots}
            low={1}
            high={10_000_000}
            onChange={(count) => edit({ shots: count })}
          />
        )}
      </div>
      {shots !== null && isChanged ? <p className={styles.note}>{words.shotsNote}</p> : null}
    </section>
  )
}
