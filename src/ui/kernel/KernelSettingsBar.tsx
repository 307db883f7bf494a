/* Which kernel, how its entries are got, and what is fitted on it: settings of the document, in a row. */
import { kernelOf, type KernelSettings } from '../../document/kernel.ts'
import { documentLimits } from '../../document/limits.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { useDocument } from '../lab-context.tsx'
import { useEdit } from '../settings/use-edit.ts'
import { kernelText } from '../text/kernel.ts'
import { constantOf, machineOf, machinesFor, withConstant, withMachine, withMachineNamed } from './machine.ts'
import { withKernel } from './subject.ts'
import styles from './KernelSettingsBar.module.css'

const words = kernelText.settings

/** A first number of shots: enough to see the kernel, few enough to see the noise. */
const firstShots = 1000

function useKernel() {
  const edit = useEdit()
  const kernel = useDocument((state) => kernelOf(state.experiment))
  const change = (part: Partial<KernelSettings>, gesture?: string) =>
    edit((experiment) => withKernel(experiment, part), gesture)
  return { kernel, change, edit }
}

function Kind() {
  const { kernel, edit } = useKernel()
  const choose = (kind: KernelSettings['kind']) =>
    edit((experiment) => {
      const { kind: _, ...common } = kernelOf(experiment)
      const { gamma: _gamma, ...rest } = { gamma: 1, ...common }
      const next = kind === 'projected' ? { kind, gamma: 1, ...rest } : { kind, ...rest }
      return { ...experiment, kernel: next }
    })
  return (
    <>
      <Select
        label={words.kind}
        help={words.kindHelp}
        value={kernel.kind}
        options={(['fidelity', 'projected'] as const).map((value) => ({ value, label: words.kinds[value] }))}
        onChange={choose}
      />
      {kernel.kind === 'projected' ? <Gamma gamma={kernel.gamma} /> : null}
    </>
  )
}

function Gamma({ gamma }: { readonly gamma: number }) {
  const { change } = useKernel()
  return (
    <NumberField
      label={words.gamma}
      help={words.gammaHelp}
      value={gamma}
      low={1e-6}
      high={1e6}
      onChange={(next) => change({ gamma: next })}
    />
  )
}

function Shots() {
  const { kernel, change } = useKernel()
  return (
    <>
      <Select
        label={words.shots}
        help={words.shotsHelp}
        value={kernel.shots === null ? 'exact' : 'finite'}
        options={[
          { value: 'exact', label: words.exact },
          { value: 'finite', label: words.finite },
        ]}
        onChange={(kind) => change({ shots: kind === 'exact' ? null : firstShots })}
      />
      {kernel.shots === null ? null : (
        <>
          <NumberField
            label={words.shotCount}
            value={kernel.shots}
            low={1}
            high={documentLimits.shots}
            whole
            onChange={(shots) => change({ shots })}
          />
          <Select
            label={words.repair}
            help={words.repairHelp}
            value={kernel.repair}
            options={(['clip', 'shift', 'none'] as const).map((value) => ({
              value,
              label: words.repairs[value],
            }))}
            onChange={(repair) => change({ repair })}
          />
        </>
      )}
    </>
  )
}

/** What the machine is told besides the kernel; none of the others has a constant of its own to choose. */
function MachineConstants() {
  const { edit } = useKernel()
  const experiment = useDocument((state) => state.experiment)
  const machine = machineOf(experiment)
  const isRegression = experiment.task.kind === 'regression'
  if (machine?.name === 'ridge')
    return (
      <NumberField
        label={words.alpha}
        help={words.alphaHelp}
        value={machine.alpha}
        low={1e-9}
        high={1e6}
        onChange={(alpha) => edit((now) => withMachine(now, { ...machine, alpha }))}
      />
    )
  if (machine ? machine.name !== 'support-vectors' : isRegression) return null
  return (
    <NumberField
      label={words.C}
      help={words.CHelp}
      value={constantOf(experiment)}
      low={1e-6}
      high={1e9}
      onChange={(C) => edit((now) => withConstant(now, C))}
    />
  )
}

function Machine() {
  const { edit } = useKernel()
  const experiment = useDocument((state) => state.experiment)
  const name = machineOf(experiment)?.name ?? 'none'
  const none = experiment.task.kind === 'regression' ? words.noneNumbers : words.noneClasses
  return (
    <>
      <Select
        label={words.machine}
        help={words.machineHelp}
        value={name}
        options={machinesFor(experiment).map((value) => ({
          value,
          label: value === 'none' ? none : words.machines[value],
        }))}
        onChange={(chosen) => edit((now) => withMachineNamed(now, chosen))}
      />
      <MachineConstants />
    </>
  )
}

export function KernelSettingsBar() {
  const hasMachine = useDocument((state) => machineOf(state.experiment) !== null)
  return (
    <section className={styles.bar} aria-label={words.title}>
      <Kind />
      <Shots />
      <Machine />
      {hasMachine ? <p className={styles.note}>{words.machineNote}</p> : null}
    </section>
  )
}
