/* All that changes the circuit by hand, as one chunk: with the edits of the text behind it, it is loaded when the drawing
   is first used. Reached through load-editing.ts. */
export {
  copyText,
  copyToSystem,
  cutText,
  cutToSystem,
  pasteFromSystem,
  pasteText,
  writeToSystem,
} from './clipboard.ts'
export { retarget, turnAngle } from './gates.ts'
export { insertTool } from './insert.ts'
export { deleteNodes, moveNodes } from './nodes.ts'
export * from './structure.ts'
export { addQubit, removeQubit } from './wires.ts'
