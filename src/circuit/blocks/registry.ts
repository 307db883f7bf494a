/* Every block that the lab knows, in the order of its menus. A new block is one record and one line here. */
import { amplitudeEncoding } from './amplitude-encoding.ts'
import { angleEncoding } from './angle-encoding.ts'
import { basisEncoding } from './basis-encoding.ts'
import type { Block } from './block.ts'
import { convolutional } from './convolutional.ts'
import { hardwareEfficient } from './hardware-efficient.ts'
import { iqpEmbedding } from './iqp-embedding.ts'
import { qaoaAlternating } from './qaoa-alternating.ts'
import { stronglyEntangling } from './strongly-entangling.ts'
import { tree } from './tree.ts'
import { realAmplitudes, twoLocal } from './two-local.ts'
import { zzFeatureMap } from './zz-feature-map.ts'

/** Feature maps, then ansaetze. */
export const blocks: readonly Block[] = [
  angleEncoding,
  zzFeatureMap,
  iqpEmbedding,
  amplitudeEncoding,
  basisEncoding,
  hardwareEfficient,
  stronglyEntangling,
  realAmplitudes,
  twoLocal,
  qaoaAlternating,
  convolutional,
  tree,
]

/** The block of that name, or undefined. */
export function blockNamed(name: string): Block | undefined {
  return blocks.find((block) => block.name === name)
}
