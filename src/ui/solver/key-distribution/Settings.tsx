/* What is asked of a key distribution: the protocol, the channel, and who is in it. */
import { mostPhotons } from '../../../document/problems/key-distribution/limits.ts'
import type { KeyDistributionProblem } from '../../../document/problems/key-distribution/types.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { keyText as words } from '../../text/solve-key-distribution.ts'
import type { SettingsProps } from '../screens.ts'

export default function Settings({ document, change }: SettingsProps<'key-distribution'>) {
  const { problem } = document
  const set = (fields: Partial<KeyDistributionProblem>, name?: string) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }), name)
  const share = (value: number) => words.percent(value)
  return (
    <>
      <Select
        label={words.protocol}
        help={words.protocolHelp}
        value={problem.protocol}
        options={[
          { value: 'bb84', label: words.protocols.bb84 },
          { value: 'e91', label: words.protocols.e91 },
        ]}
        onChange={(protocol) => set({ protocol })}
      />
      <NumberField
        whole
        label={words.rounds[problem.protocol]}
        value={problem.rounds}
        low={100}
        high={mostPhotons}
        onChange={(rounds) => set({ rounds }, 'rounds')}
      />
      <Slider
        label={words.eavesdropper}
        help={words.eavesdropperHelp}
        value={problem.eavesdropper}
        low={0}
        high={1}
        step={0.01}
        format={share}
        onChange={(eavesdropper) => set({ eavesdropper }, 'eavesdropper')}
      />
      <Slider
        label={words.loss}
        value={problem.loss}
        low={0}
        high={0.99}
        step={0.01}
        format={share}
        onChange={(loss) => set({ loss }, 'loss')}
      />
      <Slider
        label={words.channelError}
        help={words.channelErrorHelp}
        value={problem.channelError}
        low={0}
        high={0.5}
        step={0.005}
        format={share}
        onChange={(channelError) => set({ channelError }, 'channelError')}
      />
      <Slider
        label={words.disclosed}
        help={words.disclosedHelp}
        value={problem.disclosed}
        low={0.05}
        high={0.95}
        step={0.05}
        format={share}
        onChange={(disclosed) => set({ disclosed }, 'disclosed')}
      />
    </>
  )
}
