/* What somebody does to the training. */
import type { FederatedAttack } from '../../../document/problems/federated/types.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { federatedText as words } from '../../text/solve-federated.ts'
import type { FieldsProps } from './Settings.tsx'

type Choice = FederatedAttack['kind'] | 'none'

function attackOf(kind: Choice, clients: number): FederatedAttack | null {
  switch (kind) {
    case 'none':
      return null
    case 'tampered':
      return { kind, clients }
    case 'sign-flip':
      return { kind, clients, factor: 1 }
    case 'scaled':
      return { kind, clients, factor: 10 }
    default:
      return kind satisfies never
  }
}

export function AttackFields({ problem, edit }: FieldsProps) {
  const { attack } = problem
  return (
    <>
      <Select
        label={words.attack}
        value={attack?.kind ?? 'none'}
        options={(['none', 'sign-flip', 'scaled', 'tampered'] as const).map((value) => ({
          value,
          label: words.attacks[value],
        }))}
        onChange={(kind) => edit({ attack: attackOf(kind, attack?.clients ?? 1) })}
      />
      {attack ? (
        <NumberField
          whole
          label={words.attackers}
          value={attack.clients}
          low={1}
          high={problem.clients - 1}
          onChange={(clients) => edit({ attack: { ...attack, clients } })}
        />
      ) : null}
      {attack && attack.kind !== 'tampered' ? (
        <NumberField
          label={words.factor}
          value={attack.factor}
          low={0.01}
          high={1e6}
          onChange={(factor) => edit({ attack: { ...attack, factor } })}
        />
      ) : null}
    </>
  )
}
