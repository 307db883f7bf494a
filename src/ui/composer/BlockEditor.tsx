/* A block: its options, and what else can be done with it. */
import { completeArguments } from '../../circuit/blocks/expand.ts'
import { blockNamed } from '../../circuit/blocks/registry.ts'
import type { BlockOption } from '../../circuit/blocks/block.ts'
import type { BlockNode } from '../../circuit/tree.ts'
import { setBlockOptions } from '../../store/actions/frames.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { useLab } from '../lab-context.tsx'
import { panelText } from '../text/composer-panels.ts'
import { FrameActions } from './FrameActions.tsx'
import { frameTitle } from './scene.ts'
import styles from './editing.module.css'

function Option(props: { option: BlockOption; value: string; onChange: (value: string) => void }) {
  const { option, value, onChange } = props
  if (option.type === 'choice')
    return (
      <Select
        label={option.label}
        value={value}
        options={option.choices}
        onChange={onChange}
        help={option.help}
      />
    )
  return (
    <NumberField
      label={option.label}
      value={Number(value)}
      low={option.low}
      high={option.high}
      whole={option.type === 'integer'}
      onChange={(number) => onChange(String(number))}
      help={option.help}
    />
  )
}

export function BlockEditor({ node, close }: { readonly node: BlockNode; readonly close: () => void }) {
  const lab = useLab()
  const block = blockNamed(node.name)
  const values = block ? completeArguments(node.name, node.arguments) : {}
  return (
    <div className={styles.form}>
      <h3 className={styles.title}>{frameTitle(node)}</h3>
      {block ? <p className={styles.note}>{block.help}</p> : null}
      {block?.options.map((option) => (
        <Option
          key={option.name}
          option={option}
          value={values[option.name] ?? option.initial}
          onChange={(value) => setBlockOptions(lab, node.id, { [option.name]: value })}
        />
      ))}
      {block && block.options.length > 0 ? <p className={styles.note}>{panelText.block.help}</p> : null}
      <FrameActions node={node} close={close} />
    </div>
  )
}
