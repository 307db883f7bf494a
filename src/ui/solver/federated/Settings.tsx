/* What is asked of a federated training: what is trained, by whom, how updates are hidden and summed, what goes wrong. */
import { useState } from 'react'
import type { FederatedProblem } from '../../../document/problems/federated/types.ts'
import { labExperimentFor } from '../../../store/federate-experiment.ts'
import { Button } from '../../controls/Button.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { Switch } from '../../controls/Switch.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { useLab } from '../../lab-context.tsx'
import { federatedText as words } from '../../text/solve-federated.ts'
import type { SettingsProps } from '../screens.ts'
import { AttackFields } from './AttackFields.tsx'
import { KeyFields } from './KeyFields.tsx'
import styles from './Settings.module.css'

/** Part of a problem put in the place of the same part. */
export type Edit = (part: Partial<FederatedProblem>, name?: string) => void

export interface FieldsProps {
  readonly problem: FederatedProblem
  readonly edit: Edit
}

export default function Settings({ document, change }: SettingsProps<'federated'>) {
  const { problem } = document
  const edit: Edit = (part, name) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...part } }), name)
  return (
    <>
      <Trained document={document} edit={edit} />
      <ClientFields problem={problem} edit={edit} />
      <SumFields problem={problem} edit={edit} />
      <KeyFields problem={problem} edit={edit} />
      <AttackFields problem={problem} edit={edit} />
    </>
  )
}

function Trained(props: { readonly document: SettingsProps<'federated'>['document']; readonly edit: Edit }) {
  const lab = useLab()
  const [reason, setReason] = useState<string | null>(null)
  const { experiment } = props.document.problem
  const take = async () => {
    const found = await labExperimentFor(lab, props.document)
    setReason('reason' in found ? found.reason : null)
    if ('experiment' in found) props.edit({ experiment: found.experiment })
  }
  return (
    <div className={styles.trained}>
      <div className={styles.label}>{words.experiment.label}</div>
      <p className={styles.note}>
        {words.experiment.of(experiment.title, experiment.training.optimizer.name)}
      </p>
      <Button size="small" onClick={() => void take()}>
        {words.experiment.take}
      </Button>
      {reason ? (
        <p role="alert" className={styles.problem}>
          {words.experiment.unfit(reason)}
        </p>
      ) : null}
    </div>
  )
}

/* Fewer clients than an eavesdropper or an attack names would be a document that cannot be. */
function withClients(problem: FederatedProblem, clients: number): Partial<FederatedProblem> {
  const { attack, keys } = problem
  const { eavesdropper } = keys
  return {
    clients,
    attack: attack && { ...attack, clients: Math.min(attack.clients, clients - 1) },
    keys: {
      ...keys,
      eavesdropper: eavesdropper && { ...eavesdropper, client: Math.min(eavesdropper.client, clients) },
    },
  }
}

function ClientFields({ problem, edit }: FieldsProps) {
  return (
    <>
      <NumberField
        whole
        label={words.clients}
        value={problem.clients}
        low={2}
        high={20}
        onChange={(clients) => edit(withClients(problem, clients), 'clients')}
      />
      <NumberField
        whole
        label={words.rounds}
        value={problem.rounds}
        low={1}
        high={500}
        onChange={(rounds) => edit({ rounds }, 'rounds')}
      />
      <Select
        label={words.method}
        value={problem.method}
        options={[
          { value: 'fedsgd', label: words.methods.fedsgd },
          { value: 'fedavg', label: words.methods.fedavg },
        ]}
        onChange={(method) => edit({ method, localSteps: method === 'fedsgd' ? 1 : 5 })}
      />
      {problem.method === 'fedavg' ? (
        <NumberField
          whole
          label={words.localSteps}
          value={problem.localSteps}
          low={1}
          high={1000}
          onChange={(localSteps) => edit({ localSteps }, 'localSteps')}
        />
      ) : null}
      <Choice
        label={words.rows}
        value={problem.skew === null ? 'even' : 'skewed'}
        options={[
          { value: 'even', label: words.rowsOptions.even },
          { value: 'skewed', label: words.rowsOptions.skewed },
        ]}
        onChange={(choice) => edit({ skew: choice === 'even' ? null : 0.5 })}
      />
      {problem.skew === null ? null : (
        <NumberField
          label={words.skew}
          help={words.skewHelp}
          value={problem.skew}
          low={0.01}
          high={1e6}
          onChange={(skew) => edit({ skew }, 'skew')}
        />
      )}
    </>
  )
}

function SumFields({ problem, edit }: FieldsProps) {
  return (
    <>
      <Switch
        label={words.masks}
        help={words.masksHelp}
        checked={problem.masks}
        onChange={(masks) => edit({ masks, aggregation: masks ? 'mean' : problem.aggregation })}
      />
      <Select
        label={words.aggregation}
        value={problem.aggregation}
        options={(['mean', 'median', 'trimmed-mean'] as const).map((value) => ({
          value,
          label: words.aggregations[value],
          disabled: problem.masks && value !== 'mean',
        }))}
        onChange={(aggregation) => edit({ aggregation })}
      />
      {problem.aggregation === 'trimmed-mean' ? (
        <Slider
          label={words.trim}
          value={problem.trim}
          low={0}
          high={0.45}
          step={0.05}
          format={(share) => words.percent(share, 0)}
          onChange={(trim) => edit({ trim }, 'trim')}
        />
      ) : null}
      <Slider
        label={words.dropout}
        value={problem.dropout}
        low={0}
        high={0.9}
        step={0.05}
        format={(share) => words.percent(share, 0)}
        onChange={(dropout) => edit({ dropout }, 'dropout')}
      />
    </>
  )
}
