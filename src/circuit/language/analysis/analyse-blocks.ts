/* `@ansatz.block name key=value …` before `box { … }`: one node for a feature map, an ansatz or a group of the user. */
import { LabError } from '../../../base/lab-error.ts'
import { completeArguments } from '../../blocks/expand.ts'
import { isExpansion } from '../../blocks/recognize.ts'
import { blockNamed, blocks } from '../../blocks/registry.ts'
import type { BlockNode, Circuit, Node } from '../../tree.ts'
import type { Problems } from '../problems.ts'
import type { Annotation, BoxStatement } from '../syntax.ts'
import { checkAnnotations, optionsOf } from './annotations.ts'
import type { Scope } from './scope.ts'
import { nearestName } from './spelling.ts'

/** The nodes that a box comes to: one block, or its body when it is no block. */
export function boxOf(scope: Scope, statement: BoxStatement, body: readonly Node[]): readonly Node[] {
  checkAnnotations(scope, statement.annotations, ['ansatz.block'])
  const annotation = statement.annotations.find((other) => other.name === 'ansatz.block')
  if (annotation === undefined) return body
  const block = blockOf(scope, statement, annotation, body)
  return block === null ? body : [block]
}

function blockOf(
  scope: Scope,
  statement: BoxStatement,
  annotation: Annotation,
  body: readonly Node[],
): BlockNode | null {
  const { words, options } = optionsOf(annotation.content)
  const name = words[0]
  if (name === undefined || words.length > 1) {
    scope.problems.error('annotation', 'expected `@ansatz.block NAME key=value …`', annotation.span)
    return null
  }
  if (blockNamed(name) === undefined) warnOfUnknown(scope, name, annotation)
  const given = Object.fromEntries(options)
  const { span } = statement
  return { kind: 'block', id: '', name, arguments: given, annotationSpan: annotation.span, span, body }
}

function warnOfUnknown(scope: Scope, name: string, { contentStart }: Annotation): void {
  const near = nearestName(
    name,
    blocks.map((block) => block.name),
  )
  const span = { start: contentStart, end: contentStart + name.length }
  const message = `unknown block \`${name}\``
  if (near === null) return scope.problems.warning('unknown-block', `${message}; it is kept as a group`, span)
  const fix = { label: `change to \`${near}\``, text: near, span }
  scope.problems.warning('unknown-block', `${message}; did you mean \`${near}\`?`, span, fix)
}

/**
 * Blocks whose gates are no longer what their name and arguments write out become plain operations, with a notice;
 * groups of unknown names stay. `circuit` is complete but for this.
 */
export function withEditedBlocksOpened(circuit: Circuit, problems: Problems): readonly Node[] {
  const opened = (nodes: readonly Node[]): readonly Node[] => {
    if (!nodes.some((node) => 'body' in node)) return nodes
    return nodes.flatMap((node): readonly Node[] => {
      if (node.kind === 'repeat') return [{ ...node, body: opened(node.body) }]
      if (node.kind !== 'block') return [node]
      if (blockNamed(node.name) === undefined) return [{ ...node, body: opened(node.body) }]
      if (isExpansion(node, circuit)) return [node]
      problems.information('edited-block', whyOpened(node), node.annotationSpan)
      return opened(node.body)
    })
  }
  return opened(circuit.body)
}

function whyOpened(node: BlockNode): string {
  try {
    completeArguments(node.name, node.arguments)
  } catch (thrown) {
    if (thrown instanceof LabError) return `${thrown.message}; its gates stand as plain operations`
    throw thrown
  }
  return `the gates of \`${node.name}\` were edited and are plain operations now; change an option to write it anew`
}
